import { expect } from 'chai';
import { ec2 } from '../../../../harness/src/live/services/ec2';
import type { Observed } from '../../../../harness/src/live/reader';
import { readFake, type Held } from '../fake-cloud';

const LAST = { RuleNumber: 32767, Egress: false, RuleAction: 'deny', Protocol: '-1', CidrBlock: '0.0.0.0/0' };
const POSTGRES = {
  RuleNumber: 100,
  Egress: false,
  RuleAction: 'allow',
  Protocol: '6',
  CidrBlock: '10.0.0.0/16',
  PortRange: { From: 5432, To: 5432 },
};
const ALL_OUT = { RuleNumber: 100, Egress: true, RuleAction: 'allow', Protocol: '-1', Ipv6CidrBlock: '::/0' };

const ACL = {
  NetworkAclId: 'acl-1',
  VpcId: 'vpc-1',
  OwnerId: '123456789012',
  IsDefault: false,
  Associations: [{ NetworkAclAssociationId: 'aclassoc-1', NetworkAclId: 'acl-1', SubnetId: 'subnet-1' }],
  Entries: [POSTGRES, ALL_OUT, LAST],
};

const read = async (type: string, held: Held, acl: object = ACL, whole = false): Promise<readonly Observed[]> =>
  (await readFake(ec2, type, { answers: { DescribeNetworkAcls: { NetworkAcls: [acl] } }, held, whole })).found;

const block = {
  rule_no: 100,
  action: 'allow',
  cidr_block: '10.0.0.0/16',
  ipv6_cidr_block: '',
  protocol: 'tcp',
  from_port: 5432,
  to_port: 5432,
  icmp_type: null,
  icmp_code: null,
};
const allOut = { ...block, cidr_block: '', ipv6_cidr_block: '::/0', protocol: '-1', from_port: 0, to_port: 0 };

const values = {
  id: 'acl-1',
  arn: 'arn:aws:ec2:eu-west-1:123456789012:network-acl/acl-1',
  vpc_id: 'vpc-1',
  subnet_ids: ['subnet-1'],
  ingress: [block],
  egress: [allOut],
  tags_all: {},
};

const held = { id: 'acl-1', vpc_id: 'vpc-1', subnet_ids: ['subnet-1'], ingress: [block], egress: [] };

const { rule_no, action, ...traffic } = allOut;
const rule = { network_acl_id: 'acl-1', rule_number: rule_no, egress: true, rule_action: action, ...traffic };

describe('live/ec2 network ACLs', () => {
  it('have the entries that the state has inline; one that it has not is nobody’s', async () => {
    expect(await read('aws_network_acl', { aws_network_acl: [held] })).to.deep.equal([
      { builtIn: false, values: { ...values, egress: [] } },
    ]);
    expect(await read('aws_network_acl_rule', { aws_network_acl: [held] })).to.deep.equal([
      { values: { id: null, ...rule } },
    ]);
  });

  it('show what was made of an entry', async () => {
    const opened = { ...ACL, Entries: [{ ...POSTGRES, CidrBlock: '0.0.0.0/0' }] };
    const [found] = await read('aws_network_acl', { aws_network_acl: [held] }, opened);
    expect(found?.values['ingress']).to.deep.equal([{ ...block, cidr_block: '0.0.0.0/0' }]);
  });

  it('leave entries to the rules that declare them, in the state’s spelling', async () => {
    const own = { ...rule, id: 'nacl-1', protocol: 'all', from_port: null, to_port: null };
    const state = { aws_network_acl: [held], aws_network_acl_rule: [own] };
    expect(await read('aws_network_acl_rule', state)).to.deep.equal([{ values: own }]);
  });

  it('are whole in an account where no state has them', async () => {
    expect(await read('aws_network_acl', {}, ACL, true)).to.deep.equal([{ builtIn: false, values }]);
    expect(await read('aws_network_acl_rule', {}, ACL, true)).to.deep.equal([]);
    const [standard] = await read('aws_network_acl', {}, { ...ACL, IsDefault: true }, true);
    expect(standard?.builtIn).to.equal(true);
  });

  it('that came with a VPC are of the type under which a state has adopted them', async () => {
    const state = { aws_default_network_acl: [held] };
    expect(await read('aws_default_network_acl', state)).to.deep.equal([
      { values: { ...values, egress: [], default_network_acl_id: 'acl-1' } },
    ]);
    expect(await read('aws_network_acl', state)).to.deep.equal([]);
  });

  it('leave subnets to the associations that declare them', async () => {
    const state = {
      aws_network_acl: [{ ...held, subnet_ids: [] }],
      aws_network_acl_association: [{ id: 'aclassoc-0', subnet_id: 'subnet-1', network_acl_id: 'acl-1' }],
    };
    const [acl] = await read('aws_network_acl', state);
    expect(acl?.values['subnet_ids']).to.deep.equal([]);
    expect(await read('aws_network_acl_association', state)).to.deep.equal([
      { values: { id: 'aclassoc-1', subnet_id: 'subnet-1', network_acl_id: 'acl-1' } },
    ]);
  });
});
