import { expect } from 'chai';
import { eks } from '../../../../harness/src/live/services/eks/index';
import { awsError, readFake, type Answers } from '../fake-cloud';

const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;
const NODES = role('nodes');
const SERVICE = role('aws-service-role/eks.amazonaws.com/AWSServiceRoleForAmazonEKS');
const policy = (name: string): string => `arn:aws:eks::aws:cluster-access-policy/${name}`;
const ADMIN = policy('AmazonEKSClusterAdminPolicy');
const GROUP = {
  nodegroupName: 'general',
  nodegroupArn: 'arn:group',
  clusterName: 'ledger',
  version: '1.34',
  releaseVersion: '1.34.0-1',
  status: 'ACTIVE',
  capacityType: 'ON_DEMAND',
  amiType: 'AL2023_x86_64_STANDARD',
  nodeRole: NODES,
  instanceTypes: ['t3.large'],
  subnets: ['subnet-1'],
  labels: { kind: 'general' },
  taints: [{ key: 'k', value: 'v', effect: 'NO_SCHEDULE' }],
  scalingConfig: { minSize: 2, maxSize: 4, desiredSize: 3 },
  updateConfig: { maxUnavailablePercentage: 33 },
  launchTemplate: { id: 'lt-1', name: 'nodes', version: '1' },
  resources: { autoScalingGroups: [{ name: 'eks-1' }] },
  tags: { Team: 'platform' },
};
const ANSWERS: Answers = {
  DescribeCluster: { cluster: { name: 'ledger', computeConfig: { nodeRoleArn: role('auto-nodes') } } },
  ListNodegroups: { nodegroups: ['general'] },
  DescribeNodegroup: { nodegroup: GROUP },
  ListAccessEntries: ({ nextToken }) =>
    nextToken === undefined
      ? { accessEntries: [role('intruder'), NODES], nextToken: 'more' }
      : { accessEntries: [SERVICE, role('auto-nodes')] },
  DescribeAccessEntry: ({ clusterName, principalArn }) => ({
    accessEntry: {
      clusterName,
      principalArn,
      accessEntryArn: 'arn:entry',
      kubernetesGroups: ['g'],
      username: 'u',
      type: 'STANDARD',
      tags: {},
    },
  }),
  ListAssociatedAccessPolicies: ({ principalArn }) => ({
    associatedAccessPolicies: [
      { policyArn: principalArn === SERVICE ? policy('AmazonEKSViewPolicy') : ADMIN, accessScope: { type: 'cluster' } },
    ],
  }),
};
const held = { aws_eks_cluster: [{ id: 'ledger', name: 'ledger' }] };

describe('what belongs to a managed cluster', () => {
  it('is a node group that no state has', async () => {
    const { found } = await readFake(eks, 'aws_eks_node_group', { answers: ANSWERS, held });
    expect(found).to.deep.equal([
      {
        builtIn: false,
        values: {
          id: 'ledger:general',
          arn: 'arn:group',
          cluster_name: 'ledger',
          node_group_name: 'general',
          status: 'ACTIVE',
          version: '1.34',
          release_version: '1.34.0-1',
          subnet_ids: ['subnet-1'],
          scaling_config: [{ min_size: 2, max_size: 4, desired_size: 3 }],
          update_config: [{ max_unavailable: 0, max_unavailable_percentage: 33 }],
          node_repair_config: [],
          resources: [{ autoscaling_groups: [{ name: 'eks-1' }], remote_access_security_group_id: null }],
          tags_all: { Team: 'platform' },
          ami_type: 'AL2023_x86_64_STANDARD',
          capacity_type: 'ON_DEMAND',
          disk_size: 0,
          instance_types: ['t3.large'],
          node_role_arn: NODES,
          labels: { kind: 'general' },
          taint: [{ key: 'k', value: 'v', effect: 'NO_SCHEDULE' }],
          launch_template: [{ id: 'lt-1', name: 'nodes', version: '1' }],
          remote_access: [],
        },
      },
    ]);
  });

  it('is an entry for somebody, and not those that EKS makes for nodes and for itself', async () => {
    const { found } = await readFake(eks, 'aws_eks_access_entry', { answers: ANSWERS, held });
    expect(found[0]).to.deep.equal({
      builtIn: false,
      values: {
        id: `ledger:${role('intruder')}`,
        cluster_name: 'ledger',
        principal_arn: role('intruder'),
        access_entry_arn: 'arn:entry',
        kubernetes_groups: ['g'],
        user_name: 'u',
        type: 'STANDARD',
        tags_all: {},
      },
    });
    expect(found.map(({ builtIn, values }) => [values['principal_arn'], builtIn])).to.deep.equal([
      [role('intruder'), false],
      [NODES, true],
      [SERVICE, true],
      [role('auto-nodes'), true],
    ]);
  });

  it('is an administrator’s policy that was granted, to nodes too', async () => {
    const { found, cloud } = await readFake(eks, 'aws_eks_access_policy_association', { answers: ANSWERS, held });
    expect(found[0]).to.deep.equal({
      builtIn: false,
      values: {
        id: `ledger#${role('intruder')}#${ADMIN}`,
        cluster_name: 'ledger',
        principal_arn: role('intruder'),
        policy_arn: ADMIN,
        access_scope: [{ type: 'cluster', namespaces: [] }],
      },
    });
    expect(found.map(({ builtIn, values }) => [values['principal_arn'], builtIn])).to.deep.equal([
      [role('intruder'), false],
      [NODES, false],
      [SERVICE, true],
      [role('auto-nodes'), false],
    ]);
    expect(cloud.inputs('ListAccessEntries')).to.have.length(2);
  });

  it('are no entries where the cluster keeps access in a config map', async () => {
    const { found } = await readFake(eks, 'aws_eks_access_entry', {
      answers: { ...ANSWERS, ListAccessEntries: awsError('InvalidRequestException') },
      held,
    });
    expect(found).to.deep.equal([]);
  });

  it('are add-ons and pod identities; an add-on’s own are its', async () => {
    const addon = {
      addonName: 'vpc-cni',
      addonArn: 'arn:addon',
      clusterName: 'ledger',
      addonVersion: 'v1',
      configurationValues: '{}',
      tags: {},
    };
    const addons = await readFake(eks, 'aws_eks_addon', {
      answers: { ListAddons: { addons: ['vpc-cni'] }, DescribeAddon: { addon } },
      held,
    });
    expect(addons.found).to.deep.equal([
      {
        builtIn: false,
        values: {
          id: 'ledger:vpc-cni',
          arn: 'arn:addon',
          addon_name: 'vpc-cni',
          addon_version: 'v1',
          cluster_name: 'ledger',
          configuration_values: '{}',
          pod_identity_association: [],
          service_account_role_arn: null,
          tags_all: {},
        },
      },
    ]);
    const pods = await readFake(eks, 'aws_eks_pod_identity_association', {
      answers: {
        ListPodIdentityAssociations: { associations: [{ associationId: 'a-1' }, { associationId: 'a-2' }] },
        DescribePodIdentityAssociation: ({ associationId }) => ({
          association: {
            clusterName: 'ledger',
            associationId,
            associationArn: 'arn:association',
            namespace: 'ledger',
            serviceAccount: 'ledger',
            roleArn: role('ledger'),
            ...(associationId === 'a-2' ? { ownerArn: 'arn:addon' } : {}),
          },
        }),
      },
      held,
    });
    expect(pods.found.map(({ builtIn }) => builtIn)).to.deep.equal([false, true]);
    expect(pods.found[0]?.values).to.deep.equal({
      id: 'a-1',
      association_id: 'a-1',
      association_arn: 'arn:association',
      cluster_name: 'ledger',
      namespace: 'ledger',
      service_account: 'ledger',
      role_arn: role('ledger'),
      tags_all: {},
    });
  });

  it('of somebody else’s cluster are theirs, save what the state has', async () => {
    const { found } = await readFake(eks, 'aws_eks_node_group', {
      answers: ANSWERS,
      held: { aws_eks_node_group: [{ id: 'ledger:ours', cluster_name: 'ledger' }] },
    });
    expect(found.map(({ builtIn }) => builtIn)).to.deep.equal([true]);
  });
});
