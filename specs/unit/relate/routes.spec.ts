import { expect } from 'chai';
import { isDefaultRoute } from '../../../harness/src/relate/route';
import { block, ref, resource, type Args, type ResourceSpec } from '../plan-builder';
import { after, facetOf } from './facet';

const vpc = resource('aws_vpc.v');
const subnet = resource('aws_subnet.s', { vpc_id: ref('aws_vpc.v.id') });
const table = (...routes: Args[]): ResourceSpec =>
  resource('aws_route_table.t', { vpc_id: ref('aws_vpc.v.id'), route: routes.map(block) });
const association = resource('aws_route_table_association.a', {
  subnet_id: ref('aws_subnet.s.id'),
  route_table_id: ref('aws_route_table.t.id'),
});
const gateway = resource('aws_internet_gateway.g');
const NET = { cidr_block: '0.0.0.0/0', gateway_id: ref('aws_internet_gateway.g.id') };
const TO_NET = { destination: '0.0.0.0/0', target: 'internet_gateway', to: 'aws_internet_gateway.g' };

const routes = (...resources: ResourceSpec[]): unknown => facetOf({ resources }, 'aws_subnet.s', 'routes');
const tier = (...resources: ResourceSpec[]): unknown => facetOf({ resources }, 'aws_subnet.s', 'tier');

describe('the routes of a subnet are', () => {
  it('the inline ones of the table it is associated with', () => {
    expect(
      routes(vpc, subnet, gateway, table({ ...NET }, { cidr_block: '10.0.0.0/16', gateway_id: 'local' }), association),
    ).to.deep.equal({
      entries: [{ ...TO_NET, at: 'aws_route_table.t', path: ['route', 0, 'gateway_id'] }],
      table: 'aws_route_table.t',
      association: 'aws_route_table_association.a',
      shared: false,
    });
  });

  it('and the separate ones', () => {
    const separate = resource('aws_route.r', {
      route_table_id: ref('aws_route_table.t.id'),
      destination_ipv6_cidr_block: '::/0',
      egress_only_gateway_id: 'eigw-1',
    });
    const found = routes(
      vpc,
      subnet,
      resource('aws_route_table.t', {}, { unknown: { route: true } }),
      association,
      separate,
    ) as { entries: unknown };
    expect(found.entries).to.deep.equal([
      {
        destination: '::/0',
        target: 'egress_only_internet_gateway',
        to: 'eigw-1',
        at: 'aws_route.r',
        path: ['egress_only_gateway_id'],
      },
    ]);
  });

  it('those of the main table that is named for its VPC', () => {
    const main = resource('aws_main_route_table_association.m', {
      vpc_id: ref('aws_vpc.v.id'),
      route_table_id: ref('aws_route_table.t.id'),
    });
    expect(routes(vpc, subnet, gateway, table({ ...NET }), main)).to.deep.equal({
      entries: [{ ...TO_NET, at: 'aws_route_table.t', path: ['route', 0, 'gateway_id'] }],
      table: 'aws_route_table.t',
      association: 'aws_main_route_table_association.m',
      shared: false,
    });
  });

  it('those of the default table that was adopted', () => {
    const adopted = resource('aws_default_route_table.d', {
      default_route_table_id: ref('aws_vpc.v.default_route_table_id'),
      route: [block(NET)],
    });
    expect(routes(vpc, subnet, gateway, adopted)).to.deep.equal({
      entries: [{ ...TO_NET, at: 'aws_default_route_table.d', path: ['route', 0, 'gateway_id'] }],
      table: 'aws_default_route_table.d',
      association: null,
      shared: false,
    });
  });

  it('those that aws_route adds to a main table that nobody declares', () => {
    const added = resource('aws_route.r', {
      route_table_id: ref('aws_vpc.v.main_route_table_id'),
      destination_cidr_block: '0.0.0.0/0',
      nat_gateway_id: 'nat-1',
    });
    const none = { table: null, association: null, shared: false };
    expect(routes(vpc, subnet)).to.deep.equal({ entries: [], ...none });
    expect(routes(vpc, subnet, added)).to.deep.equal({
      entries: [
        { destination: '0.0.0.0/0', target: 'nat_gateway', to: 'nat-1', at: 'aws_route.r', path: ['nat_gateway_id'] },
      ],
      ...none,
    });
  });

  it('not known where the VPC, the association or the table is not', () => {
    const nothing = { entries: [], table: null, association: null, shared: false };
    expect(routes(resource('aws_subnet.s', { vpc_id: 'vpc-1' }))).to.deep.equal({
      ...nothing,
      $unknown: 'its VPC, and so its main route table, is not in this input',
    });
    const hidden = resource('aws_route_table_association.a', { subnet_id: ref('local.subnet') });
    expect(routes(vpc, subnet, hidden)).to.deep.equal({
      ...nothing,
      $unknown: 'aws_route_table_association.a may belong here: its subnet_id could not be resolved',
    });
    const elsewhere = resource('aws_route_table_association.a', {
      subnet_id: ref('aws_subnet.s.id'),
      route_table_id: 'rtb-1',
    });
    expect(routes(vpc, subnet, elsewhere)).to.deep.equal({
      ...nothing,
      association: 'aws_route_table_association.a',
      $unknown: 'its route table is not in this input',
    });
    const several = [0, 1].map((key) => resource('aws_route_table.t', {}, { key }));
    expect(routes(vpc, subnet, ...several, association)).to.deep.include({
      $unknown: 'several route tables could be meant: aws_route_table.t[0], aws_route_table.t[1]',
    });
  });

  it('incomplete where some may be missing', () => {
    const open = routes(vpc, subnet, resource('aws_route_table.t', { route: ref('local.routes') }), association);
    expect(open).to.deep.include({
      entries: [],
      $unknown: after('local.routes (locals are not in plan JSON: give the source)').$unknown,
    });
    const stray = resource('aws_route.r', { route_table_id: ref('local.table') });
    expect(routes(vpc, subnet, table(), association, stray)).to.deep.include({
      $unknown: 'aws_route.r may belong here: its route_table_id could not be resolved',
    });
  });

  it('unknown one by one where a block is', () => {
    const half = resource(
      'aws_route_table.t',
      { route: ref('aws_x.y.route') },
      { after: { route: [null] }, unknown: { route: [true] } },
    );
    expect(routes(vpc, subnet, half, association)).to.deep.include({
      entries: [{ $unknown: after('aws_x.y.route').$unknown, at: 'aws_route_table.t', path: ['route', 0] }],
    });
  });
});

describe('a route leads', () => {
  const target = (args: Args): unknown => {
    const { entries } = facetOf(
      { resources: [table({ cidr_block: '0.0.0.0/0', ...args })] },
      'aws_route_table.t',
      'routes',
    ) as { entries: { target: string }[] };
    return entries[0]?.target;
  };

  it('where the argument, the id or the type says', () => {
    expect(target({ gateway_id: 'igw-1' })).to.equal('internet_gateway');
    expect(target({ gateway_id: 'vgw-1' })).to.equal('other');
    expect(target({ gateway_id: ref('aws_vpn_gateway.v.id') })).to.equal('other');
    expect(target({ gateway_id: 'vpce-1' })).to.equal('vpc_endpoint');
    expect(target({ gateway_id: '', transit_gateway_id: 'tgw-1' })).to.equal('transit_gateway');
    expect(target({ vpc_peering_connection_id: 'pcx-1' })).to.equal('vpc_peering_connection');
    expect(target({ network_interface_id: 'eni-1' })).to.equal('network_interface');
    expect(target({ carrier_gateway_id: 'cagw-1' })).to.equal('other');
    expect(target({})).to.equal(undefined);
  });

  it('for everything where its destination is a default one or half of one', () => {
    for (const cidr of ['0.0.0.0/0', '::/0', '0.0.0.0/1', '128.0.0.0/1', '::/1', '8000::/1'])
      expect(isDefaultRoute(cidr), cidr).to.equal(true);
    for (const cidr of ['10.0.0.0/8', null, { $unknown: 'x' }]) expect(isDefaultRoute(cidr)).to.equal(false);
  });
});

describe('the tier of a subnet is', () => {
  const routed = (args: Args, ...more: ResourceSpec[]): unknown =>
    tier(vpc, subnet, gateway, table(args), association, ...more);

  it('public when its default route leads to an internet gateway', () => {
    expect(routed(NET)).to.equal('public');
    expect(routed({ ipv6_cidr_block: '::/0', gateway_id: 'igw-1' })).to.equal('public');
  });

  it('private when it leads elsewhere, and isolated when there is none', () => {
    expect(routed({ cidr_block: '0.0.0.0/0', nat_gateway_id: 'nat-1' })).to.equal('private');
    expect(routed({ cidr_block: '192.168.0.0/16', gateway_id: 'igw-1' })).to.equal('isolated');
    expect(tier(vpc, subnet)).to.equal('isolated');
  });

  it('unknown when the destination of a route is, or where it leads', () => {
    expect(routed({ cidr_block: ref('aws_vpc.peer.cidr_block'), gateway_id: 'igw-1' })).to.deep.equal(
      after('aws_vpc.peer.cidr_block', 'aws_vpc.peer'),
    );
    expect(routed({ cidr_block: '0.0.0.0/0', gateway_id: ref('local.gateway') })).to.deep.equal(
      after('local.gateway (locals are not in plan JSON: give the source)'),
    );
  });

  it('unknown when routes may be missing, unless one already makes it public', () => {
    const stray = resource('aws_route.r', { route_table_id: ref('local.table'), destination_cidr_block: '0.0.0.0/0' });
    const because = 'aws_route.r may belong here: its route_table_id could not be resolved';
    expect(routed({ cidr_block: '0.0.0.0/0', nat_gateway_id: 'nat-1' }, stray)).to.deep.equal({
      $unknown: because,
      refs: [],
    });
    expect(routed(NET, stray)).to.equal('public');
  });
});
