import { expect } from 'chai';
import { ACCOUNT, elements, parsed, query, REGION, rest, type Answer } from './calls';

const eks = (method: string, path: string, body?: object): Promise<Answer> => rest('eks', method, path, body);
const ec2 = (form: Record<string, string>): Promise<Answer> => query('ec2', '2016-11-15', form);
const ROLE = `arn:aws:iam::${ACCOUNT}:role/plumbline-cluster`;

async function subnet(): Promise<{ vpc: string; id: string }> {
  const [vpc = ''] = elements(await ec2({ Action: 'CreateVpc', CidrBlock: '10.2.0.0/16' }), 'vpcId');
  const [id = ''] = elements(await ec2({ Action: 'CreateSubnet', VpcId: vpc, CidrBlock: '10.2.0.0/24' }), 'subnetId');
  return { vpc, id };
}

async function cluster(name: string, more: object = {}): Promise<{ answer: Answer; vpc: string }> {
  const { vpc, id } = await subnet();
  const resourcesVpcConfig = { subnetIds: [id], endpointPublicAccess: false, endpointPrivateAccess: true };
  const answer = await eks('POST', '/clusters', { name, roleArn: ROLE, version: '1.34', resourcesVpcConfig, ...more });
  return { answer, vpc };
}

describe('the stand-in’s EKS', function () {
  this.timeout(180_000);

  it('tells a cluster’s access, upgrade and network settings as they were given', async () => {
    const { vpc } = await cluster('told', {
      accessConfig: { authenticationMode: 'API', bootstrapClusterCreatorAdminPermissions: false },
      upgradePolicy: { supportType: 'STANDARD' },
    });
    const told = parsed(await eks('GET', '/clusters/told'));
    expect(told).to.have.nested.property('cluster.accessConfig').that.deep.equals({
      authenticationMode: 'API',
      bootstrapClusterCreatorAdminPermissions: false,
    });
    expect(told).to.have.nested.property('cluster.upgradePolicy').that.deep.equals({ supportType: 'STANDARD' });
    expect(told).to.have.nested.property('cluster.resourcesVpcConfig.vpcId', vpc);
    expect(told)
      .to.have.nested.property('cluster.resourcesVpcConfig.publicAccessCidrs')
      .that.deep.equals(['0.0.0.0/0']);
  });

  it('opens an endpoint, and leaves the rest of the network as it is', async () => {
    const { vpc } = await cluster('opened');
    const resourcesVpcConfig = { endpointPublicAccess: true, publicAccessCidrs: ['10.0.0.0/8'] };
    await eks('POST', '/clusters/opened/update-config', { resourcesVpcConfig });
    expect(parsed(await eks('GET', '/clusters/opened')))
      .to.have.nested.property('cluster.resourcesVpcConfig')
      .that.includes({ vpcId: vpc, endpointPublicAccess: true, endpointPrivateAccess: true });
  });

  it('makes the cluster’s security group in its VPC, and deletes it with the cluster', async () => {
    const { vpc } = await cluster('grouped');
    const groups = { Action: 'DescribeSecurityGroups', 'Filter.1.Name': 'vpc-id', 'Filter.1.Value.1': vpc };
    expect(elements(await ec2(groups), 'groupName')).to.include('eks-cluster-sg-grouped');
    await eks('DELETE', '/clusters/grouped');
    expect(elements(await ec2(groups), 'groupName')).not.to.include('eks-cluster-sg-grouped');
    expect((await eks('GET', '/clusters/grouped')).status).to.equal(404);
  });

  it('invents no remote access or disk of a node group, and keeps its update settings', async () => {
    await cluster('nodes');
    await ec2({ Action: 'CreateLaunchTemplate', LaunchTemplateName: 'nodes', 'LaunchTemplateData.ImageId': 'ami-1' });
    await eks('POST', '/clusters/nodes/node-groups', {
      nodegroupName: 'general',
      nodeRole: ROLE,
      subnets: [],
      launchTemplate: { name: 'nodes', version: '1' },
      updateConfig: { maxUnavailablePercentage: 33 },
    });
    const told = parsed(await eks('GET', '/clusters/nodes/node-groups/general'));
    expect(told).to.have.nested.property('nodegroup.updateConfig').that.deep.equals({ maxUnavailablePercentage: 33 });
    expect(told).to.have.nested.property('nodegroup.version', '1.34');
    expect(told).not.to.have.nested.property('nodegroup.remoteAccess');
    expect(told).not.to.have.nested.property('nodegroup.diskSize');
  });
});

describe('the emulated EKS', function () {
  this.timeout(180_000);
  before(() => cluster('extras'));

  it('keeps add-ons', async () => {
    const addon = { addonName: 'vpc-cni', addonVersion: 'v1.20.4-eksbuild.1' };
    const made = parsed(await eks('POST', '/clusters/extras/addons', addon));
    expect(made).to.have.nested.property('addon.status', 'ACTIVE');
    expect(made)
      .to.have.nested.property('addon.addonArn')
      .that.matches(new RegExp(`^arn:aws:eks:${REGION}:${ACCOUNT}:addon/extras/vpc-cni/`));
    expect((await eks('POST', '/clusters/extras/addons', addon)).status).to.equal(409);
    await eks('POST', '/clusters/extras/addons/vpc-cni/update', { addonVersion: 'v1.21.0-eksbuild.1' });
    const told = parsed(await eks('GET', '/clusters/extras/addons/vpc-cni'));
    expect(told).to.have.nested.property('addon.addonVersion', 'v1.21.0-eksbuild.1');
    expect(parsed(await eks('GET', '/clusters/extras/addons')))
      .to.have.property('addons')
      .that.deep.equals(['vpc-cni']);
    await eks('DELETE', '/clusters/extras/addons/vpc-cni');
    expect((await eks('GET', '/clusters/extras/addons/vpc-cni')).status).to.equal(404);
  });

  it('keeps access entries and their policies', async () => {
    const principal = `arn:aws:iam::${ACCOUNT}:role/team/plumbline-platform`;
    const entry = `/clusters/extras/access-entries/${encodeURIComponent(principal)}`;
    const policy = 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy';
    const made = parsed(await eks('POST', '/clusters/extras/access-entries', { principalArn: principal }));
    expect(made).to.have.nested.property('accessEntry.type', 'STANDARD');
    expect(made).to.have.nested.property(
      'accessEntry.username',
      `arn:aws:sts::${ACCOUNT}:assumed-role/plumbline-platform/{{SessionName}}`,
    );
    await eks('POST', `${entry}/access-policies`, { policyArn: policy, accessScope: { type: 'cluster' } });
    expect(parsed(await eks('GET', `${entry}/access-policies`)))
      .to.have.nested.property('associatedAccessPolicies[0].accessScope')
      .that.deep.equals({ type: 'cluster', namespaces: [] });
    await eks('POST', entry, { kubernetesGroups: ['viewers'] });
    expect(parsed(await eks('GET', entry)))
      .to.have.nested.property('accessEntry.kubernetesGroups')
      .that.deep.equals(['viewers']);
    expect((await eks('DELETE', `${entry}/access-policies/${encodeURIComponent(policy)}`)).status).to.equal(200);
    expect(parsed(await eks('GET', `${entry}/access-policies`)))
      .to.have.property('associatedAccessPolicies')
      .that.deep.equals([]);
    expect((await eks('DELETE', entry)).status).to.equal(200);
    expect((await eks('GET', entry)).status).to.equal(404);
  });

  it('keeps pod identity associations', async () => {
    const path = '/clusters/extras/pod-identity-associations';
    const made = parsed(await eks('POST', path, { namespace: 'ledger', serviceAccount: 'ledger', roleArn: ROLE }));
    expect(made)
      .to.have.nested.property('association.associationId')
      .that.matches(/^a-[0-9a-z]{17}$/);
    const [one] = (parsed(await eks('GET', path)) as { associations: { associationId: string }[] }).associations;
    const id = one?.associationId ?? '';
    const other = `${ROLE}-2`;
    await eks('POST', `${path}/${id}`, { roleArn: other });
    expect(parsed(await eks('GET', `${path}/${id}`))).to.have.nested.property('association.roleArn', other);
    await eks('DELETE', `${path}/${id}`);
    expect((await eks('GET', `${path}/${id}`)).status).to.equal(404);
  });
});
