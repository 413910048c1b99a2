import { DescribeAccessEntryCommand, EKSClient } from '@aws-sdk/client-eks';
import { z } from 'zod';
import { parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import type { TypeReader } from '../../reader';
import { mappedTags, tagMap } from '../../tag-map';
import { builtInEntries, principalsOf } from './access-entries';
import { childrenOf } from './children';
import { isOurCluster } from './clusters';

const answer = z.object({
  accessEntry: z.object({
    clusterName: z.string(),
    principalArn: z.string(),
    accessEntryArn: z.string().optional(),
    kubernetesGroups: z.array(z.string()).optional(),
    username: z.string().optional(),
    type: z.string().optional(),
    tags: tagMap,
  }),
});
type Entry = z.infer<typeof answer>['accessEntry'];

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_AccessEntry.html */
export const accessEntry: TypeReader = {
  type: 'aws_eks_access_entry',
  identity: ['cluster_name', 'principal_arn'],
  childOf: ['aws_eks_cluster'],
  tells: ['access_entry_arn', 'id', 'kubernetes_groups', 'tags_all', 'type', 'user_name'],
  read: async (cloud, wanted) => {
    const found = await childrenOf(cloud, wanted, {
      type: 'aws_eks_access_entry',
      names: (cluster) => principalsOf(cloud, wanted, cluster),
      one: (cluster, principal) => describe(cloud, cluster, principal),
    });
    const isOurs = isOurCluster(wanted);
    const isBuiltIn = await builtInEntries(cloud, wanted);
    return found.map((one) => ({
      builtIn: one.type === 'FARGATE_LINUX' || isBuiltIn(one.principalArn) || !isOurs(one.clusterName),
      values: {
        id: `${one.clusterName}:${one.principalArn}`,
        cluster_name: one.clusterName,
        principal_arn: one.principalArn,
        access_entry_arn: one.accessEntryArn ?? null,
        kubernetes_groups: one.kubernetesGroups ?? [],
        user_name: one.username ?? null,
        type: one.type ?? null,
        tags_all: mappedTags(one.tags),
      },
    }));
  },
};

async function describe(cloud: Cloud, clusterName: string, principalArn: string): Promise<Entry> {
  const given = await cloud.client(EKSClient).send(new DescribeAccessEntryCommand({ clusterName, principalArn }));
  return parsed(answer, given, 'eks:DescribeAccessEntry', cloud.scope).accessEntry;
}
