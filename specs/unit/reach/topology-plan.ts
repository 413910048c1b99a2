import { block, resource, type Args, type PlanSpec, type ResourceSpec } from '../plan-builder';
import { text, type Entry, type Prefix, type Route, type Rule, type Target, type Topology } from './topology';

/** A topology as the plan that makes it; with `apart`, rules, routes and entries are resources of their own. */
export function planOf(topology: Topology, apart: boolean): PlanSpec {
  return {
    resources: [
      ...topology.vpcs.flatMap((vpc, i) => vpcOf(topology, vpc, i, apart)),
      ...topology.subnets.flatMap(({ vpc, four, six, table }, i) => [
        resource(`aws_subnet.s${String(i)}`, {
          id: `subnet-${String(i)}`,
          vpc_id: `vpc-${String(vpc)}`,
          cidr_block: text(four),
          ...(six === undefined ? {} : { ipv6_cidr_block: text(six) }),
        }),
        ...(table === undefined
          ? []
          : [
              resource(`aws_route_table_association.s${String(i)}`, {
                subnet_id: `subnet-${String(i)}`,
                route_table_id: `rtb-${String(table)}`,
              }),
            ]),
      ]),
      ...topology.tables.flatMap((routes, i) => tableOf(topology, i < 2 ? 0 : 1, String(i), routes, apart)),
      ...topology.acls.flatMap((entries, i) => aclOf(topology, entries, i, apart)),
      ...topology.groups.flatMap(({ vpc, rules }, i) => groupOf(rules, i, vpc, apart)),
      ...topology.machines.map(({ subnet, groups, isPublic, six }, i) =>
        resource(`aws_instance.m${String(i)}`, {
          id: `i-${String(i)}`,
          subnet_id: `subnet-${String(subnet)}`,
          associate_public_ip_address: isPublic,
          ipv6_address_count: six ? 1 : 0,
          ...(groups.length === 0 ? {} : { vpc_security_group_ids: groups.map((group) => `sg-${String(group)}`) }),
        }),
      ),
      resource('aws_vpc_peering_connection.p', {
        id: 'pcx-0',
        vpc_id: 'vpc-0',
        peer_vpc_id: topology.separate ? 'vpc-far' : 'vpc-1',
      }),
    ],
  };
}

function vpcOf(
  topology: Topology,
  { blocks, main }: Topology['vpcs'][number],
  i: number,
  apart: boolean,
): ResourceSpec[] {
  const id = `vpc-${String(i)}`;
  const of = (family: 4 | 6): string | undefined => blocks.filter((one) => one.family === family).map(text)[0];
  const nats = topology.nats[i];
  return [
    resource(`aws_vpc.v${String(i)}`, { id, cidr_block: of(4) ?? '', ipv6_cidr_block: of(6) ?? null }),
    resource(`aws_internet_gateway.v${String(i)}`, { id: `igw-${String(i)}`, vpc_id: id }),
    resource(`aws_nat_gateway.open${String(i)}`, {
      id: `nat-${String(i)}`,
      subnet_id: `subnet-${String(nats?.open)}`,
      connectivity_type: 'public',
    }),
    resource(`aws_nat_gateway.closed${String(i)}`, {
      id: `nat-private-${String(i)}`,
      subnet_id: `subnet-${String(nats?.closed)}`,
      connectivity_type: 'private',
    }),
    ...tableOf(topology, i, `main-${String(i)}`, main, apart),
    resource(`aws_main_route_table_association.v${String(i)}`, { vpc_id: id, route_table_id: `rtb-main-${String(i)}` }),
  ];
}

function tableOf(
  topology: Topology,
  vpc: number,
  name: string,
  routes: readonly Route[],
  apart: boolean,
): ResourceSpec[] {
  const id = `rtb-${name}`;
  const label = `t_${name.replace('-', '_')}`;
  const inline = routes.map(({ to, target }) =>
    block({ [to.family === 4 ? 'cidr_block' : 'ipv6_cidr_block']: text(to), ...leading(target, vpc) }),
  );
  return [
    resource(`aws_route_table.${label}`, {
      id,
      vpc_id: `vpc-${String(vpc)}`,
      ...(apart || inline.length === 0 ? {} : { route: inline }),
    }),
    ...(apart
      ? routes.map(({ to, target }, i) =>
          resource(`aws_route.${label}_${String(i)}`, {
            route_table_id: id,
            [to.family === 4 ? 'destination_cidr_block' : 'destination_ipv6_cidr_block']: text(to),
            ...leading(target, vpc),
          }),
        )
      : []),
  ];
}

function leading(target: Target, vpc: number): Args {
  const i = String(vpc);
  switch (target) {
    case 'internet':
      return { gateway_id: `igw-${i}` };
    case 'egress_only':
      return { egress_only_gateway_id: `eigw-${i}` };
    case 'nat':
      return { nat_gateway_id: `nat-${i}` };
    case 'private_nat':
      return { nat_gateway_id: `nat-private-${i}` };
    case 'peering':
      return { vpc_peering_connection_id: 'pcx-0' };
    case 'transit':
      return { transit_gateway_id: 'tgw-0' };
  }
}

function aclOf(topology: Topology, entries: readonly Entry[], i: number, apart: boolean): ResourceSpec[] {
  const id = `acl-${String(i)}`;
  const subnets = topology.subnets.flatMap(({ acl }, subnet) => (acl === i ? [`subnet-${String(subnet)}`] : []));
  const inline = (direction: string): Args[string] =>
    entries
      .filter((entry) => entry.direction === direction)
      .map((entry) =>
        block({
          rule_no: entry.number,
          action: entry.allow ? 'allow' : 'deny',
          ...traffic(entry),
          ...range(entry.range, 'cidr_block', 'ipv6_cidr_block'),
        }),
      );
  return [
    resource(`aws_network_acl.a${String(i)}`, {
      id,
      vpc_id: i < 2 ? 'vpc-0' : 'vpc-1',
      subnet_ids: subnets,
      ...(apart ? {} : { ingress: inline('ingress'), egress: inline('egress') }),
    }),
    ...(apart
      ? entries.map((entry, n) =>
          resource(`aws_network_acl_rule.a${String(i)}_${String(n)}`, {
            network_acl_id: id,
            rule_number: entry.number,
            rule_action: entry.allow ? 'allow' : 'deny',
            egress: entry.direction === 'egress',
            ...traffic(entry),
            ...range(entry.range, 'cidr_block', 'ipv6_cidr_block'),
          }),
        )
      : []),
  ];
}

function traffic({ protocol, from, to }: Entry | Rule): Args {
  return protocol === '-1' ? { protocol, from_port: 0, to_port: 0 } : { protocol, from_port: from, to_port: to };
}

function range(prefix: Prefix, four: string, six: string): Args {
  return { [prefix.family === 4 ? four : six]: text(prefix) };
}

function groupOf(rules: readonly Rule[], i: number, vpc: number, apart: boolean): ResourceSpec[] {
  const id = `sg-${String(i)}`;
  const inline = (direction: string): Args[string] =>
    rules
      .filter((rule) => rule.direction === direction)
      .map((rule) => block({ ...traffic(rule), ...inlinePeer(rule) }));
  return [
    resource(`aws_security_group.g${String(i)}`, {
      id,
      vpc_id: `vpc-${String(vpc)}`,
      ...(apart ? {} : { ingress: inline('ingress'), egress: inline('egress') }),
    }),
    ...(apart ? rules.map((rule, n) => separateRule(rule, id, `g${String(i)}_${String(n)}`)) : []),
  ];
}

function inlinePeer({ peer }: Rule): Args {
  if (peer === 'self') return { self: true };
  if (typeof peer === 'number') return { security_groups: [`sg-${String(peer)}`] };
  return { [peer.family === 4 ? 'cidr_blocks' : 'ipv6_cidr_blocks']: [text(peer)] };
}

function separateRule(rule: Rule, id: string, name: string): ResourceSpec {
  const { peer, protocol, from, to } = rule;
  const ports = protocol === '-1' ? {} : { from_port: from, to_port: to };
  const other =
    typeof peer === 'object'
      ? range(peer, 'cidr_ipv4', 'cidr_ipv6')
      : { referenced_security_group_id: peer === 'self' ? id : `sg-${String(peer)}` };
  return resource(`aws_vpc_security_group_${rule.direction}_rule.${name}`, {
    security_group_id: id,
    ip_protocol: protocol,
    ...ports,
    ...other,
  });
}
