import { expect } from 'chai';
import { resource, ref } from '../plan-builder';
import {
  acl,
  ask,
  ALL,
  changed,
  entry,
  group,
  machine,
  SMALL,
  subnet,
  table,
  tcp,
  TO_INTERNET,
  told,
  WORLD,
} from './asking';

const FULL: [number, number] = [0, 65535];

describe('who reaches whom', () => {
  it('is answered with the hops in their order, there and back', () => {
    const { verdict, ways } = ask(SMALL, 'internet > aws_instance.web : 443');
    expect(verdict).to.equal('reached');
    expect(ways[0]?.sources).to.deep.equal(['0.0.0.0/0']);
    expect(ways[0]?.hops.map(({ kind, address, verdict: hop }) => [kind, address, hop])).to.deep.equal([
      ['public_address', 'aws_instance.web', 'through'],
      ['network_acl', 'aws_vpc.v', 'through'],
      ['security_group', 'aws_security_group.web', 'through'],
      ['route', 'aws_route_table.front', 'through'],
      ['network_acl', 'aws_vpc.v', 'through'],
    ]);
  });

  it('names every hop that stops it', () => {
    expect(told(SMALL, 'internet > aws_instance.db : 5432')).to.equal('stopped public_address security_group route');
    expect(told(SMALL, 'aws_instance.web > aws_instance.db : 5432')).to.equal('reached');
    expect(told(SMALL, 'aws_instance.web > aws_instance.db : 22')).to.equal('stopped security_group');
  });

  it('is told as the ranges of the sources that get through', () => {
    const narrow = changed(SMALL, group('web', [tcp(443, { cidr_blocks: ['198.51.100.0/24', '10.0.0.0/8'] })]));
    expect(ask(narrow, 'internet > aws_instance.web : 443').ways[0]?.sources).to.deep.equal(['198.51.100.0/24']);
    expect(told(narrow, '203.0.113.7 > aws_instance.web : 443')).to.equal('stopped security_group');
  });
});

describe('a network ACL', () => {
  const both = (ingress: Parameters<typeof acl>[1], egress: Parameters<typeof acl>[2]): string =>
    told(changed(SMALL, acl(['front'], ingress, egress)), 'internet > aws_instance.web : 443');

  it('must let the answer out on the ports of the way back', () => {
    expect(both([entry(100, 'allow', FULL)], [entry(100, 'allow', [443, 443])])).to.equal('stopped network_acl');
    expect(both([entry(100, 'allow', FULL)], [entry(100, 'allow', [32768, 60999])])).to.equal('reached');
  });

  it('is read in the order of its numbers, not as it is written', () => {
    const open = [entry(100, 'allow', FULL)];
    expect(both([entry(200, 'allow', [443, 443]), entry(100, 'deny', FULL)], open)).to.equal('stopped network_acl');
    expect(both([entry(200, 'deny', FULL), entry(100, 'allow', [443, 443])], open)).to.equal('reached');
  });

  it('denies what no entry allows, and an adopted default one without entries everything', () => {
    expect(both([], [entry(100, 'allow', FULL)])).to.equal('stopped network_acl');
    const adopted = resource('aws_default_network_acl.d', {
      default_network_acl_id: ref('aws_vpc.v.default_network_acl_id'),
    });
    expect(told([...SMALL, adopted], 'internet > aws_instance.web : 443')).to.equal('stopped network_acl network_acl');
  });

  it('is not asked within one subnet', () => {
    const closed = changed(SMALL, acl(['front'], [], []), machine('db', 'front', ['db']));
    expect(told(closed, 'aws_instance.web > aws_instance.db : 5432')).to.equal('reached');
  });

  it('stops what groups let through only from elsewhere', () => {
    const half = changed(
      SMALL,
      acl(['front'], [entry(100, 'allow', [443, 443], '0.0.0.0/1')], [entry(100, 'allow', FULL)]),
      group('web', [tcp(443, { cidr_blocks: ['128.0.0.0/1'] })]),
    );
    const { verdict, ways } = ask(half, 'internet > aws_instance.web : 443');
    expect([verdict, ways[0]?.hops.find((hop) => hop.verdict === 'stopped')?.why]).to.deep.equal([
      'stopped',
      'lets tcp 443 in from the internet; of what came this far nothing gets on',
    ]);
  });
});

describe('security groups', () => {
  it('that name themselves admit their other members alone', () => {
    const peers = changed(SMALL, group('db', [tcp(5432, { self: true })]), machine('twin', 'front', ['db']));
    expect(told(peers, 'aws_instance.twin > aws_instance.db : 5432')).to.equal('reached');
    expect(told(peers, 'aws_instance.web > aws_instance.db : 5432')).to.equal('stopped security_group');
  });

  it('need no rule for answers, but one on both sides for questions', () => {
    const mute = changed(SMALL, group('web', [tcp(443, WORLD)], []));
    expect(told(mute, 'internet > aws_instance.web : 443')).to.equal('reached');
    expect(told(mute, 'aws_instance.web > aws_instance.db : 5432')).to.equal('stopped security_group');
  });

  it('are unknown where a rule is, naming why, unless the rest stops it', () => {
    const open = changed(SMALL, group('db', [tcp(5432, { cidr_blocks: ref('data.aws_vpc.other.cidr_block') })]));
    expect(told(open, 'aws_instance.web > aws_instance.db : 5432')).to.equal('unknown security_group');
    expect(told(open, 'internet > aws_instance.db : 5432')).to.equal('stopped public_address security_group route');
  });

  it('may be carried by whoever has an address where members stand', () => {
    expect(told(SMALL, '10.0.0.9 > aws_instance.db : 5432')).to.equal('unknown security_group');
    expect(told(SMALL, '10.0.1.9 > aws_instance.db : 5432')).to.equal('stopped security_group');
  });

  it('are the default one of the VPC where none is named', () => {
    const bare = [machine('a', 'front', []), machine('b', 'back', [])];
    const unnamed = bare.map((one) => ({ ...one, args: { ...one.args, vpc_security_group_ids: null } }));
    const net = changed(SMALL, ...unnamed);
    expect(told(net, 'aws_instance.a > aws_instance.b : 22')).to.equal('reached');
    expect(told(net, 'aws_instance.web > aws_instance.b : 22')).to.equal('stopped security_group');
  });
});

describe('routes', () => {
  it('lead by the longest prefix, whatever their order', () => {
    const hole = changed(
      SMALL,
      ...table('front', ['front'], TO_INTERNET, { cidr_block: '198.51.100.0/24', transit_gateway_id: 'tgw-1' }),
    );
    expect(told(hole, '198.51.100.7 > aws_instance.web : 443')).to.equal('unknown route');
    expect(told(hole, '203.0.113.7 > aws_instance.web : 443')).to.equal('reached');
  });

  it('may lead elsewhere first for a part of the VPC', () => {
    const detour = changed(
      SMALL,
      ...table('front', ['front'], TO_INTERNET, { cidr_block: '10.0.1.0/24', network_interface_id: 'eni-1' }),
    );
    expect(told(detour, 'aws_instance.web > aws_instance.db : 5432')).to.equal('unknown route');
  });

  it('are missed on the way back', () => {
    const oneWay = changed(SMALL, ...table('front', ['front'], { cidr_block: '0.0.0.0/1', gateway_id: 'igw-1' }));
    expect(told(oneWay, '8.8.8.8 > aws_instance.web : 443')).to.equal('reached');
    expect(told(oneWay, '203.0.113.7 > aws_instance.web : 443')).to.equal('stopped route');
  });

  it('are the main table’s for a subnet without one of its own', () => {
    const loose = SMALL.filter(({ of }) => of !== 'aws_route_table_association.front');
    expect(told(loose, 'internet > aws_instance.web : 443')).to.equal('stopped route');
    const main = resource('aws_main_route_table_association.m', { vpc_id: 'vpc-1', route_table_id: 'rtb-front' });
    expect(told([...loose, main], 'internet > aws_instance.web : 443')).to.equal('reached');
    expect(told([...loose, main], 'aws_instance.db > internet : 443')).to.equal('stopped route');
  });
});

describe('gateways', () => {
  const nat = (place: string): ReturnType<typeof resource>[] => [
    resource('aws_nat_gateway.n', { id: 'nat-1', subnet_id: `subnet-${place}`, connectivity_type: 'public' }),
    ...table('back', ['back'], { cidr_block: '0.0.0.0/0', nat_gateway_id: 'nat-1' }),
  ];

  it('of NAT lead out from a public subnet, and nowhere from a private one', () => {
    expect(told(changed(SMALL, ...nat('front')), 'aws_instance.db > internet : 443')).to.equal('reached');
    const inner = changed(SMALL, ...nat('inner'), subnet('inner', 2), ...table('inner', ['inner']));
    expect(told(inner, 'aws_instance.db > internet : 443')).to.equal('stopped route');
  });

  it('of NAT are bound by the ACL of the subnet that they stand in', () => {
    const closed = changed(
      SMALL,
      ...nat('front'),
      acl(['front'], [entry(100, 'allow', FULL, '10.0.0.0/16')], [entry(100, 'allow', FULL)]),
    );
    expect(told(closed, 'aws_instance.db > internet : 443')).to.equal('stopped network_acl');
  });

  it('of NAT let nobody in', () => {
    const open = changed(
      SMALL,
      ...nat('front'),
      group('db', [ALL]),
      machine('db', 'back', ['db'], { associate_public_ip_address: true }),
    );
    expect(told(open, 'internet > aws_instance.db : 5432')).to.equal('stopped route');
  });

  const six = (route: Parameters<typeof table>[2]): string[] => {
    const dual = changed(
      SMALL,
      subnet('back', 1, { ipv6_cidr_block: '2600:1f00:0:1::/64', assign_ipv6_address_on_creation: true }),
      ...table('back', ['back'], route),
      group('db', [ALL]),
    );
    return ['internet > aws_instance.db : 443', 'aws_instance.db > internet : 443'].map((question) =>
      told(dual, question),
    );
  };

  it('for egress only are one-way', () => {
    expect(six({ ipv6_cidr_block: '::/0', egress_only_gateway_id: 'eigw-1' })).to.deep.equal([
      'stopped route',
      'reached',
    ]);
  });

  it('open IPv6 where IPv4 is closed', () => {
    expect(six({ ipv6_cidr_block: '::/0', gateway_id: 'igw-1' })).to.deep.equal(['reached', 'reached']);
  });

  const peered = (...far: Parameters<typeof table>[2][]): string => {
    const other = [
      resource('aws_vpc.w', { id: 'vpc-2', cidr_block: '10.9.0.0/16' }),
      resource('aws_subnet.far', { id: 'subnet-far', vpc_id: 'vpc-2', cidr_block: '10.9.0.0/24' }),
      resource('aws_vpc_peering_connection.p', { id: 'pcx-1', vpc_id: 'vpc-1', peer_vpc_id: 'vpc-2' }),
      ...table('front', ['front'], TO_INTERNET, { cidr_block: '10.9.0.0/16', vpc_peering_connection_id: 'pcx-1' }),
      ...table('far', ['far'], ...far),
      group('far', [ALL]),
      machine('far', 'far', ['far']),
    ];
    return told(changed(SMALL, ...other), 'aws_instance.web > aws_instance.far : 22');
  };

  it('of peering need routes on both sides', () => {
    expect(peered({ cidr_block: '10.0.0.0/16', vpc_peering_connection_id: 'pcx-1' })).to.equal('reached');
    expect(peered()).to.equal('stopped route');
  });
});

describe('a gateway endpoint', () => {
  const service = (tables: string[], cidr: string): string => {
    const endpoint = resource('aws_vpc_endpoint.s3', {
      id: 'vpce-1',
      vpc_id: 'vpc-1',
      vpc_endpoint_type: 'Gateway',
      service_name: 'com.amazonaws.eu-west-1.s3',
      route_table_ids: tables,
    });
    const out = group('db', [], [tcp(443, { cidr_blocks: [cidr] })]);
    return told(changed(SMALL, endpoint, out), 'aws_instance.db > aws_vpc_endpoint.s3 : 443');
  };

  it('is reached from the subnets of its route tables', () => {
    expect(service(['rtb-back'], '0.0.0.0/0')).to.equal('reached');
    expect(service(['rtb-front'], '0.0.0.0/0')).to.equal('stopped gateway');
  });

  it('has addresses that only AWS knows, so a rule for some of the internet decides nothing', () => {
    expect(service(['rtb-back'], '52.0.0.0/8')).to.equal('unknown security_group');
    expect(service(['rtb-back'], '10.0.0.0/8')).to.equal('stopped security_group');
  });
});
