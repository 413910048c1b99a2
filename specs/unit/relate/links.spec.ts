import { expect } from 'chai';
import { linkOf } from '../../../harness/src/relate/links';
import { RELATIONS } from '../../../harness/src/relate/relations';
import { block, nounOf, ref, resource, type Args, type PlanSpec } from '../plan-builder';

function link(spec: PlanSpec, address: string, name: string): object {
  const noun = nounOf(spec);
  const { to, ...rest } = linkOf(noun, noun.inventory.get(address)!, name);
  return { to: to.map((far) => far.address), ...rest };
}

describe('the users of a cache', () => {
  const users = [
    resource('aws_elasticache_user.a', { user_id: 'a' }),
    resource('aws_elasticache_user.b', { user_id: 'b' }),
  ];
  const group = (ids: string[]): ReturnType<typeof resource> =>
    resource('aws_elasticache_user_group.g', { user_group_id: 'g', user_ids: ids });

  it('are those of its user groups', () => {
    const resources = [
      ...users,
      group(['a', 'b']),
      resource('aws_elasticache_replication_group.c', { user_group_ids: ['g'] }),
    ];
    expect(link({ resources }, 'aws_elasticache_replication_group.c', 'users')).to.deep.equal({
      to: ['aws_elasticache_user.a', 'aws_elasticache_user.b'],
    });
    const serverless = [...users, group(['b']), resource('aws_elasticache_serverless_cache.c', { user_group_id: 'g' })];
    expect(link({ resources: serverless }, 'aws_elasticache_serverless_cache.c', 'users')).to.deep.equal({
      to: ['aws_elasticache_user.b'],
    });
  });

  it('are unknown where a group is not here or cannot be told', () => {
    const elsewhere = [resource('aws_elasticache_replication_group.c', { user_group_ids: ['x', 'y'] })];
    expect(link({ resources: elsewhere }, 'aws_elasticache_replication_group.c', 'users')).to.deep.equal({
      to: [],
      unknown: 'x, y is not in this input',
    });
    const hidden = [resource('aws_elasticache_replication_group.c', { user_group_ids: ref('local.groups') })];
    expect(link({ resources: hidden }, 'aws_elasticache_replication_group.c', 'users')).to.deep.equal({
      to: [],
      unknown: 'it comes from local.groups',
    });
    const halfway = [
      resource('aws_elasticache_replication_group.c', { user_group_ids: ['g'] }),
      resource('aws_elasticache_user_group.g', { user_group_id: 'g', user_ids: ref('local.users') }),
    ];
    expect(link({ resources: halfway }, 'aws_elasticache_replication_group.c', 'users')).to.deep.equal({
      to: [],
      unknown: 'it comes from local.users',
    });
  });
});

describe('the OIDC providers of a role', () => {
  const trust = (federated: string): string =>
    JSON.stringify({ Statement: [{ Action: 'sts:AssumeRoleWithWebIdentity', Principal: { Federated: federated } }] });
  const provider = (arn: string): ReturnType<typeof resource> =>
    resource('aws_iam_openid_connect_provider.p', {}, { after: { arn } });

  it('are those that its trust policy names by ARN', () => {
    const resources = [provider('arn:p'), resource('aws_iam_role.r', { assume_role_policy: trust('arn:p') })];
    expect(link({ resources }, 'aws_iam_role.r', 'oidc_providers')).to.deep.equal({
      to: ['aws_iam_openid_connect_provider.p'],
    });
    const others = [provider('arn:q'), resource('aws_iam_role.r', { assume_role_policy: trust('arn:p') })];
    expect(link({ resources: others }, 'aws_iam_role.r', 'oidc_providers')).to.deep.equal({ to: [] });
  });

  it('are those that its trust policy names by reference', () => {
    const principals = (type: string): ReturnType<typeof block>[] => [
      block({ type, identifiers: ref('aws_iam_openid_connect_provider.p.arn') }),
    ];
    const resources = (type: string): PlanSpec['resources'] => [
      resource('aws_iam_openid_connect_provider.p'),
      resource(
        'data.aws_iam_policy_document.d',
        { statement: [block({ actions: ['sts:x'], principals: principals(type) })] },
        { unknown: { json: true } },
      ),
      resource('aws_iam_role.r', { assume_role_policy: ref('data.aws_iam_policy_document.d.json') }),
    ];
    expect(link({ resources: resources('Federated')! }, 'aws_iam_role.r', 'oidc_providers')).to.deep.equal({
      to: ['aws_iam_openid_connect_provider.p'],
    });
    expect(link({ resources: resources('AWS')! }, 'aws_iam_role.r', 'oidc_providers')).to.deep.equal({ to: [] });
  });
});

describe('the default security group of the default VPC', () => {
  const group = (args: Args): object => {
    const resources = [resource('aws_default_vpc.v'), resource('aws_default_security_group.g', args)];
    return link({ resources }, 'aws_default_vpc.v', 'default_security_group');
  };

  it('is the one that names no VPC, or this one', () => {
    expect(group({})).to.deep.equal({ to: ['aws_default_security_group.g'] });
    expect(group({ vpc_id: ref('aws_default_vpc.v.id') })).to.deep.equal({ to: ['aws_default_security_group.g'] });
  });

  it('is none that names another, or one that cannot be told', () => {
    expect(group({ vpc_id: 'vpc-1' })).to.deep.equal({ to: [] });
    expect(group({ vpc_id: ref('local.vpc') })).to.deep.equal({
      to: [],
      unknown: 'aws_default_security_group.g may belong here: its vpc_id could not be resolved',
    });
  });
});

describe('the NAT gateway of a subnet', () => {
  const net = (nat: Parameters<typeof ref>, extra: NonNullable<PlanSpec['resources']> = []): PlanSpec => ({
    resources: [
      resource('aws_subnet.s'),
      resource('aws_route_table.t', { route: [block({ cidr_block: '0.0.0.0/0', nat_gateway_id: ref(...nat) })] }),
      resource('aws_route_table_association.a', {
        subnet_id: ref('aws_subnet.s.id'),
        route_table_id: ref('aws_route_table.t.id'),
      }),
      ...(extra as ReturnType<typeof resource>[]),
    ],
  });

  it('is where its default route leads', () => {
    expect(link(net(['aws_nat_gateway.n.id'], [resource('aws_nat_gateway.n')]), 'aws_subnet.s', 'nat')).to.deep.equal({
      to: ['aws_nat_gateway.n'],
    });
  });

  it('is known by its id too, and is elsewhere where nothing here has that id', () => {
    const routed = (id: string): PlanSpec => ({
      resources: [
        resource('aws_subnet.s', {}, { after: { id: 'subnet-1' } }),
        resource(
          'aws_route_table.t',
          {},
          { after: { id: 'rtb-1', route: [{ cidr_block: '0.0.0.0/0', nat_gateway_id: id }] } },
        ),
        resource('aws_route_table_association.a', {}, { after: { subnet_id: 'subnet-1', route_table_id: 'rtb-1' } }),
        resource('aws_nat_gateway.n', {}, { after: { id: 'nat-1' } }),
      ],
    });
    expect(link(routed('nat-1'), 'aws_subnet.s', 'nat')).to.deep.equal({ to: ['aws_nat_gateway.n'] });
    expect(link(routed('nat-2'), 'aws_subnet.s', 'nat')).to.deep.equal({ to: [], external: ['nat-2'] });
  });

  it('is one of several where the route does not tell which', () => {
    const gateways = [0, 1].map((key) => resource('aws_nat_gateway.n', {}, { key }));
    expect(link(net(['aws_nat_gateway.n'], gateways), 'aws_subnet.s', 'nat')).to.deep.equal({
      to: ['aws_nat_gateway.n[0]', 'aws_nat_gateway.n[1]'],
      oneOf: true,
    });
  });

  it('is unknown where the route says nothing', () => {
    expect(link(net(['local.nat']), 'aws_subnet.s', 'nat')).to.deep.equal({
      to: [],
      unknown: 'it comes from local.nat (locals are not in plan JSON: give the source), and is known after the apply',
    });
  });

  it('is none of a subnet whose default route leads elsewhere', () => {
    const resources = [
      resource('aws_vpc.v'),
      resource('aws_subnet.s', { vpc_id: ref('aws_vpc.v.id') }),
      resource('aws_default_route_table.t', {
        default_route_table_id: ref('aws_vpc.v.default_route_table_id'),
        route: [block({ cidr_block: '0.0.0.0/0', gateway_id: 'igw-1' })],
      }),
    ];
    expect(link({ resources }, 'aws_subnet.s', 'nat')).to.deep.equal({ to: [] });
  });
});

describe('the table of relations', () => {
  it('names no link twice for one attribute', () => {
    const keys = RELATIONS.map(({ from, attribute, link: name, to }) => [from, attribute, name, to.join()].join(' '));
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).to.deep.equal([]);
  });

  it('says of each relation what it is called one way or the other', () => {
    expect(RELATIONS.filter(({ link: name, back }) => name === undefined && back === undefined)).to.deep.equal([]);
  });

  it('has every link that docs/model.md promises to a single attribute', () => {
    const names = new Set(
      RELATIONS.flatMap(({ from, to, link: name, back }) => [
        `${from}.${name ?? ''}`,
        ...to.map((type) => `${type}.${back ?? ''}`),
      ]),
    );
    const promised = [
      'aws_vpc.flow_logs',
      'aws_vpc.default_security_group',
      'aws_vpc.internet_gateways',
      'aws_subnet.network_acl',
      'aws_network_acl.subnets',
      'aws_lb.web_acl_associations',
      'aws_wafv2_web_acl.logging',
      'aws_wafv2_web_acl.associations',
      'aws_rds_cluster.parameter_group',
      'aws_launch_template.node_groups',
      'aws_iam_role.attachments',
      'aws_iam_role.inline_policies',
      'aws_iam_policy_attachment.roles',
      'aws_kms_key.key_policies',
      'aws_kms_key_policy.key',
      'aws_secretsmanager_secret.secret_policies',
      'aws_secretsmanager_secret_policy.secret',
      'aws_secretsmanager_secret_version.secret',
      'aws_secretsmanager_secret_rotation.secret',
      'aws_lb_listener.rules',
      'aws_alb.listeners',
      'aws_eks_access_policy_association.role',
    ];
    expect(promised.filter((name) => !names.has(name))).to.deep.equal([]);
  });
});
