import { expect } from 'chai';
import { block, known, ref, resource, type Args, type ResourceSpec } from '../plan-builder';
import { facetOf } from './facet';

const ID = ref('aws_subnet.s.id');
const subnet = (args: Args = {}): ResourceSpec => resource('aws_subnet.s', args);
const uses = (...resources: ResourceSpec[]): unknown =>
  facetOf({ resources: [subnet(), ...resources] }, 'aws_subnet.s', 'uses');

describe('what stands in a subnet', () => {
  const one: readonly (readonly [string, ResourceSpec])[] = [
    ['rds', resource('aws_db_subnet_group.u', { subnet_ids: ID })],
    ['elasticache', resource('aws_elasticache_subnet_group.u', { subnet_ids: ID })],
    ['opensearch', resource('aws_opensearch_domain.u', { vpc_options: [block({ subnet_ids: ID })] })],
    ['eks_cluster', resource('aws_eks_cluster.u', { vpc_config: [block({ subnet_ids: ID })] })],
    ['eks_node', resource('aws_eks_node_group.u', { subnet_ids: ID })],
    ['nat_gateway', resource('aws_nat_gateway.u', { subnet_id: ID })],
    ['load_balancer', resource('aws_lb.u', { subnets: ID })],
    ['load_balancer', resource('aws_alb.u', { subnet_mapping: [block({ subnet_id: ID })], internal: false })],
    ['internal_load_balancer', resource('aws_lb.u', { subnets: ID, internal: true })],
    ['instance', resource('aws_instance.u', { subnet_id: ID })],
    ['instance', resource('aws_autoscaling_group.u', { vpc_zone_identifier: ID })],
    ['lambda', resource('aws_lambda_function.u', { vpc_config: [block({ subnet_ids: ID })] })],
    ['endpoint', resource('aws_vpc_endpoint.u', { subnet_ids: ID })],
  ];
  for (const [word, user] of one) {
    it(`is called ${word} for ${user.of.split('.')[0] ?? ''}`, () => {
      expect(uses(user)).to.deep.equal([word]);
    });
  }

  it('is each once and in order, and nothing where nothing is', () => {
    const users = [
      resource('aws_nat_gateway.n', { subnet_id: ID }),
      resource('aws_instance.a', { subnet_id: ID }),
      resource('aws_instance.b', { subnet_id: ID }),
    ];
    expect(uses(...users)).to.deep.equal(['instance', 'nat_gateway']);
    expect(uses()).to.deep.equal([]);
  });

  it('may be more, where something could not be placed', () => {
    expect(uses(resource('aws_db_subnet_group.g', { subnet_ids: ref('local.subnets') }))).to.deep.equal([
      { $unknown: 'aws_db_subnet_group.g may belong here: its subnet_ids could not be resolved', refs: [] },
    ]);
  });
});

describe('the name of a subnet', () => {
  const named = (args: Args, name = 's', key?: string): unknown => {
    const address = key === undefined ? `aws_subnet.${name}` : `aws_subnet.${name}["${key}"]`;
    return facetOf(
      { resources: [resource(`aws_subnet.${name}`, args, key === undefined ? {} : { key })] },
      address,
      'named',
    );
  };
  const tags = (all: Record<string, string>): Args => ({ tags: all });

  it('is in its tags, Tier before all others', () => {
    expect(named(tags({ Tier: 'Public', Name: 'db' }))).to.equal('public');
    expect(named(tags({ tier: 'app', Tier: 'unheard-of' }))).to.equal('private');
    expect(named(tags({ Name: 'prod-redis-a' }))).to.equal('data');
  });

  it('is in the tags that Kubernetes looks for', () => {
    expect(named(tags({ 'kubernetes.io/role/elb': '1', Name: 'data' }))).to.equal('public');
    expect(named(tags({ 'kubernetes.io/role/internal-elb': '1' }))).to.equal('private');
  });

  it('is in the name of the resource, before its Name tag, and then in its key', () => {
    expect(named(tags({ Name: 'private' }), 'database')).to.equal('data');
    expect(named({}, 's', 'dmz-1')).to.equal('public');
    expect(named({}, 's', 'eu-west-1a')).to.equal(null);
  });

  it('is taken from whole words only', () => {
    expect(named(tags({ Name: 'republican' }))).to.equal(null);
    expect(named(tags({ Name: 'database2b' }))).to.equal('data');
  });

  it('says nothing where it says two things at once, but that data stores stand in private subnets', () => {
    expect(named(tags({ Name: 'public-private' }))).to.equal(null);
    expect(named(tags({ Name: 'public-db' }))).to.equal(null);
    expect(named(tags({ Name: 'private-db' }))).to.equal('data');
  });

  it('is not taken from tags that are not known', () => {
    expect(named({ tags: ref('local.tags') })).to.equal(null);
    expect(named({ tags: known({ Tier: null }, 'aws_x.y.z') })).to.equal(null);
  });
});

describe('a route table', () => {
  const table = resource('aws_route_table.t');
  const associate = (name: string): ResourceSpec =>
    resource(`aws_route_table_association.${name}`, {
      subnet_id: ref(`aws_subnet.${name}.id`),
      route_table_id: ref('aws_route_table.t.id'),
    });
  const shared = (...resources: ResourceSpec[]): unknown =>
    facetOf({ resources: [table, ...resources] }, 'aws_route_table.t', 'routes');

  it('is shared when it serves subnets of data stores and others', () => {
    const group = resource('aws_db_subnet_group.g', { subnet_ids: ref('aws_subnet.a.id') });
    expect(
      shared(resource('aws_subnet.a'), resource('aws_subnet.b'), associate('a'), associate('b'), group),
    ).to.deep.equal({
      entries: [],
      table: 'aws_route_table.t',
      association: null,
      shared: true,
    });
  });

  it('is not when all its subnets are of one kind, by use or by name', () => {
    expect(shared(resource('aws_subnet.a'), resource('aws_subnet.b'), associate('a'), associate('b'))).to.deep.include({
      shared: false,
    });
    expect(
      shared(resource('aws_subnet.db'), resource('aws_subnet.cache'), associate('db'), associate('cache')),
    ).to.deep.include({ shared: false });
    expect(
      shared(resource('aws_subnet.db'), resource('aws_subnet.b'), associate('db'), associate('b')),
    ).to.deep.include({ shared: true });
  });

  it('has a use that counts for more than the subnet’s name', () => {
    const nat = resource('aws_nat_gateway.n', { subnet_id: ref('aws_subnet.db.id') });
    expect(
      shared(resource('aws_subnet.db'), resource('aws_subnet.b'), associate('db'), associate('b'), nat),
    ).to.deep.include({ shared: false });
  });

  it('says that routes may be missing', () => {
    expect(
      facetOf(
        { resources: [resource('aws_route_table.t', { route: ref('local.routes') })] },
        'aws_route_table.t',
        'routes',
      ),
    ).to.have.property('$unknown');
  });
});

describe('the tiers of a VPC', () => {
  const vpc = resource('aws_vpc.v');
  const of = (
    name: string,
    zone: Args = { availability_zone: 'eu-west-1a' },
    vpcId: Args[string] = ref('aws_vpc.v.id'),
  ): ResourceSpec => resource(`aws_subnet.${name}`, { vpc_id: vpcId, ...zone });
  const tiers = (...resources: ResourceSpec[]): unknown =>
    facetOf({ resources: [vpc, ...resources] }, 'aws_vpc.v', 'tiers');
  const none = { zones: [], subnets: 0 };

  it('count subnets and name zones, each once and in order', () => {
    const open = [
      resource('aws_route_table.t', { route: [block({ cidr_block: '0.0.0.0/0', gateway_id: 'igw-1' })] }),
      resource('aws_route_table_association.a', {
        subnet_id: ref('aws_subnet.edge.id'),
        route_table_id: ref('aws_route_table.t.id'),
      }),
    ];
    const app = [of('app', { availability_zone: 'eu-west-1b' }), of('app2'), of('app3')];
    expect(
      tiers(of('edge'), ...open, ...app, of('db', { availability_zone: null, availability_zone_id: 'euw1-az1' })),
    ).to.deep.equal({
      public: { zones: ['eu-west-1a'], subnets: 1 },
      private: { zones: ['eu-west-1a', 'eu-west-1b'], subnets: 3 },
      data: { zones: ['euw1-az1'], subnets: 1 },
    });
  });

  it('hold a subnet of data stores as data, whatever it is called', () => {
    const group = resource('aws_db_subnet_group.g', { subnet_ids: ref('aws_subnet.app.id') });
    expect(tiers(of('app'), group)).to.deep.equal({
      public: none,
      private: none,
      data: { zones: ['eu-west-1a'], subnets: 1 },
    });
  });

  it('go by the name where routes are not known', () => {
    const hidden = resource('aws_route_table_association.x', { subnet_id: ref('local.subnet') });
    expect(tiers(of('public'), of('app'), hidden)).to.deep.equal({
      public: { zones: ['eu-west-1a'], subnets: 1 },
      private: { zones: ['eu-west-1a'], subnets: 1 },
      data: none,
    });
  });

  it('say which zone is not known, or that AWS chooses it', () => {
    const unset = resource(
      'aws_subnet.app',
      { vpc_id: ref('aws_vpc.v.id') },
      { unknown: { availability_zone: true, availability_zone_id: true } },
    );
    expect(tiers(unset)).to.deep.include({
      $unknown: 'aws_subnet.app: it is not set, and AWS chooses it when the resource is made',
      private: { zones: [], subnets: 1 },
    });
    expect(tiers(of('app', {}))).to.deep.include({
      $unknown: 'aws_subnet.app: its zone is not set, and AWS chooses it',
    });
    expect(tiers(of('app', { availability_zone: ref('aws_x.y.zone') })))
      .to.have.property('$unknown')
      .that.includes('it comes from aws_x.y.zone');
  });

  it('say that others may belong here', () => {
    expect(tiers(of('app', {}, ref('local.vpc')))).to.deep.equal({
      public: none,
      private: none,
      data: none,
      $unknown: 'aws_subnet.app may belong here: its vpc_id could not be resolved',
    });
  });
});

describe('who uses a role', () => {
  const ARN = ref('aws_iam_role.r.arn');
  const usedBy = (...resources: ResourceSpec[]): unknown =>
    facetOf({ resources: [resource('aws_iam_role.r', { name: 'r' }), ...resources] }, 'aws_iam_role.r', 'used_by');

  it('is told in words, in order', () => {
    expect(
      usedBy(
        resource('aws_lambda_function.f', { role: ARN }),
        resource('aws_eks_cluster.c', { role_arn: ARN }),
        resource('aws_eks_node_group.n', { node_role_arn: ARN }),
        resource('aws_iam_instance_profile.p', { role: 'r' }),
        resource('aws_flow_log.l', { iam_role_arn: ARN }),
        resource('aws_ecs_task_definition.t', { task_role_arn: ARN }),
        resource('aws_db_instance.d', { monitoring_role_arn: ARN }),
      ),
    ).to.deep.equal(['ecs_task', 'eks_cluster', 'eks_node', 'flow_log', 'instance', 'lambda', 'rds_monitoring']);
    expect(usedBy()).to.deep.equal([]);
  });
});
