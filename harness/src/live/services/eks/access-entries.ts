import { EKSClient, paginateListAccessEntries } from '@aws-sdk/client-eks';
import { allPages } from '../../answer';
import type { Cloud } from '../../cloud';
import { PerCloud } from '../../per-cloud';
import type { Wanted } from '../../reader';
import { clusters, PAGE } from './clusters';
import { nodeGroups } from './node-groups';

const lists = new PerCloud(() => Promise.resolve(new Map<string, Promise<string[]>>()));

/** The principals that have an entry in a cluster: asked for once, for entries and for what they may do. */
export async function principalsOf(cloud: Cloud, wanted: Wanted, clusterName: string): Promise<string[]> {
  const asked = await lists.of(cloud, wanted);
  let answer = asked.get(clusterName);
  if (answer === undefined) {
    const pages = paginateListAccessEntries({ client: cloud.client(EKSClient), pageSize: PAGE }, { clusterName });
    answer = allPages(pages, ({ accessEntries }) => accessEntries);
    asked.set(clusterName, answer);
  }
  return answer;
}

/**
 * Whether EKS made an entry by itself, as it does for the roles of node groups, of its own nodes and of Fargate. The
 * entry of whoever made the cluster is one that somebody should know of.
 */
export async function builtInEntries(cloud: Cloud, wanted: Wanted): Promise<(principal: string) => boolean> {
  const [groups, found] = await Promise.all([nodeGroups.of(cloud, wanted), clusters.of(cloud, wanted)]);
  const roles = new Set([
    ...groups.map(({ nodeRole }) => nodeRole),
    ...found.map(({ computeConfig }) => computeConfig?.nodeRoleArn),
  ]);
  return (principal) => roles.has(principal) || principal.includes(':role/aws-service-role/');
}
