import { DescribeNodegroupCommand, EKSClient, paginateListNodegroups } from '@aws-sdk/client-eks';
import { z } from 'zod';
import { allPages, parsed } from '../../answer';
import { PerCloud } from '../../per-cloud';
import { tagMap } from '../../tag-map';
import { childrenOf } from './children';
import { PAGE } from './clusters';

const strings = z.array(z.string()).optional();

const answer = z.object({
  nodegroup: z.object({
    nodegroupName: z.string(),
    nodegroupArn: z.string().optional(),
    clusterName: z.string(),
    version: z.string().optional(),
    releaseVersion: z.string().optional(),
    status: z.string().optional(),
    capacityType: z.string().optional(),
    amiType: z.string().optional(),
    nodeRole: z.string().optional(),
    diskSize: z.number().optional(),
    instanceTypes: strings,
    subnets: strings,
    labels: z.record(z.string(), z.string()).optional(),
    taints: z
      .array(z.object({ key: z.string().optional(), value: z.string().optional(), effect: z.string().optional() }))
      .optional(),
    scalingConfig: z
      .object({ minSize: z.number().optional(), maxSize: z.number().optional(), desiredSize: z.number().optional() })
      .optional(),
    updateConfig: z
      .object({ maxUnavailable: z.number().optional(), maxUnavailablePercentage: z.number().optional() })
      .optional(),
    remoteAccess: z.object({ ec2SshKey: z.string().optional(), sourceSecurityGroups: strings }).optional(),
    launchTemplate: z
      .object({ id: z.string().optional(), name: z.string().optional(), version: z.string().optional() })
      .optional(),
    nodeRepairConfig: z.object({ enabled: z.boolean().optional() }).optional(),
    resources: z
      .object({
        autoScalingGroups: z.array(z.object({ name: z.string().optional() })).optional(),
        remoteAccessSecurityGroup: z.string().optional(),
      })
      .optional(),
    tags: tagMap,
  }),
});

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html */
export type NodeGroup = z.infer<typeof answer>['nodegroup'];

/** Every node group of the clusters. */
export const nodeGroups = new PerCloud((cloud, wanted): Promise<NodeGroup[]> => {
  const client = cloud.client(EKSClient);
  return childrenOf(cloud, wanted, {
    type: 'aws_eks_node_group',
    names: (clusterName) =>
      allPages(paginateListNodegroups({ client, pageSize: PAGE }, { clusterName }), ({ nodegroups }) => nodegroups),
    one: async (clusterName, nodegroupName) => {
      const given = await client.send(new DescribeNodegroupCommand({ clusterName, nodegroupName }));
      return parsed(answer, given, 'eks:DescribeNodegroup', cloud.scope).nodegroup;
    },
  });
});
