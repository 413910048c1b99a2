import { DescribeAddonCommand, EKSClient, paginateListAddons } from '@aws-sdk/client-eks';
import { z } from 'zod';
import { allPages, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import type { TypeReader } from '../../reader';
import { mappedTags, tagMap } from '../../tag-map';
import { childrenOf } from './children';
import { isOurCluster, PAGE } from './clusters';

const answer = z.object({
  addon: z.object({
    addonName: z.string(),
    addonArn: z.string().optional(),
    clusterName: z.string(),
    addonVersion: z.string().optional(),
    configurationValues: z.string().optional(),
    podIdentityAssociations: z.array(z.string()).optional(),
    serviceAccountRoleArn: z.string().optional(),
    tags: tagMap,
  }),
});
type Addon = z.infer<typeof answer>['addon'];

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_Addon.html */
export const addon: TypeReader = {
  type: 'aws_eks_addon',
  identity: ['id'],
  childOf: ['aws_eks_cluster'],
  tells: [
    ...['addon_name', 'addon_version', 'arn', 'cluster_name', 'configuration_values', 'service_account_role_arn'],
    ...['pod_identity_association', 'tags_all'],
  ],
  read: async (cloud, wanted) => {
    const client = cloud.client(EKSClient);
    const found = await childrenOf(cloud, wanted, {
      type: 'aws_eks_addon',
      names: (clusterName) =>
        allPages(paginateListAddons({ client, pageSize: PAGE }, { clusterName }), ({ addons }) => addons),
      one: (cluster, name) => describe(cloud, cluster, name),
    });
    const isOurs = isOurCluster(wanted);
    return found.map((one) => ({
      builtIn: !isOurs(one.clusterName),
      values: {
        id: `${one.clusterName}:${one.addonName}`,
        arn: one.addonArn ?? null,
        addon_name: one.addonName,
        addon_version: one.addonVersion ?? null,
        cluster_name: one.clusterName,
        configuration_values: one.configurationValues ?? null,
        // That there are some, and how many: what each holds is aws_eks_pod_identity_association's to tell.
        pod_identity_association: (one.podIdentityAssociations ?? []).map(() => ({})),
        service_account_role_arn: one.serviceAccountRoleArn ?? null,
        tags_all: mappedTags(one.tags),
      },
    }));
  },
};

async function describe(cloud: Cloud, clusterName: string, addonName: string): Promise<Addon> {
  const given = await cloud.client(EKSClient).send(new DescribeAddonCommand({ clusterName, addonName }));
  return parsed(answer, given, 'eks:DescribeAddon', cloud.scope).addon;
}
