import { isArray, isObject, type Json, type JsonObject } from '../read/json';
import type { Operator } from './operator';

/** A statement made worse; null takes it away, undefined says that it cannot be. */
export type Rewrite = (statement: JsonObject) => JsonObject | null | undefined;

/** Of a policy written as JSON. */
export const OF_JSON: Partial<Record<Operator, Rewrite>> = {
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
export const OF_BLOCKS: Partial<Record<Operator, Rewrite>> = {
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
