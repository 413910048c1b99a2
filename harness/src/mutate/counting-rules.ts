import { isArray, isObject, listAt, stringAt, type Json, type JsonObject } from '../read/json';

/**
 * Whether a firewall stops no less without one of its rules: it only counts, and no other rule stops a request for the
 * labels that it gives. One that stops what has not got a label stops more then.
 */
export function stopsNothing(firewall: JsonObject, at: number): boolean {
  const rules = listAt(firewall, 'rule');
  const rule = rules[at] ?? null;
  if (action(rule) !== 'count') return false;
  const labels = listAt(rule, 'rule_label').flatMap((label) => stringAt(label, 'name') ?? []);
  return rules.every((other) => other === rule || labels.every((label) => !leansOn(other, label)));
}

/** Only of a rule that blocks it is told whether it wants the label or its absence. */
function leansOn(rule: Json, label: string): boolean {
  const statement = isObject(rule) ? (rule['statement'] ?? null) : null;
  if (action(rule) === 'block') return asks(statement, label, true);
  return asks(statement, label, true) || asks(statement, label, false);
}

/** Whether a statement holds because a label is there (wanted), or because it is not. */
function asks(node: Json, label: string, wanted: boolean): boolean {
  if (isArray(node)) return node.some((each) => asks(each, label, wanted));
  if (!isObject(node)) return false;
  return Object.entries(node).some(([name, below]) => {
    if (name === 'label_match_statement') return wanted && listAt(node, name).some((match) => means(match, label));
    return asks(below, label, name === 'not_statement' ? !wanted : wanted);
  });
}

/** A key may be written with what AWS puts before it, and a whole namespace is any label of it. */
function means(match: Json, label: string): boolean {
  const key = stringAt(match, 'key');
  if (key === undefined || stringAt(match, 'scope') !== 'LABEL') return true;
  return key === label || key.endsWith(`:${label}`);
}

function action(rule: Json): string | undefined {
  const [only = null] = listAt(rule, 'action');
  if (!isObject(only)) return undefined;
  return Object.keys(only).find((name) => listAt(only, name).length > 0);
}
