import { isArray, isObject, type Json, type JsonObject } from '../read/json';

/** A policy as IAM writes it. */
export function isPolicy(document: JsonObject): boolean {
  return 'Statement' in document;
}

/** The statements of a policy: one of them may stand without a list. */
export function statementsOf(policy: JsonObject): readonly Json[] {
  return listOf(policy['Statement'] ?? null);
}

/** What a policy without a version is read as. */
const OLDEST = '2008-10-17';

/**
 * A policy in one form, as IAM takes it to be the same: one text is a list of one, lists are sets, actions have no case,
 * an account is its root. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function normalisePolicy(policy: JsonObject): Json {
  const { Version: version = OLDEST, Id: id = null } = policy;
  return [version, id === '' ? null : id, inOrder(statementsOf(policy).map(normaliseStatement))];
}

/** A statement in one form. */
export function normaliseStatement(statement: Json): Json {
  if (!isObject(statement)) return statement;
  const entries = Object.entries(statement).flatMap(([key, value]) => {
    const part = normalisePart(key, value);
    return part === null || part === '' ? [] : [[key, part] as const];
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function normalisePart(key: string, value: Json): Json {
  switch (key) {
    case 'Action':
    case 'NotAction':
      return setOf(listOf(value).map((action) => (typeof action === 'string' ? action.toLowerCase() : action)));
    case 'Resource':
    case 'NotResource':
      return setOf(listOf(value));
    case 'Principal':
    case 'NotPrincipal':
      return normalisePrincipal(value);
    case 'Condition':
      return normaliseConditions(value);
    default:
      return value;
  }
}

function normalisePrincipal(value: Json): Json {
  if (!isObject(value)) return value === '*' ? { AWS: ['*'] } : value;
  return sorted(value, (names) => setOf(listOf(names).map(account)));
}

/** `111122223333` and the ARN of its root name the same account. */
function account(name: Json): Json {
  return typeof name === 'string' && /^\d{12}$/.test(name) ? `arn:aws:iam::${name}:root` : name;
}

/** Operators and keys have no case; what they are compared with are texts. */
function normaliseConditions(value: Json): Json {
  if (!isObject(value) || Object.keys(value).length === 0) return null;
  return sorted(lowerCase(value), (keys) =>
    isObject(keys) ? sorted(lowerCase(keys), (values) => setOf(listOf(values).map(String))) : keys,
  );
}

function lowerCase(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key.toLowerCase(), value]));
}

function sorted(object: JsonObject, inner: (value: Json) => Json): JsonObject {
  const entries = Object.entries(object).map(([key, value]) => [key, inner(value)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function listOf(value: Json): readonly Json[] {
  return isArray(value) ? value : value === null ? [] : [value];
}

function setOf(list: readonly Json[]): Json {
  const unique = new Map(list.map((one) => [JSON.stringify(one), one]));
  return inOrder([...unique.values()]);
}

function inOrder(list: readonly Json[]): Json {
  const keyed = list.map((one) => [JSON.stringify(one), one] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, one]) => one);
}
