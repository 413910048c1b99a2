import { expect } from 'chai';
import { elements, query, type Answer } from './calls';

const ec2 = (form: Record<string, string>): Promise<Answer> => query('ec2', '2016-11-15', form);

async function group(name: string, vpc: string): Promise<string> {
  const form = { Action: 'CreateSecurityGroup', GroupName: name, GroupDescription: 'x', VpcId: vpc };
  return elements(await ec2(form), 'groupId')[0] ?? '';
}

describe('the stand-in’s EC2', function () {
  this.timeout(180_000);

  it('keeps what was said about a rule that names a group, and takes it for the same rule whatever was said', async () => {
    const [vpc = ''] = elements(await ec2({ Action: 'CreateVpc', CidrBlock: '10.3.0.0/16' }), 'vpcId');
    const [cache, nodes] = [await group('cache', vpc), await group('nodes', vpc)];
    const rule = (description: string): Record<string, string> => ({
      GroupId: cache,
      'IpPermissions.1.IpProtocol': 'tcp',
      'IpPermissions.1.FromPort': '6379',
      'IpPermissions.1.ToPort': '6379',
      'IpPermissions.1.Groups.1.GroupId': nodes,
      'IpPermissions.1.Groups.1.Description': description,
    });
    await ec2({ Action: 'AuthorizeSecurityGroupIngress', ...rule('Redis from nodes') });
    const rules = { Action: 'DescribeSecurityGroupRules', 'Filter.1.Name': 'group-id', 'Filter.1.Value.1': cache };
    expect(elements(await ec2(rules), 'description')).to.deep.equal(['Redis from nodes']);
    const again = await ec2({ Action: 'AuthorizeSecurityGroupIngress', ...rule('said otherwise') });
    expect(elements(again, 'Code')).to.deep.equal(['InvalidPermission.Duplicate']);
    const revoked = await ec2({ Action: 'RevokeSecurityGroupIngress', ...rule('') });
    expect(revoked.status).to.equal(200);
  });

  it('has AWS’s errors for a rule and for an association that are gone, which the provider lets pass', async () => {
    const [vpc = ''] = elements(await ec2({ Action: 'CreateVpc', CidrBlock: '10.5.0.0/16' }), 'vpcId');
    const named = { GroupId: await group('brief', vpc), 'SecurityGroupRuleId.1': 'sgr-1' };
    for (const Action of ['RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress']) {
      expect(elements(await ec2({ Action, ...named }), 'Code')).to.deep.equal(['InvalidSecurityGroupRuleId.NotFound']);
    }
    const acl = elements(await ec2({ Action: 'CreateNetworkAcl', VpcId: vpc }), 'networkAclId')[0] ?? '';
    const replace = { Action: 'ReplaceNetworkAclAssociation', NetworkAclId: acl };
    const gone = await ec2({ ...replace, AssociationId: 'aclassoc-1' });
    expect([gone.status, elements(gone, 'Code')]).to.deep.equal([400, ['InvalidAssociationID.NotFound']]);
    await ec2({ Action: 'CreateSubnet', VpcId: vpc, CidrBlock: '10.5.0.0/24' });
    const acls = { Action: 'DescribeNetworkAcls', 'Filter.1.Name': 'vpc-id', 'Filter.1.Value.1': vpc };
    const [there = ''] = elements(await ec2(acls), 'networkAclAssociationId');
    expect((await ec2({ ...replace, AssociationId: there })).status).to.equal(200);
  });

  it('keeps a launch template’s own tags out of its data', async () => {
    const tags = (at: string, type: string): Record<string, string> => ({
      [`${at}.ResourceType`]: type,
      [`${at}.Tag.1.Key`]: 'Team',
      [`${at}.Tag.1.Value`]: type,
    });
    await ec2({
      Action: 'CreateLaunchTemplate',
      LaunchTemplateName: 'tagged',
      'LaunchTemplateData.InstanceType': 't3.large',
      ...tags('LaunchTemplateData.TagSpecification.1', 'instance'),
      ...tags('TagSpecification.1', 'launch-template'),
    });
    const versions = {
      Action: 'DescribeLaunchTemplateVersions',
      LaunchTemplateName: 'tagged',
      'LaunchTemplateVersion.1': '1',
    };
    expect(elements(await ec2(versions), 'resourceType')).to.deep.equal(['instance']);
  });
});
