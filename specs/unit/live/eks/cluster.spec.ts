import { expect } from 'chai';
import { eks } from '../../../../harness/src/live/services/eks/index';
import { awsError, readFake } from '../fake-cloud';

const LEDGER = {
  name: 'ledger',
  arn: 'arn:cluster',
  version: '1.34',
  platformVersion: 'eks.4',
  status: 'ACTIVE',
  endpoint: 'https://ledger',
  roleArn: 'arn:role',
  resourcesVpcConfig: {
    clusterSecurityGroupId: 'sg-1',
    vpcId: 'vpc-1',
    subnetIds: ['subnet-1'],
    securityGroupIds: ['sg-2'],
    endpointPublicAccess: true,
    endpointPrivateAccess: true,
    publicAccessCidrs: ['0.0.0.0/0'],
  },
  logging: {
    clusterLogging: [
      { enabled: true, types: ['api', 'audit'] },
      { enabled: false, types: ['scheduler'] },
    ],
  },
  encryptionConfig: [{ resources: ['secrets'], provider: { keyArn: 'arn:key' } }],
  kubernetesNetworkConfig: { ipFamily: 'ipv4', serviceIpv4Cidr: '172.20.0.0/16' },
  identity: { oidc: { issuer: 'https://oidc' } },
  accessConfig: { authenticationMode: 'API', bootstrapClusterCreatorAdminPermissions: false },
  upgradePolicy: { supportType: 'EXTENDED' },
  certificateAuthority: { data: 'certificate' },
  tags: { Team: 'platform', 'aws:cloudformation:stack-name': 'x' },
};
const VALUES = {
  id: 'ledger',
  name: 'ledger',
  arn: 'arn:cluster',
  version: '1.34',
  platform_version: 'eks.4',
  status: 'ACTIVE',
  endpoint: 'https://ledger',
  role_arn: 'arn:role',
  enabled_cluster_log_types: ['api', 'audit'],
  encryption_config: [{ resources: ['secrets'], provider: [{ key_arn: 'arn:key' }] }],
  identity: [{ oidc: [{ issuer: 'https://oidc' }] }],
  access_config: [{ authentication_mode: 'API', bootstrap_cluster_creator_admin_permissions: false }],
  upgrade_policy: [{ support_type: 'EXTENDED' }],
  zonal_shift_config: [],
  compute_config: [],
  storage_config: [],
  tags_all: { Team: 'platform' },
  vpc_config: [
    {
      cluster_security_group_id: 'sg-1',
      vpc_id: 'vpc-1',
      subnet_ids: ['subnet-1'],
      security_group_ids: ['sg-2'],
      endpoint_public_access: true,
      endpoint_private_access: true,
      public_access_cidrs: ['0.0.0.0/0'],
    },
  ],
  kubernetes_network_config: [
    { ip_family: 'ipv4', service_ipv4_cidr: '172.20.0.0/16', service_ipv6_cidr: null, elastic_load_balancing: [] },
  ],
  remote_network_config: [],
};

describe('clusters as EKS describes them', () => {
  it('have Terraform’s names and shapes', async () => {
    const { found } = await readFake(eks, 'aws_eks_cluster', {
      answers: { DescribeCluster: { cluster: LEDGER } },
      held: { aws_eks_cluster: [{ id: 'ledger', name: 'ledger' }] },
    });
    expect(found).to.deep.equal([{ values: VALUES }]);
  });

  it('are those that are still there, of all pages', async () => {
    const { found } = await readFake(eks, 'aws_eks_cluster', {
      answers: {
        ListClusters: ({ nextToken }) =>
          nextToken === undefined ? { clusters: ['ledger', 'gone'], nextToken: 'more' } : { clusters: ['other'] },
        DescribeCluster: ({ name }) =>
          name === 'gone' ? awsError('ResourceNotFoundException') : { cluster: { ...LEDGER, name } },
      },
      whole: true,
    });
    expect(found.map(({ values }) => values['name'])).to.deep.equal(['ledger', 'other']);
  });

  it('are not known where they may not be described', async () => {
    const failed = await readFake(eks, 'aws_eks_cluster', {
      answers: { DescribeCluster: awsError('AccessDeniedException') },
      held: { aws_eks_cluster: [{ id: 'ledger', name: 'ledger' }] },
    }).catch((thrown: unknown) => thrown);
    expect(failed).to.include({ name: 'ReadFailure', kind: 'denied', action: 'eks:DescribeCluster' });
  });
});
