import { isArray, isObject, parseText, type Json, type JsonObject } from '../read/json';
import type { Resource } from '../read/resource';
import type { Noun } from '../relate/noun';
import { stopsNothing } from './counting-rules';
import type { Mutant } from './mutant';

type Reason = (mutant: Mutant, noun: Noun) => string | undefined;

/** By rule: when the cloud would be just as it was, or stricter. Decided by what AWS does, before any control is asked. */
const REASONS: Readonly<Record<string, Reason>> = {
  'bucket-encryption-gone': ({ resource }) =>
    JSON.stringify(resource.after['rule'] ?? null).includes('"sse_algorithm":"AES256"')
      ? 'S3 encrypts with AES256 what no configuration speaks of'
      : undefined,
  'every-action': ({ resource, path }) =>
    hasEveryActionOfOneService(resource.type, statementAt(resource.after, path))
      ? 'the policy stands on a resource of one service, whose actions are all allowed already'
      : undefined,
  'firewall-rule-gone': ({ resource, path }) =>
    resource.type === 'aws_wafv2_web_acl' && stopsNothing(resource.after, Number(path[1]))
      ? 'the rule only counts, and no other stops a request for its labels'
      : undefined,
  'nobody-told': ({ resource }) =>
    resource.after['actions_enabled'] === false ? 'the actions of the alarm are switched off already' : undefined,
  'public-address-on': ({ resource }) =>
    resource.type === 'aws_subnet' && resource.after['ipv6_native'] === true
      ? 'a subnet without IPv4 gives out no public addresses'
      : undefined,
  'key-dropped': ({ resource, path }) =>
    isAwsKey(valueAt(resource.after, path)) ? 'it is AWS’s own key already' : undefined,
};

/** Why a mutant changes nothing in the cloud; undefined where it does. What does not count when it is known does not either when it is not. */
export function equivalence(mutant: Mutant, noun: Noun): string | undefined {
  return REASONS[mutant.rule]?.(mutant, noun) ?? withoutEffect(mutant, noun);
}

/** Arguments that have no effect as long as something else is as it is. */
function withoutEffect({ resource, path }: Mutant, noun: Noun): string | undefined {
  const name = path.at(-1);
  if (name === 'public_access_cidrs' && blockOf(resource.after, path)['endpoint_public_access'] === false) {
    return 'the public endpoint is off, so its ranges admit nobody';
  }
  if (name === 'enable_waf_fail_open' && isAlone(noun, resource, ['web_acl_associations'])) {
    return 'no web ACL is associated, so there is nothing that could fail';
  }
  if (resource.type === 'aws_network_acl' && isAlone(noun, resource, ['subnets', 'acl_associations'])) {
    return 'no subnet uses the ACL';
  }
  return undefined;
}

function isAlone(noun: Noun, resource: Resource, links: readonly string[]): boolean {
  return links.every((name) => {
    const { to, unknown, external } = noun.link(resource, name);
    return to.length === 0 && unknown === undefined && external === undefined;
  });
}

/** Policies of identities speak of every service; those of resources, and of endpoints, of one alone. */
function hasEveryActionOfOneService(type: string, statement: JsonObject): boolean {
  if (type.startsWith('aws_iam_')) return false;
  const actions = statement['Action'] ?? null;
  return (isArray(actions) ? actions : [actions]).some(
    (action) => typeof action === 'string' && /^[a-z0-9-]+:\*$/.test(action),
  );
}

/** The statement of a policy as JSON that a path ends in: `policy.Statement[0]`. */
function statementAt(after: JsonObject, path: Mutant['path']): JsonObject {
  const text = valueAt(after, path.slice(0, -2));
  if (typeof text !== 'string') return {};
  const statement = valueAt(parseText(text), path.slice(-2));
  return isObject(statement) ? statement : {};
}

function isAwsKey(value: Json | undefined): boolean {
  return typeof value === 'string' && /(^|:)alias\/aws\//.test(value);
}

function blockOf(after: JsonObject, path: Mutant['path']): JsonObject {
  const block = valueAt(after, path.slice(0, -1));
  return isObject(block) ? block : {};
}

function valueAt(after: Json, path: Mutant['path']): Json | undefined {
  return path.reduce<Json | undefined>((node, step) => {
    if (isArray(node)) return typeof step === 'number' ? node[step] : undefined;
    return isObject(node) ? node[String(step)] : undefined;
  }, after);
}
