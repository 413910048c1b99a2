import { expect } from 'chai';
import { Batcher, type Batch } from '../../../harness/src/batch/batches';
import { makeProjection } from '../../../harness/src/batch/projection';
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
  const batcher = new Batcher(noun, makeProjection(controls), { size, full });
  return [...batcher.batches(noun.inventory.ofType('aws_subnet'))].map((batch) => ({
    batch,
    input: JSON.parse(batch.input.toString()) as never,
  }));
}

describe('a projection', () => {
  it('holds what all controls declare together, and nothing else', () => {
    const { types, paths, subjects } = makeProjection([
      control({ reads: { aws_subnet: ['vpc_id'], aws_vpc: ['cidr_block'] }, facets: { '*': ['tier'] } }),
      control({
        subjects: ['aws_vpc'],
        reads: { aws_subnet: ['tags'] },
        facets: { aws_subnet: ['uses'], '*': ['tiers'] },
        links: { aws_vpc: ['flow_logs'] },
      }),
    ]);
    expect(types).to.deep.equal(
      new Map([
        [
          'aws_subnet',
          { attributes: new Set(['vpc_id', 'tags']), links: new Set(), facets: new Set(['tier', 'uses']) },
        ],
        ['aws_vpc', { attributes: new Set(['cidr_block']), links: new Set(['flow_logs']), facets: new Set(['tiers']) }],
      ]),
    );
    expect(paths).to.deep.equal(new Map([['aws_vpc', [['flow_logs']]]]));
    expect(subjects).to.deep.equal(new Set(['aws_subnet', 'aws_vpc']));
  });

  it('declares each step of a path of links for the types that the step before leads to', () => {
    const { types, paths } = makeProjection([
      control({
        subjects: ['aws_db_instance'],
        links: { aws_db_instance: ['subnet_group.subnets.route_table', 'subnet_group.subnets'] },
      }),
      control({
        subjects: ['aws_elasticache_replication_group'],
        links: { aws_elasticache_replication_group: ['users'], aws_elasticache_user: ['nothing'] },
      }),
    ]);
    expect([...types].map(([type, { links }]) => [type, [...links]])).to.deep.equal([
      ['aws_db_instance', ['subnet_group']],
      ['aws_db_subnet_group', ['subnets']],
      ['aws_subnet', ['route_table']],
      ['aws_default_subnet', ['route_table']],
      ['aws_elasticache_replication_group', ['users']],
      ['aws_elasticache_user', ['nothing']],
    ]);
    expect(paths.get('aws_db_instance')).to.deep.equal([
      ['subnet_group', 'subnets', 'route_table'],
      ['subnet_group', 'subnets'],
    ]);
    expect(paths.has('aws_elasticache_user')).to.equal(false);
  });

  it('goes back over links, and over those that are worked out', () => {
    const { types } = makeProjection([
      control({ subjects: ['aws_subnet'], links: { aws_subnet: ['nat.subnet.vpc.flow_logs.role'] } }),
    ]);
    expect(
      [...types.keys()].filter((type) => ['aws_nat_gateway', 'aws_vpc', 'aws_flow_log'].includes(type)),
    ).to.deep.equal(['aws_nat_gateway', 'aws_vpc', 'aws_flow_log']);
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
    const batcher = new Batcher(noun, makeProjection([reading]), { size: 9 });
    const { subjects } = JSON.parse(batcher.batch(noun.inventory.ofType('aws_subnet')).input.toString()) as {
      subjects: { aws_subnet: { links: unknown }[] };
    };
    expect(subjects.aws_subnet[0]?.links).to.deep.equal({
      vpc: { to: ['aws_vpc.v[0]', 'aws_vpc.v[1]'], one_of: true },
    });
  });
});
