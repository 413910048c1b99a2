import { expect } from 'chai';
import { block, known, ref, resource, type Args } from '../plan-builder';
import { after, facetOf } from './facet';

const entries = (of: string, args: Args, more: Parameters<typeof resource>[2] = {}): unknown =>
  facetOf({ resources: [resource(of, args, more)] }, of, 'entries');

const SSH = { action: 'allow', protocol: 'tcp', from: 22, to: 22, cidrs: ['0.0.0.0/0'], number: 100 };
const INLINE = { action: 'ALLOW', protocol: '6', from_port: 22, to_port: 22, rule_no: 100 };

describe('an entry of a network ACL has one shape', () => {
  it('written inline, in a network’s own and its default ACL', () => {
    const args = {
      ingress: [block({ ...INLINE, cidr_block: '0.0.0.0/0', ipv6_cidr_block: '' })],
      egress: [block({ ...INLINE, action: 'Deny', ipv6_cidr_block: '::/0' })],
    };
    for (const type of ['aws_network_acl', 'aws_default_network_acl']) {
      expect(entries(`${type}.this`, args)).to.deep.equal([
        { direction: 'ingress', ...SSH, path: ['ingress', 0, 'cidr_block'] },
        { direction: 'egress', ...SSH, action: 'deny', cidrs: ['::/0'], path: ['egress', 0, 'ipv6_cidr_block'] },
      ]);
    }
  });

  it('written as aws_network_acl_rule', () => {
    const args = {
      rule_action: 'allow',
      protocol: 'tcp',
      from_port: 22,
      to_port: 22,
      rule_number: 100,
      cidr_block: '0.0.0.0/0',
    };
    expect(entries('aws_network_acl_rule.this', args)).to.deep.equal([
      { direction: 'ingress', ...SSH, path: ['cidr_block'] },
    ]);
    expect(
      entries('aws_network_acl_rule.this', { ...args, egress: true, cidr_block: null, ipv6_cidr_block: '::/0' }),
    ).to.deep.equal([{ direction: 'egress', ...SSH, cidrs: ['::/0'], path: ['ipv6_cidr_block'] }]);
  });

  it('with unknown parts', () => {
    const args = {
      rule_action: ref('aws_x.y.a'),
      egress: ref('aws_x.y.e'),
      protocol: '-1',
      from_port: 0,
      to_port: 0,
      rule_number: 1,
      cidr_block: ref('aws_vpc.v.cidr_block'),
    };
    expect(entries('aws_network_acl_rule.this', args)).to.deep.equal([
      {
        direction: after('aws_x.y.e', 'aws_x.y'),
        action: after('aws_x.y.a', 'aws_x.y'),
        protocol: '-1',
        from: null,
        to: null,
        cidrs: [after('aws_vpc.v.cidr_block', 'aws_vpc.v')],
        number: 1,
        path: ['cidr_block'],
      },
    ]);
  });
});

describe('inline entries of a network ACL', () => {
  it('that are unknown, as a whole or one block of them, say so', () => {
    expect(entries('aws_network_acl.this', { ingress: ref('aws_x.y.all'), egress: [] })).to.deep.equal([
      { direction: 'ingress', $unknown: after('aws_x.y.all').$unknown, path: ['ingress'] },
    ]);
    const egress = known([null], 'aws_x.y.one');
    expect(entries('aws_network_acl.this', { egress }, { unknown: { egress: [true] } })).to.deep.equal([
      { direction: 'egress', $unknown: after('aws_x.y.one').$unknown, path: ['egress', 0] },
    ]);
  });

  it('that were left out are none', () => {
    expect(entries('aws_network_acl.this', {}, { unknown: { ingress: true, egress: true } })).to.deep.equal([]);
  });
});
