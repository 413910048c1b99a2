import { block, ref, resource, type Args, type PlanSpec, type ResourceSpec } from '../plan-builder';

/** A small network in two zones: balancer, NAT, nodes behind a launch template, database. */
export function network(more: readonly ResourceSpec[] = []): PlanSpec {
  const zones = ['eu-west-1a', 'eu-west-1b'];
  const subnet = (name: string, zone: string, third: number): ResourceSpec =>
    resource(
      `aws_subnet.${name}`,
      {
        vpc_id: ref('aws_vpc.this.id'),
        availability_zone: zone,
        cidr_block: `10.0.${String(third)}.0/24`,
        tags: { Tier: name },
      },
      { key: zone, forEach: ref('var.zones') },
    );
  const tier = (name: string, first: number): ResourceSpec[] => [
    ...zones.map((zone, i) => subnet(name, zone, first + i)),
    resource(`aws_route_table.${name}`, { vpc_id: ref('aws_vpc.this.id') }),
    ...zones.map((zone) =>
      resource(
        `aws_route_table_association.${name}`,
        { subnet_id: ref(`aws_subnet.${name}`, 'each.key'), route_table_id: ref(`aws_route_table.${name}.id`) },
        { key: zone, forEach: ref('var.zones') },
      ),
    ),
  ];
  return {
    values: { region: 'eu-west-1' },
    providers: {
      aws: {
        name: 'aws',
        full_name: 'registry.terraform.io/hashicorp/aws',
        expressions: { region: { references: ['var.region'] } },
      },
    },
    resources: [
      resource('aws_vpc.this', { cidr_block: '10.0.0.0/16', tags: { Name: 'acme-test' } }),
      resource('aws_internet_gateway.this', { vpc_id: ref('aws_vpc.this.id') }),
      ...tier('public', 0),
      ...tier('private', 10),
      ...tier('data', 20),
      route('public', { gateway_id: ref('aws_internet_gateway.this.id') }),
      route('private', { nat_gateway_id: ref('aws_nat_gateway.this.id') }),
      resource('aws_nat_gateway.this', { subnet_id: ref('aws_subnet.public["eu-west-1a"].id') }),
      resource('aws_lb.this', {
        name: 'acme-test-edge',
        load_balancer_type: 'application',
        internal: false,
        subnets: ref('aws_subnet.public'),
        security_groups: ref('aws_security_group.edge.id'),
      }),
      resource('aws_wafv2_web_acl.this', { rule: [block({ name: 'one' }), block({ name: 'two' })] }),
      resource('aws_wafv2_web_acl_association.this', {
        resource_arn: ref('aws_lb.this.arn'),
        web_acl_arn: ref('aws_wafv2_web_acl.this.arn'),
      }),
      resource('aws_launch_template.this', {
        network_interfaces: [block({ security_groups: ref('aws_security_group.nodes.id') })],
      }),
      resource('aws_eks_node_group.this', {
        node_group_name: 'general',
        instance_types: ['m7i.large'],
        scaling_config: [block({ min_size: 2, max_size: 5 })],
        subnet_ids: ref('aws_subnet.private'),
        launch_template: [block({ id: ref('aws_launch_template.this.id') })],
      }),
      resource('aws_db_subnet_group.this', { name: 'data', subnet_ids: ref('aws_subnet.data') }),
      resource('aws_db_instance.this', {
        identifier: 'acme-test-database',
        engine: 'postgres',
        engine_version: '17',
        instance_class: 'db.t4g.medium',
        multi_az: true,
        db_subnet_group_name: ref('aws_db_subnet_group.this.name'),
        vpc_security_group_ids: ref('aws_security_group.database.id'),
      }),
      ...['edge', 'nodes', 'database'].map((name) =>
        resource(`aws_security_group.${name}`, { vpc_id: ref('aws_vpc.this.id'), ingress: [], egress: [] }),
      ),
      rule('ingress', 'edge', { cidr_ipv4: '0.0.0.0/0' }, 443),
      ...more,
    ],
  };
}

function route(table: string, target: Args): ResourceSpec {
  return resource(`aws_route.${table}`, {
    route_table_id: ref(`aws_route_table.${table}.id`),
    destination_cidr_block: '0.0.0.0/0',
    ...target,
  });
}

let made = 0;

/** A rule of a group on one TCP port. */
export function rule(direction: 'ingress' | 'egress', group: string, peer: Args, port: number): ResourceSpec {
  made += 1;
  return resource(`aws_vpc_security_group_${direction}_rule.rule_${String(made)}`, {
    security_group_id: ref(`aws_security_group.${group}.id`),
    ip_protocol: 'tcp',
    from_port: port,
    to_port: port,
    ...peer,
  });
}

/** The other end of a rule, by reference. */
export const group = (name: string): Args => ({ referenced_security_group_id: ref(`aws_security_group.${name}.id`) });
