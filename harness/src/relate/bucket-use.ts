import type { Json } from '../read/json';
import type { Resource } from '../read/resource';
import { unknownValue } from '../read/values';
import { argument, listArgument } from './blocks';
import { documents } from './document';
import type { Noun } from './noun';

/** Links of a bucket to what logs into it, and the word for that. */
const SOURCES: Readonly<Record<string, string>> = {
  balancers: 'balancer_logs',
  log_sources: 'server_access_logs',
  recorders: 'configuration_history',
  trails: 'trail',
};

/** Services that only a bucket of their logs lets in, and the word for those. */
const SERVICES: Readonly<Record<string, string>> = {
  'cloudtrail.amazonaws.com': 'trail',
  'config.amazonaws.com': 'configuration_history',
  'delivery.logs.amazonaws.com': 'delivered_logs',
  'elasticloadbalancing.amazonaws.com': 'balancer_logs',
  'logdelivery.elasticloadbalancing.amazonaws.com': 'balancer_logs',
  'logging.s3.amazonaws.com': 'server_access_logs',
};

/**
 * What writes logs into a bucket, as sorted words: told by what names it as its target here, and, for those that stand
 * elsewhere, by the services that its policy lets in. An unknown last where a target here could not be resolved.
 */
export function serves(noun: Noun, bucket: Resource): Json {
  const links = Object.entries(SOURCES).map(([name, word]) => ({ word, ...noun.link(bucket, name) }));
  const words = new Set(links.filter(({ to }) => to.length > 0).map(({ word }) => word));
  for (const word of admitted(noun, bucket)) words.add(word);
  if (acceptsByAcl(noun, bucket)) words.add('server_access_logs');
  const open = links.find(({ unknown }) => unknown !== undefined)?.unknown;
  return [...[...words].sort(), ...(open === undefined ? [] : [unknownValue(open)])];
}

function admitted(noun: Noun, bucket: Resource): readonly string[] {
  const holders = [bucket, ...noun.link(bucket, 'bucket_policies').to];
  return holders
    .flatMap((holder) => listArgument(argument(documents(noun, holder), 'policy'), 'statements'))
    .filter((statement) => argument(statement, 'effect') === 'Allow')
    .flatMap((statement) => listArgument(statement, 'principals'))
    .map((principal) => argument(principal, 'value'))
    .flatMap((value) => (typeof value === 'string' && value in SERVICES ? [SERVICES[value] ?? ''] : []));
}

/** The canned ACL by which S3 was let in before bucket policies could do it. */
function acceptsByAcl(noun: Noun, bucket: Resource): boolean {
  const holders = [bucket, ...noun.link(bucket, 'acls').to];
  return holders.some((holder) => noun.value(holder, 'acl') === 'log-delivery-write');
}
