import type { Path } from '../read/inventory';
import { isArray, isObject, parseText, type Json, type JsonObject } from '../read/json';
import type { Resource } from '../read/resource';
import { edited, type Edit, type Place } from './edit';
import { change, mutantId, pathText, type Mutant } from './mutant';
import type { Operator } from './operator';
import { OF_BLOCKS, OF_JSON } from './statement-rewrites';
import type { NamedRule } from './values';

/** The attributes of a statement block that a rewriting sets, for their marks. */
const SETS: Partial<Record<Operator, readonly string[]>> = {
  'publish-principal': ['principals', 'condition'],
  'widen-actions': ['actions'],
  'widen-resources': ['resources'],
  'drop-condition': ['condition'],
};

/** What a rule makes of each statement of a policy that is known as JSON. */
export function documentMutants(resource: Resource, rule: NamedRule, { path, value }: Place): Mutant[] {
  const document = typeof value === 'string' ? parsed(value) : undefined;
  const rewrite = OF_JSON[rule.operator];
  if (document === undefined || rewrite === undefined) return [];
  const statements = asList(document['Statement']);
  return statements.flatMap((statement, i) => {
    const made = isObject(statement) ? rewrite(statement) : undefined;
    if (made === undefined) return [];
    const rest = statements.flatMap((other, k) => (k !== i ? [other] : made === null ? [] : [made]));
    const text = JSON.stringify({ ...document, Statement: rest });
    return [
      {
        ...described(rule, resource, [...path, 'Statement', i], isObject(statement) ? statement['Sid'] : null),
        change: change({
          replaced: [edited(resource, [{ path, value: text }])],
          rewritten: [{ address: resource.address, path, to: 'value' as const }],
        }),
      },
    ];
  });
}

/** What a rule makes of each statement of an aws_iam_policy_document that the plan has, because not all of it is known. */
export function blockMutants(source: Resource, rule: NamedRule): Mutant[] {
  const rewrite = OF_BLOCKS[rule.operator];
  if (rewrite === undefined) return [];
  return asList(source.after['statement']).flatMap((block, i) => {
    const made = isObject(block) ? rewrite(block) : undefined;
    if (made === undefined) return [];
    const path = ['statement', i];
    const edits = editsOf(made, path, SETS[rule.operator] ?? []);
    return [
      {
        ...described(rule, source, path, isObject(block) ? block['sid'] : null),
        change: change({
          replaced: [edited(source, edits)],
          rewritten: edits.map((edit) => ({ address: source.address, path: edit.path, to: 'value' as const })),
        }),
      },
    ];
  });
}

/** A statement that is taken away is left as one that says nothing, so that the others keep their places. */
function editsOf(made: JsonObject | null, path: Path, names: readonly string[]): Edit[] {
  if (made === null) return [{ path, value: { effect: 'Deny', actions: ['none:None'], resources: ['*'] } }];
  return names.map((name) => ({ path: [...path, name], value: made[name] ?? null }));
}

function described(rule: NamedRule, resource: Resource, path: Path, sid: Json | undefined): Omit<Mutant, 'change'> {
  const statement =
    typeof sid === 'string' && sid !== '' ? `statement ${sid}` : `statement ${pathText(path.slice(-1))}`;
  return {
    id: mutantId(rule.id, resource.address, path),
    operator: rule.operator,
    rule: rule.id,
    resource,
    path,
    words: `${statement}: ${WORDS[rule.operator] ?? ''}`,
    does: rule.does,
    equivalent: undefined,
  };
}

const WORDS: Partial<Record<Operator, string>> = {
  'publish-principal': 'its principal is *, under no condition',
  'widen-actions': 'its action is *',
  'widen-resources': 'its resource is *',
  'drop-condition': 'its conditions are gone',
  'drop-deny': 'it is gone',
};

function parsed(text: string): JsonObject | undefined {
  try {
    const value = parseText(text);
    return isObject(value) && value['Statement'] !== undefined ? value : undefined;
  } catch {
    return undefined;
  }
}

function asList(value: Json | undefined): readonly Json[] {
  return isArray(value) ? value : value === undefined || value === null ? [] : [value];
}
