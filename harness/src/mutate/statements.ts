import type { Path } from '../read/inventory';
import { isArray, isObject, parseText, type Json, type JsonObject } from '../read/json';
import type { Resource } from '../read/resource';
import { edited, type Edit, type Place } from './edit';
import { change, mutantId, pathText, type Mutant } from './mutant';
import type { Operator } from './operator';
import type { NamedRule } from './values';

type Rewrite = (statement: JsonObject) => JsonObject | null | undefined;

/** A statement as JSON made worse; null takes it away, undefined says that it cannot be. */
const OF_JSON: Partial<Record<Operator, Rewrite>> = {
  'publish-principal': (statement) =>
    isAllow(statement) &&
    statement['Principal'] !== undefined &&
    !isPublic(statement['Principal'], statement['Condition'])
      ? { ...withoutKey(statement, 'Condition'), Principal: '*' }
      : undefined,
  'widen-actions': (statement) =>
    isAllow(statement) && statement['Action'] !== undefined && !isAll(statement['Action'])
      ? { ...statement, Action: '*' }
      : undefined,
  'widen-resources': (statement) =>
    isAllow(statement) && statement['Resource'] !== undefined && !isAll(statement['Resource'])
      ? { ...statement, Resource: '*' }
      : undefined,
  'drop-condition': (statement) => (isAllow(statement) ? withoutKey(statement, 'Condition') : undefined),
  'drop-deny': (statement) => (statement['Effect'] === 'Deny' ? null : undefined),
};

/** The same for the blocks of an aws_iam_policy_document. */
const OF_BLOCKS: Partial<Record<Operator, Rewrite>> = {
  'publish-principal': (block) =>
    isAllow(block) && hasItems(block['principals']) && !isPublic(block['principals'] ?? null, block['condition'])
      ? { ...block, principals: [{ type: '*', identifiers: ['*'] }], condition: [] }
      : undefined,
  'widen-actions': (block) =>
    isAllow(block) && hasItems(block['actions']) && !isTrust(block) && !isAll(block['actions'] ?? null)
      ? { ...block, actions: ['*'] }
      : undefined,
  'widen-resources': (block) =>
    isAllow(block) &&
    !hasItems(block['principals']) &&
    hasItems(block['resources']) &&
    !isAll(block['resources'] ?? null)
      ? { ...block, resources: ['*'] }
      : undefined,
  'drop-condition': (block) =>
    isAllow(block) && hasItems(block['condition']) ? { ...block, condition: [] } : undefined,
  'drop-deny': (block) => (block['effect'] === 'Deny' ? null : undefined),
};

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

function isAllow(statement: JsonObject): boolean {
  return (statement['Effect'] ?? statement['effect'] ?? 'Allow') === 'Allow';
}

function isPublic(principal: Json, condition: Json | undefined): boolean {
  return names(principal, '*') && (condition === undefined || (isArray(condition) && condition.length === 0));
}

/** AWS refuses a trust policy that names other actions. */
function isTrust(block: JsonObject): boolean {
  return asList(block['actions']).every((action) => typeof action === 'string' && action.startsWith('sts:'));
}

/** Somewhere in it stands this word. */
function names(value: Json, word: string): boolean {
  if (isArray(value)) return value.some((inner) => names(inner, word));
  return isObject(value) ? Object.values(value).some((inner) => names(inner, word)) : value === word;
}

function isAll(value: Json | undefined): boolean {
  return asList(value).includes('*');
}

function hasItems(value: Json | undefined): boolean {
  return isArray(value) && value.length > 0;
}

function withoutKey(object: JsonObject, key: string): JsonObject | undefined {
  if (object[key] === undefined) return undefined;
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

function asList(value: Json | undefined): readonly Json[] {
  return isArray(value) ? value : value === undefined || value === null ? [] : [value];
}
