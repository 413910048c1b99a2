import {
  DescribePodIdentityAssociationCommand,
  EKSClient,
  paginateListPodIdentityAssociations,
} from '@aws-sdk/client-eks';
import { z } from 'zod';
import { allPages, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import type { TypeReader } from '../../reader';
import { mappedTags, tagMap } from '../../tag-map';
import { childrenOf } from './children';
import { isOurCluster, PAGE } from './clusters';

const answer = z.object({
  association: z.object({
    clusterName: z.string(),
    associationId: z.string(),
    associationArn: z.string().optional(),
    namespace: z.string().optional(),
    serviceAccount: z.string().optional(),
    roleArn: z.string().optional(),
    ownerArn: z.string().optional(),
    tags: tagMap,
  }),
});
type Association = z.infer<typeof answer>['association'];

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_PodIdentityAssociation.html; add-ons own theirs. */
export const podIdentityAssociation: TypeReader = {
  type: 'aws_eks_pod_identity_association',
  identity: ['cluster_name', 'association_id'],
  childOf: ['aws_eks_cluster'],
  tells: ['association_arn', 'id', 'namespace', 'role_arn', 'service_account', 'tags_all'],
  read: async (cloud, wanted) => {
    const client = cloud.client(EKSClient);
    const found = await childrenOf(cloud, wanted, {
      type: 'aws_eks_pod_identity_association',
      names: async (clusterName) => {
        const pages = paginateListPodIdentityAssociations({ client, pageSize: PAGE }, { clusterName });
        return (await allPages(pages, ({ associations }) => associations)).flatMap((one) => one.associationId ?? []);
      },
      one: (cluster, id) => describe(cloud, cluster, id),
    });
    const isOurs = isOurCluster(wanted);
    return found.map((one) => ({
      builtIn: one.ownerArn !== undefined || !isOurs(one.clusterName),
      values: {
        id: one.associationId,
        association_id: one.associationId,
        association_arn: one.associationArn ?? null,
        cluster_name: one.clusterName,
        namespace: one.namespace ?? null,
        service_account: one.serviceAccount ?? null,
        role_arn: one.roleArn ?? null,
        tags_all: mappedTags(one.tags),
      },
    }));
  },
};

async function describe(cloud: Cloud, clusterName: string, associationId: string): Promise<Association> {
  const command = new DescribePodIdentityAssociationCommand({ clusterName, associationId });
  const given = await cloud.client(EKSClient).send(command);
  return parsed(answer, given, 'eks:DescribePodIdentityAssociation', cloud.scope).association;
}
