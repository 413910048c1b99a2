import { DescribeClusterCommand, EKSClient, paginateListClusters } from '@aws-sdk/client-eks';
import { z } from 'zod';
import { allPages, namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import { managedParents } from '../../held';
import { PerCloud } from '../../per-cloud';
import type { Wanted } from '../../reader';
import { tagMap } from '../../tag-map';

export const PAGE = 100;
export const GONE = ['ResourceNotFoundException'];

const strings = z.array(z.string()).optional();
const networks = z.array(z.object({ cidrs: strings })).optional();

const answer = z.object({
  cluster: z.object({
    name: z.string(),
    arn: z.string().optional(),
    version: z.string().optional(),
    platformVersion: z.string().optional(),
    status: z.string().optional(),
    endpoint: z.string().optional(),
    roleArn: z.string().optional(),
    deletionProtection: z.boolean().optional(),
    resourcesVpcConfig: z
      .object({
        clusterSecurityGroupId: z.string().optional(),
        vpcId: z.string().optional(),
        subnetIds: strings,
        securityGroupIds: strings,
        endpointPublicAccess: z.boolean().optional(),
        endpointPrivateAccess: z.boolean().optional(),
        publicAccessCidrs: strings,
      })
      .optional(),
    logging: z
      .object({ clusterLogging: z.array(z.object({ enabled: z.boolean().optional(), types: strings })).optional() })
      .optional(),
    encryptionConfig: z
      .array(z.object({ resources: strings, provider: z.object({ keyArn: z.string().optional() }).optional() }))
      .optional(),
    kubernetesNetworkConfig: z
      .object({
        ipFamily: z.string().optional(),
        serviceIpv4Cidr: z.string().optional(),
        serviceIpv6Cidr: z.string().optional(),
        elasticLoadBalancing: z.object({ enabled: z.boolean().optional() }).optional(),
      })
      .optional(),
    identity: z.object({ oidc: z.object({ issuer: z.string().optional() }).optional() }).optional(),
    accessConfig: z
      .object({
        authenticationMode: z.string().optional(),
        bootstrapClusterCreatorAdminPermissions: z.boolean().optional(),
      })
      .optional(),
    upgradePolicy: z.object({ supportType: z.string().optional() }).optional(),
    zonalShiftConfig: z.object({ enabled: z.boolean().optional() }).optional(),
    computeConfig: z
      .object({ enabled: z.boolean().optional(), nodePools: strings, nodeRoleArn: z.string().optional() })
      .optional(),
    storageConfig: z.object({ blockStorage: z.object({ enabled: z.boolean().optional() }).optional() }).optional(),
    remoteNetworkConfig: z.object({ remoteNodeNetworks: networks, remotePodNetworks: networks }).optional(),
    tags: tagMap,
  }),
});

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_Cluster.html */
export type Cluster = z.infer<typeof answer>['cluster'];

/** The clusters that are meant and there: EKS describes one at a time. */
export const clusters = new PerCloud(async (cloud, wanted): Promise<Cluster[]> => {
  const names = await clusterNames(cloud, wanted);
  const found = await Promise.all(names.map((name) => unlessAbsent(describe(cloud, name), GONE)));
  return found.filter((one) => one !== undefined);
});

async function clusterNames(cloud: Cloud, wanted: Wanted): Promise<string[]> {
  if (!wanted.whole) return namesIn(wanted, ['aws_eks_cluster'], 'name');
  const client = cloud.client(EKSClient);
  return allPages(paginateListClusters({ client, pageSize: PAGE }, {}), (page) => page.clusters);
}

async function describe(cloud: Cloud, name: string): Promise<Cluster> {
  const given = await cloud.client(EKSClient).send(new DescribeClusterCommand({ name }));
  return parsed(answer, given, 'eks:DescribeCluster', cloud.scope).cluster;
}

/** Clusters whose children are read: those that are meant, and those that the state's children name. */
export async function parentsOf(cloud: Cloud, wanted: Wanted, type: string): Promise<string[]> {
  const all = wanted.whole ? (await clusters.of(cloud, wanted)).map(({ name }) => name) : [];
  const held = namesIn(wanted, ['aws_eks_cluster'], 'name');
  return [...new Set([...all, ...held, ...namesIn(wanted, [type], 'cluster_name')])];
}

/** Whether what a cluster has is ours to account for. */
export function isOurCluster(wanted: Wanted): (name: string) => boolean {
  return managedParents(wanted, ['aws_eks_cluster'], 'name');
}
