import { expect } from 'chai';
import { applied, driftOf, short, STATE, type Behind } from './landscape';

/** What happened, and the controls that it breaks: control, where it fails, and by what. */
const CASES: readonly (readonly [string, Behind, readonly (readonly [string, string, string])[]])[] = [
  [
    'a deleted flow log at its VPC',
    { gone: ['aws_flow_log.main'] },
    [['net-vpc-flow-logs', 'aws_vpc.main', 'aws_flow_log.main']],
  ],
  [
    'a narrowed flow log at its VPC',
    { changed: { 'aws_flow_log.main': { traffic_type: 'REJECT' } } },
    [['net-vpc-flow-logs', 'aws_vpc.main', 'aws_flow_log.main']],
  ],
  [
    'a removed association at its load balancer',
    { gone: ['aws_wafv2_web_acl_association.edge'] },
    [['alb-waf-attached', 'aws_lb.edge', 'aws_wafv2_web_acl_association.edge']],
  ],
  [
    'an added route at the subnet that takes it',
    {
      extra: { 'aws_route/r-1': { route_table_id: 'rtb-1', destination_cidr_block: '0.0.0.0/0', gateway_id: 'igw-1' } },
    },
    [['net-data-subnet-no-internet-route', 'aws_subnet.data', 'unmanaged:aws_route/r-1']],
  ],
  [
    'a route written into a table at the subnet that takes it',
    { changed: { 'aws_route_table.data': { route: [{ cidr_block: '0.0.0.0/0', gateway_id: 'igw-1' }] } } },
    [
      ['net-data-subnet-no-internet-route', 'aws_subnet.data', 'aws_route_table.data'],
      ['net-private-subnet-no-igw-route', 'aws_subnet.data', 'aws_route_table.data'],
    ],
  ],
  [
    'a removed association, by which the subnet falls back to a table that nobody manages',
    {
      gone: ['aws_route_table_association.data'],
      context: {
        'aws_default_route_table/rtb-9': {
          vpc_id: 'vpc-1',
          default_route_table_id: 'rtb-9',
          route: [{ cidr_block: '0.0.0.0/0', gateway_id: 'igw-1' }],
        },
      },
      changed: { 'aws_vpc.main': { main_route_table_id: 'rtb-9', default_route_table_id: 'rtb-9' } },
      state: STATE.map((one) =>
        one.type === 'aws_vpc'
          ? { ...one, after: { ...one.after, main_route_table_id: 'rtb-9', default_route_table_id: 'rtb-9' } }
          : one,
      ),
    },
    [
      ['net-data-subnet-no-internet-route', 'aws_subnet.data', 'aws_route_table_association.data'],
      ['net-private-subnet-no-igw-route', 'aws_subnet.data', 'aws_route_table_association.data'],
    ],
  ],
  [
    'a rule in a group at the group',
    {
      changed: {
        'aws_security_group.web': {
          ingress: [{ protocol: 'tcp', from_port: 22, to_port: 22, cidr_blocks: ['0.0.0.0/0'] }],
        },
      },
    },
    [
      ['net-sg-no-world-admin-ports', 'aws_security_group.web', 'aws_security_group.web'],
      ['net-sg-world-ingress-only-at-edge', 'aws_security_group.web', 'aws_security_group.web'],
    ],
  ],
];

function brokenIn(report: Awaited<ReturnType<typeof driftOf>>): unknown[] {
  return report.broken.map(({ control, address, causes }) => [control, address, ...causes]).sort();
}

describe('a control that drift breaks', () => {
  for (const [what, behind, expected] of CASES) {
    it(`is tied to its cause: ${what}`, async () => {
      const report = await driftOf(behind);
      expect(brokenIn(report)).to.deep.equal(expected);
      const { changed, deleted, unmanaged } = report;
      expect(
        [...changed, ...deleted, ...unmanaged].map(({ address, breaks }) => [address, [...breaks].sort()]),
      ).to.deep.equal([[expected[0]?.[2], expected.map(([control]) => control)]]);
    });
  }

  it('is not laid at the door of what else drifted', async () => {
    const tags = { tags_all: { Name: 'data-b' } };
    const report = await driftOf({
      changed: { 'aws_vpc.main': { tags_all: {} }, 'aws_route_table.data': tags, 'aws_lb.edge': { idle_timeout: 5 } },
      gone: ['aws_flow_log.main', 'aws_wafv2_web_acl_association.edge'],
    });
    expect(brokenIn(report)).to.deep.equal([
      ['alb-waf-attached', 'aws_lb.edge', 'aws_wafv2_web_acl_association.edge'],
      ['net-vpc-flow-logs', 'aws_vpc.main', 'aws_flow_log.main'],
    ]);
    expect(report.deleted.map(({ address }) => address)).to.deep.equal([
      'aws_flow_log.main',
      'aws_wafv2_web_acl_association.edge',
    ]);
  });

  it('is tied to each of several that break it alone, and to none where only all of them together do', async () => {
    const route = { route_table_id: 'rtb-1', gateway_id: 'igw-1' };
    const both = await driftOf({
      extra: {
        'aws_route/a': { ...route, destination_cidr_block: '0.0.0.0/0' },
        'aws_route/b': { ...route, destination_ipv6_cidr_block: '::/0' },
      },
    });
    expect(both.unmanaged.map(({ breaks }) => breaks)).to.deep.equal([
      ['net-data-subnet-no-internet-route'],
      ['net-data-subnet-no-internet-route'],
    ]);
    const second = applied('aws_flow_log.second', { id: 'fl-2', vpc_id: 'vpc-1', traffic_type: 'ALL' });
    const together = await driftOf({
      state: [...STATE, second],
      gone: ['aws_flow_log.main', 'aws_flow_log.second'],
    });
    expect(brokenIn(together)).to.deep.equal([['net-vpc-flow-logs', 'aws_vpc.main']]);
    expect(together.outcome).to.equal('not_held');
  });

  it('is none that failed before: drift did not break it', async () => {
    const state = STATE.filter(({ type }) => type !== 'aws_flow_log');
    const report = await driftOf({ state, changed: { 'aws_vpc.main': { tags_all: {} } } });
    expect(short(report)).to.deep.equal({
      outcome: 'held',
      changed: [['aws_vpc.main', 'tags_all.Name']],
      deleted: [],
      unmanaged: [],
      broken: [],
    });
  });
});
