import { expect } from 'chai';
import { Batcher, type Batch } from '../../../harness/src/batch/batches';
import { Projection, type Branch } from '../../../harness/src/batch/projection';
import type { Control } from '../../../harness/src/catalogue/control';
import { nounOf, ref, resource, type PlanSpec } from '../plan-builder';

function control(more: Partial<Control>): Control {
  return {
    slug: 'x',
    title: 'X',
    description: 'X.',
    severity: 'low',
    service: 'x',
    planes: ['plan'],
    subjects: ['aws_subnet'],
    reads: {},
    links: {},
    facets: {},
    parameters: {},
    why: '',
    fix: '',
    messages: {},
    references: { checkov: [], trivy: [], kics: [], fsbp: [], cis: [] },
    package: 'plumbline.x.y',
    file: 'policies/x/y.rego',
    examples: { good: null, bad: null },
    ...more,
  };
}

const net: PlanSpec = {
  resources: [
    resource('aws_vpc.this', { cidr_block: '10.0.0.0/16' }, { after: { id: 'vpc-1' } }),
    ...['a', 'b', 'c'].map((key) =>
      resource(
        'aws_subnet.s',
        { vpc_id: 'vpc-1', cidr_block: '10.0.0.0/24', tags: { Tier: 'data' }, map_public_ip_on_launch: null },
        { key },
      ),
    ),
    resource('aws_subnet.other', { vpc_id: 'vpc-9' }),
    resource('aws_flow_log.f', { vpc_id: ref('local.vpc') }),
  ],
};

/** The batches over the subnets of the network, with their inputs parsed. */
function batches(
  controls: readonly Control[],
  size: number,
  full = false,
): { batch: Batch; input: { subjects: Record<string, object[]>; related: Record<string, object> } }[] {
  const noun = nounOf(net);
  const batcher = new Batcher(noun, new Projection(controls), { size, full });
  return [...batcher.batches(noun.inventory.ofType('aws_subnet'))].map((batch) => ({
    batch,
    input: JSON.parse(batch.input.toString()) as never,
  }));
}

/** Names of a projection's types, each with what is read of it. */
function readOf(projection: Projection, subject: string): Record<string, unknown> {
  return Object.fromEntries(projection.of(subject).types);
}

/** The ways from a subject as paths to their ends. */
function pathsOf(ways: readonly Branch[]): string[] {
  return ways.flatMap(({ link, next }) =>
    next.length === 0 ? [link] : pathsOf(next).map((rest) => `${link}.${rest}`),
  );
}

describe('a projection', () => {
  const both = new Projection([
    control({ reads: { aws_subnet: ['vpc_id'], aws_vpc: ['cidr_block'] }, facets: { '*': ['tier'] } }),
    control({
      subjects: ['aws_vpc', 'aws_subnet'],
      reads: { aws_subnet: ['tags'] },
      facets: { aws_subnet: ['uses'], '*': ['named'] },
      links: { aws_vpc: ['flow_logs'] },
    }),
    control({ subjects: ['aws_vpc'], reads: { aws_subnet: ['ipv6_native'] } }),
  ]);

  it('holds what the controls of a subject type declare together, and nothing that others read', () => {
    expect(readOf(both, 'aws_subnet')).to.deep.equal({
      aws_subnet: { attributes: ['tags', 'vpc_id'], links: [], facets: ['named', 'tier', 'uses'] },
      aws_vpc: { attributes: ['cidr_block'], links: ['flow_logs'], facets: ['named'] },
    });
    expect(readOf(both, 'aws_vpc')).to.deep.equal({
      aws_subnet: { attributes: ['ipv6_native', 'tags'], links: [], facets: ['named', 'uses'] },
      aws_vpc: { attributes: [], links: ['flow_logs'], facets: ['named'] },
    });
    expect([pathsOf(both.of('aws_subnet').ways), pathsOf(both.of('aws_vpc').ways)]).to.deep.equal([[], ['flow_logs']]);
    expect(both.subjects).to.deep.equal(new Set(['aws_subnet', 'aws_vpc']));
  });

  it('is empty for a type that no control is about', () => {
    expect(both.of('aws_flow_log')).to.deep.equal({ types: new Map(), ways: [] });
  });

  it('declares each step of a path of links for the types that the step before leads to', () => {
    const projection = new Projection([
      control({
        subjects: ['aws_db_instance'],
        links: { aws_db_instance: ['subnet_group.subnets.route_table', 'subnet_group.subnets.vpc'] },
      }),
      control({
        subjects: ['aws_elasticache_replication_group'],
        links: { aws_elasticache_replication_group: ['users'], aws_elasticache_user: ['nothing'] },
      }),
    ]);
    const links = (subject: string): unknown[] =>
      [...projection.of(subject).types].map(([type, read]) => [type, ...read.links]);
    expect(links('aws_db_instance')).to.deep.equal([
      ['aws_db_instance', 'subnet_group'],
      ['aws_db_subnet_group', 'subnets'],
      ['aws_subnet', 'route_table', 'vpc'],
      ['aws_default_subnet', 'route_table', 'vpc'],
    ]);
    expect(links('aws_elasticache_replication_group')).to.deep.equal([
      ['aws_elasticache_replication_group', 'users'],
      ['aws_elasticache_user', 'nothing'],
    ]);
  });

  it('keeps the common beginning of two ways once', () => {
    const projection = new Projection([
      control({ links: { aws_subnet: ['vpc.flow_logs.role', 'vpc.flow_logs.log_group', 'network_acl'] } }),
    ]);
    const { ways } = projection.of('aws_subnet');
    expect(ways.map(({ link }) => link)).to.deep.equal(['vpc', 'network_acl']);
    expect(pathsOf(ways)).to.deep.equal(['vpc.flow_logs.role', 'vpc.flow_logs.log_group', 'network_acl']);
  });

  it('goes back over links, and over those that are worked out', () => {
    const projection = new Projection([
      control({ subjects: ['aws_subnet'], links: { aws_subnet: ['nat.subnet.vpc.flow_logs.role'] } }),
    ]);
    expect([...projection.of('aws_subnet').types.keys()]).to.include.members([
      'aws_nat_gateway',
      'aws_vpc',
      'aws_flow_log',
    ]);
  });
});

describe('a batch', () => {
  const reading = control({
    reads: { aws_subnet: ['cidr_block', 'map_public_ip_on_launch', 'nothing'], aws_vpc: ['cidr_block'] },
    links: { aws_subnet: ['vpc'], aws_vpc: ['flow_logs'] },
    facets: { aws_subnet: ['named'] },
  });

  it('holds its subjects as policies declare to read them', () => {
    const [first] = batches([reading], 1);
    expect(first?.input).to.deep.equal({
      subjects: {
        aws_subnet: [
          {
            address: 'aws_subnet.s["a"]',
            type: 'aws_subnet',
            action: 'create',
            values: { cidr_block: '10.0.0.0/24', map_public_ip_on_launch: false },
            facets: { named: 'data' },
            links: { vpc: { to: ['aws_vpc.this'] } },
          },
        ],
      },
      related: {
        'aws_vpc.this': {
          address: 'aws_vpc.this',
          type: 'aws_vpc',
          action: 'create',
          values: { cidr_block: '10.0.0.0/16' },
          facets: {},
          links: {
            flow_logs: { to: [], $unknown: 'aws_flow_log.f may belong here: its vpc_id could not be resolved' },
          },
        },
      },
    });
  });

  it('is self-contained: each neighbour once, in every batch that needs it', () => {
    const all = batches([reading], 2);
    expect(all.map(({ input }) => [input.subjects['aws_subnet']?.length, Object.keys(input.related)])).to.deep.equal([
      [2, ['aws_vpc.this']],
      [2, ['aws_vpc.this']],
    ]);
    expect(batches([reading], 3).map(({ input }) => Object.keys(input.related))).to.deep.equal([['aws_vpc.this'], []]);
  });

  it('holds of a neighbour what any of its subjects wants to see of it', () => {
    const noun = nounOf(net);
    const projection = new Projection([
      control({ reads: { aws_vpc: ['cidr_block'] }, links: { aws_subnet: ['vpc'] } }),
      control({ subjects: ['aws_flow_log'], reads: { aws_vpc: ['id'] }, links: { aws_flow_log: ['vpc'] } }),
    ]);
    const flowLog = { ...noun.inventory.get('aws_flow_log.f')!, after: { vpc_id: 'vpc-1' }, unknown: false };
    const subnet = noun.inventory.get('aws_subnet.s["a"]')!;
    const batcher = new Batcher(noun, projection, { size: 9 });
    const seen = (...subjects: Parameters<Batcher['batch']>[0]): unknown => {
      const input = JSON.parse(batcher.batch(subjects).input.toString()) as { related: Record<string, object> };
      return input.related['aws_vpc.this'];
    };
    expect([seen(subnet), seen(flowLog), seen(subnet, flowLog)]).to.deep.equal(
      [{ cidr_block: '10.0.0.0/16' }, { id: 'vpc-1' }, { cidr_block: '10.0.0.0/16', id: 'vpc-1' }].map((values) => ({
        address: 'aws_vpc.this',
        type: 'aws_vpc',
        action: 'create',
        values,
        facets: {},
        links: {},
      })),
    );
  });

  it('says which ids of a link are not in this input', () => {
    const [, second] = batches([reading], 3);
    expect(second?.input.subjects['aws_subnet']?.[0]).to.deep.include({
      links: { vpc: { to: [], external: ['vpc-9'] } },
    });
  });

  it('names its subjects in the order in which verdicts come back', () => {
    const [only] = batches([reading], 50);
    expect(
      [...(only?.batch.subjects ?? [])].map(([type, list]) => [type, list.map(({ address }) => address)]),
    ).to.deep.equal([
      ['aws_subnet', ['aws_subnet.s["a"]', 'aws_subnet.s["b"]', 'aws_subnet.s["c"]', 'aws_subnet.other']],
    ]);
  });

  it('holds everything when all is asked for', () => {
    const [first] = batches([reading], 1, true);
    const [subject] = (first?.input.subjects['aws_subnet'] ?? []) as { values: object; facets: object }[];
    expect(subject?.values).to.have.all.keys('cidr_block', 'vpc_id', 'tags', 'map_public_ip_on_launch', 'id', 'arn');
    expect(subject?.facets).to.have.all.keys(
      'bucket',
      'documents',
      'entries',
      'given_out',
      'named',
      'reach',
      'routes',
      'rule_styles',
      'rules',
      'secrets',
      'tier',
      'tiers',
      'used_by',
      'uses',
    );
  });

  it('marks that only one of several is meant', () => {
    const noun = nounOf({
      resources: [0, 1]
        .map((key) => resource('aws_vpc.v', {}, { key }))
        .concat(resource('aws_subnet.s', { vpc_id: ref('aws_vpc.v') })),
    });
    const batcher = new Batcher(noun, new Projection([reading]), { size: 9 });
    const { subjects } = JSON.parse(batcher.batch(noun.inventory.ofType('aws_subnet')).input.toString()) as {
      subjects: { aws_subnet: { links: unknown }[] };
    };
    expect(subjects.aws_subnet[0]?.links).to.deep.equal({
      vpc: { to: ['aws_vpc.v[0]', 'aws_vpc.v[1]'], one_of: true },
    });
  });
});
