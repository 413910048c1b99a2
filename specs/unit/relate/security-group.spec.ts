import { expect } from 'chai';
import { traffic } from '../../../harness/src/relate/security-group';
import { block, known, ref, resource, type Args } from '../plan-builder';
import { after, facetOf } from './facet';

const rules = (of: string, args: Args, more: Parameters<typeof resource>[2] = {}): unknown =>
  facetOf({ resources: [resource(of, args, more), resource('aws_security_group.app')] }, of, 'rules');

const HTTPS = {
  protocol: 'tcp',
  from: 443,
  to: 443,
  cidrs: ['10.0.0.0/8', 'fd00::/8'],
  prefix_lists: ['pl-1'],
  self: false,
  description: 'https',
};
const PORTS = { from_port: 443, to_port: 443, description: 'https' };

describe('a rule of a security group has one shape', () => {
  it('written inline', () => {
    const ingress = [
      block({
        ...PORTS,
        protocol: 'tcp',
        cidr_blocks: ['10.0.0.0/8'],
        ipv6_cidr_blocks: ['fd00::/8'],
        prefix_list_ids: ['pl-1'],
        security_groups: ['sg-1'],
        self: false,
      }),
    ];
    expect(rules('aws_security_group.this', { ingress, egress: [] })).to.deep.equal([
      { direction: 'ingress', ...HTTPS, groups: ['sg-1'], path: ['ingress', 0, 'cidr_blocks'] },
    ]);
  });

  it('written as aws_security_group_rule', () => {
    const args = {
      ...PORTS,
      type: 'ingress',
      protocol: 'TCP',
      cidr_blocks: ['10.0.0.0/8'],
      ipv6_cidr_blocks: ['fd00::/8'],
      prefix_list_ids: ['pl-1'],
      source_security_group_id: 'sg-1',
      self: false,
    };
    expect(rules('aws_security_group_rule.this', args)).to.deep.equal([
      { direction: 'ingress', ...HTTPS, groups: ['sg-1'], path: ['cidr_blocks'] },
    ]);
  });

  for (const direction of ['ingress', 'egress'] as const) {
    it(`written as aws_vpc_security_group_${direction}_rule`, () => {
      const args = {
        ...PORTS,
        ip_protocol: 'tcp',
        cidr_ipv4: '10.0.0.0/8',
        cidr_ipv6: 'fd00::/8',
        prefix_list_id: 'pl-1',
        referenced_security_group_id: 'sg-1',
      };
      expect(rules(`aws_vpc_security_group_${direction}_rule.this`, args)).to.deep.equal([
        { direction, ...HTTPS, groups: ['sg-1'], path: ['cidr_ipv4'] },
      ]);
    });
  }

  it('with groups of this input by their address, in all four', () => {
    const app = ref('aws_security_group.app.id');
    const classic = rules('aws_security_group_rule.this', {
      ...PORTS,
      type: 'egress',
      protocol: 'tcp',
      source_security_group_id: app,
    });
    const separate = rules('aws_vpc_security_group_egress_rule.this', {
      ...PORTS,
      ip_protocol: 'tcp',
      referenced_security_group_id: app,
    });
    const inline = rules('aws_security_group.this', {
      egress: [block({ ...PORTS, protocol: 'tcp', security_groups: app })],
    });
    const rest = { ...HTTPS, direction: 'egress', cidrs: [], prefix_lists: [], groups: ['aws_security_group.app'] };
    expect(classic).to.deep.equal([{ ...rest, path: ['source_security_group_id'] }]);
    expect(separate).to.deep.equal([{ ...rest, path: ['referenced_security_group_id'] }]);
    expect(inline).to.deep.equal([{ ...rest, path: ['egress', 0, 'cidr_blocks'] }]);
  });

  it('with a group that may be one of several unknown', () => {
    const many = [
      resource('aws_security_group.app', {}, { key: 0 }),
      resource('aws_security_group.app', {}, { key: 1 }),
    ];
    const rule = resource('aws_vpc_security_group_ingress_rule.r', {
      referenced_security_group_id: ref('aws_security_group.app'),
    });
    const [only] = facetOf({ resources: [...many, rule] }, 'aws_vpc_security_group_ingress_rule.r', 'rules') as {
      groups: unknown;
    }[];
    expect(only?.groups).to.deep.equal([
      after('aws_security_group.app', 'aws_security_group.app[0]', 'aws_security_group.app[1]'),
    ]);
  });

  it('with unknown parts where they are not known yet', () => {
    const args = {
      type: 'ingress',
      protocol: ref('aws_x.y.p'),
      from_port: ref('aws_x.y.f'),
      to_port: 80,
      cidr_blocks: known(['10.0.0.0/8', null], 'aws_eip.a.public_ip'),
    };
    expect(rules('aws_security_group_rule.this', args, { unknown: { cidr_blocks: [false, true] } })).to.deep.equal([
      {
        direction: 'ingress',
        protocol: after('aws_x.y.p', 'aws_x.y'),
        from: after('aws_x.y.f', 'aws_x.y'),
        to: 80,
        cidrs: ['10.0.0.0/8', after('aws_eip.a.public_ip', 'aws_eip.a')],
        prefix_lists: [],
        groups: [],
        self: false,
        description: null,
        path: ['cidr_blocks'],
      },
    ]);
  });

  it('with no group where none is written, and an unknown one where it is written as a local', () => {
    const rule = (args: Args): unknown =>
      (
        rules(
          'aws_security_group_rule.this',
          { type: 'ingress', ...args },
          { unknown: { source_security_group_id: true } },
        ) as { groups: unknown }[]
      )[0]?.groups;
    expect(rule({})).to.deep.equal([]);
    expect(rule({ source_security_group_id: ref('local.group') })).to.deep.equal([
      after('local.group (locals are not in plan JSON: give the source)'),
    ]);
  });

  it('with itself, and the path of the range it names', () => {
    const self = block({ ...PORTS, protocol: 'tcp', self: true });
    const six = block({ ...PORTS, protocol: 'tcp', ipv6_cidr_blocks: ['::/0'] });
    const found = rules('aws_default_security_group.this', { ingress: [self, six] }) as {
      self: boolean;
      path: unknown;
    }[];
    expect(found.map((one) => [one.self, one.path])).to.deep.equal([
      [true, ['ingress', 0, 'cidr_blocks']],
      [false, ['ingress', 1, 'ipv6_cidr_blocks']],
    ]);
    const [sixth] = rules('aws_security_group_rule.this', { type: 'ingress', ipv6_cidr_blocks: ['::/0'] }) as {
      path: unknown;
    }[];
    expect(sixth?.path).to.deep.equal(['ipv6_cidr_blocks']);
    const [seventh] = rules('aws_vpc_security_group_ingress_rule.this', { cidr_ipv6: '::/0' }) as { path: unknown }[];
    expect(seventh?.path).to.deep.equal(['cidr_ipv6']);
  });
});

describe('inline rules', () => {
  it('that are unknown as a whole say so, direction by direction', () => {
    const why = after('local.rules (locals are not in plan JSON: give the source)').$unknown;
    expect(rules('aws_security_group.this', { ingress: ref('local.rules'), egress: [] })).to.deep.equal([
      { direction: 'ingress', $unknown: why, path: ['ingress'] },
    ]);
  });

  it('of which one block is unknown say so of that block', () => {
    const ingress = known(
      [{ protocol: 'tcp', from_port: 1, to_port: 2, cidr_blocks: ['10.0.0.0/8'] }, null],
      'aws_x.y.rule',
    );
    const found = rules('aws_security_group.this', { ingress }, { unknown: { ingress: [{}, true] } }) as object[];
    expect(found).to.have.length(2);
    expect(found[1]).to.deep.equal({
      direction: 'ingress',
      $unknown: after('aws_x.y.rule').$unknown,
      path: ['ingress', 1],
    });
  });

  it('that were left out are none', () => {
    expect(rules('aws_security_group.this', {}, { unknown: { ingress: true, egress: true } })).to.deep.equal([]);
  });
});

describe('protocol and ports', () => {
  it('have one spelling', () => {
    for (const all of ['-1', 'all', 'ALL', -1])
      expect(traffic(all, 0, 0)).to.deep.equal({ protocol: '-1', from: null, to: null });
    for (const [written, protocol] of [
      ['6', 'tcp'],
      [6, 'tcp'],
      ['17', 'udp'],
      ['1', 'icmp'],
      ['58', 'icmpv6'],
      ['TCP', 'tcp'],
      ['50', '50'],
    ] as const) {
      expect(traffic(written, 1, 2)).to.deep.equal({ protocol, from: 1, to: 2 });
    }
  });

  it('that are unknown stay so, and where none is set it is every protocol', () => {
    expect(traffic(null, null, null)).to.deep.equal({ protocol: '-1', from: null, to: null });
    expect(traffic('tcp', -1, -1)).to.deep.equal({ protocol: 'tcp', from: 0, to: 65535 });
    expect(traffic('icmp', -1, -1)).to.deep.equal({ protocol: 'icmp', from: -1, to: -1 });
    const unknown = { $unknown: 'why', refs: [] };
    expect(traffic(unknown, 1, unknown)).to.deep.equal({ protocol: unknown, from: 1, to: unknown });
  });
});
