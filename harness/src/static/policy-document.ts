import { isArray, isObject, parseText, type Json, type JsonObject } from '../read/json';

/**
 * The JSON that `aws_iam_policy_document` renders of its arguments, all of them known.
 * https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/data-sources/iam_policy_document
 */
export function policyDocument(argument: (name: string) => Json): string | undefined {
  const sources = [...texts(argument('source_json')), ...texts(argument('source_policy_documents'))].map(parsed);
  const overrides = [...texts(argument('override_json')), ...texts(argument('override_policy_documents'))].map(parsed);
  const documents = [...sources, ...overrides];
  if (documents.includes(undefined)) return undefined;
  const own = list(argument('statement')).flatMap((statement) => (isObject(statement) ? [rendered(statement)] : []));
  const statements = merged([...statementsOf(sources), ...own, ...statementsOf(overrides)]);
  const version = argument('version');
  const id = argument('policy_id');
  return JSON.stringify({
    Version: typeof version === 'string' ? version : '2012-10-17',
    ...(typeof id === 'string' ? { Id: id } : {}),
    Statement: statements,
  });
}

function list(value: Json | undefined): readonly Json[] {
  if (value === null || value === undefined) return [];
  return isArray(value) ? value : [value];
}

function texts(value: Json): readonly string[] {
  return list(value)
    .filter((one) => typeof one === 'string')
    .filter((text) => text !== '');
}

function parsed(text: string): JsonObject | undefined {
  try {
    const value = parseText(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function statementsOf(documents: readonly (JsonObject | undefined)[]): readonly JsonObject[] {
  return documents.flatMap((document) => list(document?.['Statement']).filter(isObject));
}

/** A statement takes the place of an earlier one that has its sid. */
function merged(statements: readonly JsonObject[]): readonly JsonObject[] {
  const made: JsonObject[] = [];
  for (const statement of statements) {
    const sid = statement['Sid'];
    const at = sid === undefined || sid === '' ? -1 : made.findIndex((one) => one['Sid'] === sid);
    if (at < 0) made.push(statement);
    else made[at] = statement;
  }
  return made;
}

function rendered(statement: JsonObject): JsonObject {
  const sid = statement['sid'];
  const effect = statement['effect'];
  return {
    ...(typeof sid === 'string' && sid !== '' ? { Sid: sid } : {}),
    Effect: typeof effect === 'string' ? effect : 'Allow',
    ...values('Action', statement['actions']),
    ...values('NotAction', statement['not_actions']),
    ...values('Resource', statement['resources']),
    ...values('NotResource', statement['not_resources']),
    ...principals('Principal', statement['principals']),
    ...principals('NotPrincipal', statement['not_principals']),
    ...conditions(statement['condition']),
  };
}

/** `&{aws:username}` stands for a variable of IAM, since `${` is Terraform's own. */
function variables(value: Json): Json {
  return typeof value === 'string' ? value.replaceAll('&{', '${') : value;
}

function values(name: string, given: Json | undefined): JsonObject {
  const items = list(given).map(variables);
  return items.length === 0 ? {} : { [name]: items.length === 1 ? (items[0] ?? null) : items };
}

/** `*` of type `*` is everybody; others go by their type. */
function principals(name: string, given: Json | undefined): JsonObject {
  const byType = new Map<string, Json[]>();
  for (const one of list(given)) {
    const type = isObject(one) && typeof one['type'] === 'string' ? one['type'] : '';
    const identifiers = isObject(one) ? list(one['identifiers']).map(variables) : [];
    if (type === '*') return { [name]: '*' };
    byType.set(type, [...(byType.get(type) ?? []), ...identifiers]);
  }
  if (byType.size === 0) return {};
  return {
    [name]: Object.fromEntries([...byType].map(([type, all]) => [type, all.length === 1 ? (all[0] ?? null) : all])),
  };
}

function conditions(given: Json | undefined): JsonObject {
  const made: Record<string, Record<string, Json>> = {};
  for (const one of list(given)) {
    if (!isObject(one) || typeof one['test'] !== 'string' || typeof one['variable'] !== 'string') continue;
    const items = list(one['values']).map(variables);
    made[one['test']] = { ...made[one['test']], [one['variable']]: items.length === 1 ? (items[0] ?? null) : items };
  }
  return Object.keys(made).length === 0 ? {} : { Condition: made };
}
