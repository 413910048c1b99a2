import { expect } from 'chai';
import { ec2 } from '../../../../harness/src/live/services/ec2';
import type { Observed } from '../../../../harness/src/live/reader';
import { readFake, type Held } from '../fake-cloud';

const GROUP = { GroupId: 'sg-1', GroupName: 'web', Description: 'Web', OwnerId: '123456789012', VpcId: 'vpc-1' };

const https = (id: string, source: object): object => ({
  SecurityGroupRuleId: id,
  GroupId: 'sg-1',
  GroupOwnerId: '123456789012',
  IsEgress: false,
  IpProtocol: 'tcp',
  FromPort: 443,
  ToPort: 443,
  Description: 'HTTPS',
  ...source,
});

const NEAR = https('sgr-near', { CidrIpv4: '10.0.0.0/8' });
const SELF = https('sgr-self', { ReferencedGroupInfo: { GroupId: 'sg-1', UserId: '123456789012' } });
const WORLD = https('sgr-world', { CidrIpv4: '0.0.0.0/0', Description: undefined });
const OUT = {
  ...https('sgr-out', { CidrIpv6: '::/0' }),
  IsEgress: true,
  IpProtocol: '-1',
  FromPort: -1,
  ToPort: -1,
  Description: undefined,
  Tags: [{ Key: 'Name', Value: 'out' }],
};

const answers = (...rules: object[]) => ({
  DescribeSecurityGroups: { SecurityGroups: [GROUP] },
  DescribeSecurityGroupRules: { SecurityGroupRules: rules },
});

const read = async (type: string, held: Held, rules: object[], whole = false): Promise<readonly Observed[]> =>
  (await readFake(ec2, type, { answers: answers(...rules), held, whole })).found;

const values = {
  id: 'sg-1',
  arn: 'arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1',
  name: 'web',
  description: 'Web',
  vpc_id: 'vpc-1',
  ingress: [],
  egress: [],
  tags_all: {},
};

const world = {
  values: {
    id: 'sgr-world',
    arn: 'arn:aws:ec2:eu-west-1:123456789012:security-group-rule/sgr-world',
    security_group_id: 'sg-1',
    cidr_ipv4: '0.0.0.0/0',
    cidr_ipv6: null,
    prefix_list_id: null,
    referenced_security_group_id: null,
    ip_protocol: 'tcp',
    from_port: 443,
    to_port: 443,
    description: null,
    tags_all: {},
  },
};

const near = {
  id: 'sgr-near',
  security_group_id: 'sg-1',
  ip_protocol: 'tcp',
  from_port: 443,
  to_port: 443,
  cidr_ipv4: '10.0.0.0/8',
};
const block = {
  protocol: 'tcp',
  from_port: 443,
  to_port: 443,
  cidr_blocks: ['10.0.0.0/8'],
  ipv6_cidr_blocks: [],
  prefix_list_ids: [],
  security_groups: [],
  self: true,
  description: 'HTTPS',
};

const INGRESS = 'aws_vpc_security_group_ingress_rule';
const EGRESS = 'aws_vpc_security_group_egress_rule';

describe('live/ec2 security groups with rules of their own', () => {
  const held = { aws_security_group: [{ id: 'sg-1', ingress: [], egress: [] }], [INGRESS]: [near] };

  it('hold none of them inline', async () => {
    expect(await read('aws_security_group', held, [NEAR, WORLD])).to.deep.equal([{ builtIn: false, values }]);
  });

  it('show the rule that somebody added', async () => {
    expect((await read(INGRESS, held, [NEAR, WORLD])).slice(1)).to.deep.equal([world]);
  });

  it('tell a rule for every protocol without ports, as Terraform has it', async () => {
    const found = await read(EGRESS, held, [OUT]);
    expect(found).to.deep.equal([
      {
        values: {
          ...world.values,
          id: 'sgr-out',
          arn: 'arn:aws:ec2:eu-west-1:123456789012:security-group-rule/sgr-out',
          cidr_ipv4: null,
          cidr_ipv6: '::/0',
          ip_protocol: '-1',
          from_port: null,
          to_port: null,
          tags_all: { Name: 'out' },
        },
      },
    ]);
  });

  it('leave alone what else stands in a group that is not managed here', async () => {
    expect((await read(INGRESS, { [INGRESS]: [near] }, [NEAR, WORLD])).map(({ values: { id } }) => id)).to.deep.equal([
      'sgr-near',
    ]);
  });
});

describe('live/ec2 security groups with inline rules', () => {
  const held = { aws_security_group: [{ id: 'sg-1', ingress: [block], egress: [] }] };

  it('have them as the state has them', async () => {
    const [group] = await read('aws_security_group', held, [NEAR, SELF, WORLD]);
    expect(group?.values).to.deep.equal({ ...values, ingress: [block] });
  });

  it('show the rule that somebody added as one that no state has', async () => {
    expect(await read(INGRESS, held, [NEAR, SELF, WORLD])).to.deep.equal([world]);
  });

  it('lose the source that is gone, and the block with its last one', async () => {
    const [less] = await read('aws_security_group', held, [SELF]);
    expect(less?.values['ingress']).to.deep.equal([{ ...block, cidr_blocks: [] }]);
    const [none] = await read('aws_security_group', held, []);
    expect(none?.values['ingress']).to.deep.equal([]);
  });

  it('have what is now said of a rule', async () => {
    const [group] = await read('aws_security_group', held, [{ ...NEAR, Description: 'opened' }, SELF]);
    expect(group?.values['ingress']).to.deep.equal([{ ...block, description: 'opened' }]);
  });

  it('are whole in an account where no state has them', async () => {
    const [group] = await read('aws_security_group', {}, [NEAR, SELF, OUT], true);
    const out = { protocol: '-1', from_port: -1, to_port: -1, cidr_blocks: [], ipv6_cidr_blocks: ['::/0'] };
    expect(group?.values).to.deep.equal({
      ...values,
      ingress: [block],
      egress: [{ ...block, ...out, self: false, description: '' }],
    });
    expect(await read(INGRESS, {}, [NEAR, SELF], true)).to.deep.equal([]);
  });
});

describe('live/ec2 rules of the older kind', () => {
  const rule = {
    id: 'sgrule-1',
    type: 'ingress',
    security_group_id: 'sg-1',
    protocol: '6',
    from_port: 443,
    to_port: 443,
    cidr_blocks: ['10.0.0.0/8'],
    self: true,
    description: 'HTTPS',
  };
  const held = { aws_security_group: [{ id: 'sg-1' }], aws_security_group_rule: [rule] };

  it('stand for as many rules of the API as they have sources', async () => {
    expect(await read('aws_security_group_rule', held, [NEAR, SELF])).to.deep.equal([
      {
        address: 'aws_security_group_rule.r0',
        values: { ...rule, ipv6_cidr_blocks: [], prefix_list_ids: [], source_security_group_id: null },
      },
    ]);
    expect(await read(INGRESS, held, [NEAR, SELF, WORLD])).to.deep.equal([world]);
  });

  it('are known by the id of their one rule, whatever was made of it', async () => {
    const named = { ...held, aws_security_group_rule: [{ ...rule, security_group_rule_id: 'sgr-world' }] };
    const [found] = await read('aws_security_group_rule', named, [WORLD]);
    expect(found?.values['cidr_blocks']).to.deep.equal(['0.0.0.0/0']);
  });

  it('are gone with the last of them', async () => {
    expect(await read('aws_security_group_rule', held, [WORLD])).to.deep.equal([]);
  });
});

describe('live/ec2 default security groups', () => {
  const opened = {
    ...answers(WORLD),
    DescribeSecurityGroups: { SecurityGroups: [{ ...GROUP, GroupName: 'default' }] },
  };

  it('are AWS’s own unless a state has adopted them, and then show what was opened', async () => {
    const held = { aws_default_security_group: [{ id: 'sg-1', ingress: [], egress: [] }] };
    const { found } = await readFake(ec2, 'aws_default_security_group', { answers: opened, held });
    expect(found).to.deep.equal([{ values: { ...values, name: 'default' } }]);
    expect((await readFake(ec2, INGRESS, { answers: opened, held })).found).to.deep.equal([world]);
    const whole = await readFake(ec2, 'aws_security_group', { answers: opened, whole: true });
    expect(whole.found.map(({ builtIn }) => builtIn)).to.deep.equal([true]);
  });
});
