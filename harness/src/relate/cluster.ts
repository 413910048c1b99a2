import type { Resource } from '../read/resource';
import { inner } from './blocks';
import type { Link } from './graph';
import { ByModule, push } from './namesakes';
import type { Noun } from './noun';

/** The log group that EKS writes a cluster's control-plane logs to: it is found by its name alone. */
export function controlPlaneLogGroup(noun: Noun, cluster: Resource): Link {
  const { name } = cluster.after;
  if (typeof name !== 'string') return { to: [], unknown: 'the name of the cluster is not known yet' };
  const groups = logGroups(noun);
  const to = groups.byName.get(`/aws/eks/${name}/cluster`);
  if (to !== undefined) return { to: to.nearest(cluster) };
  const { unnamed } = groups;
  return { to: [], ...(unnamed === undefined ? {} : { unknown: `the name of ${unnamed.address} is not known yet` }) };
}

interface LogGroups {
  readonly byName: ReadonlyMap<string, ByModule>;
  /** One whose name may turn out to be any. */
  readonly unnamed: Resource | undefined;
}

const memory = new WeakMap<Noun, LogGroups>();

function logGroups(noun: Noun): LogGroups {
  const remembered = memory.get(noun);
  if (remembered !== undefined) return remembered;
  const byName = new Map<string, Resource[]>();
  const groups = noun.inventory.ofType('aws_cloudwatch_log_group');
  for (const group of groups) {
    const { name } = group.after;
    if (typeof name === 'string') push(byName, name, group);
  }
  const found = {
    byName: new Map([...byName].map(([name, alike]) => [name, new ByModule(alike)])),
    unnamed: groups.find((group) => mayBeNamed(noun, group)),
  };
  memory.set(noun, found);
  return found;
}

/** Its name is given, and not known yet. A name that the provider makes up is none that EKS would use. */
function mayBeNamed(noun: Noun, group: Resource): boolean {
  if (typeof group.after.name === 'string' || typeof group.after.name_prefix === 'string') return false;
  return !noun.inventory.isUnset(group, ['name']);
}

/** The OIDC providers registered for a cluster's issuer: by the reference in their URL, or by the URL itself. */
export function oidcProvidersOf(noun: Noun, cluster: Resource): Link {
  const issuer = issuerOf(noun, cluster);
  const to: Resource[] = [];
  let unknown: string | undefined;
  for (const provider of noun.inventory.ofType('aws_iam_openid_connect_provider')) {
    const { url } = provider.after;
    const referred = noun.link(provider, 'issuer_cluster');
    if (referred.to.includes(cluster)) to.push(provider);
    else if (typeof url === 'string' && issuer !== undefined && withoutScheme(url) === issuer) to.push(provider);
    else if (referred.unknown !== undefined) unknown ??= `the URL of ${provider.address} is not known yet`;
  }
  return { to, ...(to.length > 0 || unknown === undefined ? {} : { unknown }) };
}

function issuerOf(noun: Noun, cluster: Resource): string | undefined {
  const issuer = inner(noun.value(cluster, 'identity'), 'oidc', 'issuer');
  return typeof issuer === 'string' ? withoutScheme(issuer) : undefined;
}

/** IAM keeps the URL without its scheme. */
function withoutScheme(url: string): string {
  return url.replace(/^https:\/\//, '');
}
