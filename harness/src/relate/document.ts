import { isArray, isObject, type Json, type JsonObject } from '../read/json';
import type { Resource } from '../read/resource';
import { isUnknown } from '../read/values';
import { argument, asList, listArgument } from './blocks';
import { PerResource, type Noun } from './noun';

/** Where policies are written as JSON: the attributes of each type that hold a document. */
const DOCUMENT_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  aws_backup_vault_policy: ['policy'],
  aws_ecr_repository_policy: ['policy'],
  aws_efs_file_system_policy: ['policy'],
  aws_iam_group_policy: ['policy'],
  aws_iam_policy: ['policy'],
  aws_iam_role: ['assume_role_policy'],
  aws_iam_role_policy: ['policy'],
  aws_iam_user_policy: ['policy'],
  aws_kms_external_key: ['policy'],
  aws_kms_key: ['policy'],
  aws_kms_key_policy: ['policy'],
  aws_kms_replica_external_key: ['policy'],
  aws_kms_replica_key: ['policy'],
  aws_lambda_layer_version_permission: ['policy'],
  aws_opensearch_domain: ['access_policies'],
  aws_opensearch_domain_policy: ['access_policies'],
  aws_s3_bucket: ['policy'],
  aws_s3_bucket_policy: ['policy'],
  aws_secretsmanager_secret: ['policy'],
  aws_secretsmanager_secret_policy: ['policy'],
  aws_sns_topic: ['policy'],
  aws_sns_topic_policy: ['policy'],
  aws_sqs_queue: ['policy'],
  aws_sqs_queue_policy: ['policy'],
  aws_vpc_endpoint: ['policy'],
  aws_vpc_endpoint_policy: ['policy'],
};

const documentsOf = new PerResource(buildDocuments);

/** Facet `documents`: the policies of a resource, parsed into statements of one shape (docs/model.md). */
export function documents(noun: Noun, resource: Resource): Json {
  return documentsOf.of(noun, resource);
}

function buildDocuments(noun: Noun, resource: Resource): Json {
  const found: Record<string, Json> = {};
  for (const attribute of DOCUMENT_ATTRIBUTES[resource.type] ?? []) {
    const value = noun.value(resource, attribute);
    if (value === null || value === '') continue;
    found[attribute] = isUnknown(value) ? fromSource(noun, resource, attribute, value.$unknown) : parseDocument(value);
  }
  return found;
}

function incomplete(because: string, statements: readonly Json[] = []): Json {
  return { statements, $unknown: because };
}

/** An unknown policy: read from the aws_iam_policy_document it comes from, whose statements are known leaf by leaf. */
function fromSource(noun: Noun, resource: Resource, attribute: string, because: string): Json {
  const sources = policyDocumentSources(noun, resource, [attribute]);
  const [source] = sources;
  if (source === undefined || sources.length > 1) return incomplete(because);
  return fromDataSource(noun, source, 0);
}

/** The policy documents that an expression leads to, as far as they stand in the plan. */
function policyDocumentSources(noun: Noun, resource: Resource, path: readonly string[]): readonly Resource[] {
  const expression = noun.inventory.expression(resource, path);
  if (expression === undefined) return [];
  const { leaves, byOwnKey } = noun.inventory.trace(resource, expression);
  const found = new Set<Resource>();
  for (const leaf of leaves) {
    if (leaf.kind !== 'resource' || !leaf.address.startsWith('data.aws_iam_policy_document.')) continue;
    const instances = noun.inventory.instances(leaf, byOwnKey ? resource.key : undefined);
    for (const instance of instances) found.add(instance);
  }
  return [...found];
}

const MAX_NESTING = 8;

function fromDataSource(noun: Noun, source: Resource, depth: number): Json {
  const own = asList(noun.value(source, 'statement')).map((statement, i) =>
    isUnknown(statement) ? statement : hclStatement(statement, ['statement', i]),
  );
  let because = own.find(isUnknown)?.$unknown;
  const fromDocuments = (...attributes: string[]): Json[] =>
    attributes.flatMap((attribute) =>
      asList(noun.value(source, attribute)).flatMap((document) => {
        const part = isUnknown(document)
          ? nested(noun, source, attribute, document.$unknown, depth)
          : parseDocument(document);
        if (isUnknown(part)) because ??= part.$unknown;
        return listOf(part, 'statements');
      }),
    );
  const statements = merged([
    ...fromDocuments('source_json', 'source_policy_documents'),
    ...own.filter((statement) => !isUnknown(statement)),
    ...fromDocuments('override_json', 'override_policy_documents'),
  ]);
  return because === undefined ? { statements } : incomplete(because, statements);
}

/** As the provider merges documents: a statement takes the place of an earlier one that has its sid. */
function merged(statements: readonly Json[]): Json[] {
  const out: Json[] = [];
  for (const statement of statements) {
    const sid = argument(statement, 'sid');
    const earlier = typeof sid === 'string' && sid !== '' ? out.findIndex((one) => argument(one, 'sid') === sid) : -1;
    if (earlier < 0) out.push(statement);
    else out[earlier] = statement;
  }
  return out;
}

function nested(noun: Noun, source: Resource, attribute: string, because: string, depth: number): Json {
  const documentsThere = policyDocumentSources(noun, source, [attribute]).filter((found) => found !== source);
  if (documentsThere.length === 0 || depth >= MAX_NESTING) return incomplete(because);
  const parts = documentsThere.map((found) => fromDataSource(noun, found, depth + 1));
  const statements = parts.flatMap((part) => listOf(part, 'statements'));
  const open = parts.find(isUnknown);
  return open === undefined ? { statements } : incomplete(open.$unknown, statements);
}

function hclStatement(block: Json, path: readonly (string | number)[]): Json {
  return {
    sid: argument(block, 'sid'),
    effect: argument(block, 'effect') ?? 'Allow',
    actions: listArgument(block, 'actions'),
    not_actions: listArgument(block, 'not_actions'),
    resources: listArgument(block, 'resources'),
    not_resources: listArgument(block, 'not_resources'),
    principals: hclPrincipals(listArgument(block, 'principals')),
    not_principals: hclPrincipals(listArgument(block, 'not_principals')),
    conditions: listArgument(block, 'condition').map((condition) => ({
      test: argument(condition, 'test'),
      variable: argument(condition, 'variable'),
      values: listArgument(condition, 'values'),
    })),
    path,
  };
}

function hclPrincipals(blocks: readonly Json[]): Json[] {
  return blocks.flatMap((block) =>
    isUnknown(block)
      ? [{ type: block, value: block }]
      : listArgument(block, 'identifiers').map((value) => ({ type: argument(block, 'type'), value })),
  );
}

/** Parses a policy in IAM's JSON. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
export function parseDocument(text: Json): Json {
  if (isObject(text) && '$secret' in text) return incomplete('the policy is marked sensitive');
  const parsed = typeof text === 'string' ? tryParse(text) : undefined;
  if (parsed === undefined) return incomplete('the policy is no JSON object');
  const statements = parsed['Statement'];
  const list = isArray(statements) ? statements : isObject(statements) ? [statements] : [];
  return { statements: list.filter(isObject).map((statement, i) => jsonStatement(statement, ['Statement', i])) };
}

function tryParse(text: string): JsonObject | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function jsonStatement(statement: JsonObject, path: readonly (string | number)[]): Json {
  const list = (name: string): readonly Json[] => asList(statement[name] ?? null);
  return {
    sid: statement['Sid'] ?? null,
    effect: statement['Effect'] ?? 'Allow',
    actions: list('Action'),
    not_actions: list('NotAction'),
    resources: list('Resource'),
    not_resources: list('NotResource'),
    principals: jsonPrincipals(statement['Principal'] ?? null),
    not_principals: jsonPrincipals(statement['NotPrincipal'] ?? null),
    conditions: jsonConditions(statement['Condition'] ?? null),
    path,
  };
}

function jsonPrincipals(principal: Json): Json[] {
  if (typeof principal === 'string') return [{ type: principal, value: principal }];
  if (!isObject(principal)) return [];
  return Object.entries(principal).flatMap(([type, values]) => asList(values).map((value) => ({ type, value })));
}

function jsonConditions(condition: Json): Json[] {
  if (!isObject(condition)) return [];
  return Object.entries(condition).flatMap(([test, tests]) =>
    Object.entries(isObject(tests) ? tests : {}).map(([variable, values]) => ({
      test,
      variable,
      values: asList(values),
    })),
  );
}

function listOf(value: Json, key: string): readonly Json[] {
  const inner = isObject(value) ? value[key] : undefined;
  return isArray(inner) ? inner : [];
}
