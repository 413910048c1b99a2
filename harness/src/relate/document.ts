import type { Path } from '../read/inventory';
import { isArray, isObject, type Json } from '../read/json';
import { isToken } from '../read/open-text';
import type { Resource } from '../read/resource';
import { isUnknown } from '../read/values';
import { argument, asList } from './blocks';
import { PerResource, type Noun } from './noun';
import { HclStatement } from './hcl-statement';
import { incomplete, parseDocument } from './policy-json';
import { writtenValue } from './written';

/** Where policies are written as JSON: the attributes of each type that hold a document. */
const DOCUMENT_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  aws_backup_vault_policy: ['policy'],
  aws_cloudwatch_log_resource_policy: ['policy_document'],
  aws_ecr_repository_policy: ['policy'],
  aws_efs_file_system_policy: ['policy'],
  aws_elasticsearch_domain: ['access_policies'],
  aws_elasticsearch_domain_policy: ['access_policies'],
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
  aws_ssoadmin_permission_set_inline_policy: ['inline_policy'],
  aws_vpc_endpoint: ['policy'],
  aws_vpc_endpoint_policy: ['policy'],
};

const documentsOf = new PerResource(buildDocuments);

/** Facet `documents`: the policies of a resource, parsed into statements of one shape (docs/model.md). */
export function documents(noun: Noun, resource: Resource): Json {
  return documentsOf.of(noun, resource);
}

function buildDocuments(noun: Noun, resource: Resource): Json {
  if (resource.mode === 'data') return { json: fromDataSource(noun, resource, 0) };
  const found: Record<string, Json> = {};
  for (const attribute of DOCUMENT_ATTRIBUTES[resource.type] ?? []) {
    const value = noun.value(resource, attribute);
    if (value === null || value === '' || isReadBack(noun, resource, attribute)) continue;
    found[attribute] = read(noun, resource, [attribute], value);
  }
  return { ...found, ...inlineDocuments(noun, resource) };
}

/** The argument of a bucket that nobody wrote repeats the policy that is a resource of its own. */
function isReadBack(noun: Noun, resource: Resource, attribute: string): boolean {
  if (resource.type !== 'aws_s3_bucket' || noun.link(resource, 'bucket_policies').to.length === 0) return false;
  return noun.inventory.observation !== undefined || noun.inventory.isUnset(resource, [attribute]);
}

/** The blocks of a role that hold a policy each, by their place: `inline_policy.0`. */
function inlineDocuments(noun: Noun, resource: Resource): Record<string, Json> {
  if (resource.type !== 'aws_iam_role') return {};
  const blocks = asList(noun.value(resource, 'inline_policy'));
  const found = blocks.map((block, i) => {
    const value = argument(block, 'policy');
    return [
      `inline_policy.${String(i)}`,
      value === null ? null : read(noun, resource, ['inline_policy', i, 'policy'], value),
    ] as const;
  });
  return Object.fromEntries(found.filter(([, document]) => document !== null));
}

function read(noun: Noun, resource: Resource, path: Path, value: Json): Json {
  return isUnknown(value) ? fromSource(noun, resource, path, value.$unknown) : parseDocument(value);
}

/**
 * An unknown policy: read from the aws_iam_policy_document it comes from, whose statements are known leaf by leaf, or
 * from the text of the argument, `jsonencode({ … })`, where that is at hand.
 */
function fromSource(noun: Noun, resource: Resource, path: Path, because: string): Json {
  if (isSensitive(resource.sensitive, path)) return incomplete(SENSITIVE);
  const written = writtenValue(noun, resource, path);
  if (written !== undefined && !isToken(written.value)) return parseDocument(written.value, because, written.open);
  const sources = policyDocumentSources(noun, resource, path);
  const [source] = sources;
  if (source === undefined || sources.length > 1) return incomplete(because);
  return fromDataSource(noun, source, 0);
}

/** It, or something that holds it, is marked: an unknown value keeps its mark. */
function isSensitive(marks: Json, path: Path): boolean {
  if (marks === true) return true;
  const [step, ...rest] = path;
  if (step === undefined) return false;
  const inner = isArray(marks) ? marks[Number(step)] : isObject(marks) ? marks[step] : undefined;
  return inner !== undefined && isSensitive(inner, rest);
}

const SENSITIVE = 'the policy is marked sensitive';

/** The policy documents that an expression leads to, as far as they stand in the plan. */
function policyDocumentSources(noun: Noun, resource: Resource, path: Path): readonly Resource[] {
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
    isUnknown(statement) ? statement : new HclStatement(noun, source, i).read(statement),
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
  if (documentsThere.length === 0 || depth >= MAX_NESTING) return writtenDocuments(noun, source, attribute, because);
  const parts = documentsThere.map((found) => fromDataSource(noun, found, depth + 1));
  const statements = parts.flatMap((part) => listOf(part, 'statements'));
  const open = parts.find(isUnknown);
  return open === undefined ? { statements } : incomplete(open.$unknown, statements);
}

/** Documents of a list, or a lone one, that are written out in the text: `[jsonencode({ … })]`. */
function writtenDocuments(noun: Noun, source: Resource, attribute: string, because: string): Json {
  const written = writtenValue(noun, source, [attribute]);
  if (written === undefined) return incomplete(because);
  const parts = asList(written.value).map((document) => parseDocument(document, because, written.open));
  const open = parts.find(isUnknown);
  const statements = parts.flatMap((part) => listOf(part, 'statements'));
  return open === undefined ? { statements } : incomplete(open.$unknown, statements);
}

function listOf(value: Json, key: string): readonly Json[] {
  const inner = isObject(value) ? value[key] : undefined;
  return isArray(inner) ? inner : [];
}
