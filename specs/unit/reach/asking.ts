import { answer, type Answer } from '../../../harness/src/reach/answer';
import { findEnd } from '../../../harness/src/reach/find-end';
import { networkOf } from '../../../harness/src/reach/network';
import { block, resource, type Args, type ResourceSpec } from '../plan-builder';
import { nounOf } from '../plan-builder';

/** What is asked of a few resources: `internet > aws_instance.web : 443`, TCP unless it says `/udp`. */
export function ask(resources: readonly ResourceSpec[], question: string): Answer {
  const [, from = '', to = '', port = '', protocol = 'tcp'] =
    /^(\S+) > (\S+) : (\d+)(?:\/(\w+))?$/.exec(question) ?? [];
  const network = networkOf(nounOf({ resources }));
  return answer(network, findEnd(network, from), findEnd(network, to), { protocol, port: Number(port) });
}

/** The verdict, and the kinds of hop of the way that tells most which do not let it through. */
export function told(resources: readonly ResourceSpec[], question: string): string {
  const { verdict, ways } = ask(resources, question);
  const hops = (ways[0]?.hops ?? []).filter((hop) => hop.verdict !== 'through').map(({ kind }) => kind);
  return [verdict, ...hops].join(' ');
}

const VPC = resource('aws_vpc.v', { id: 'vpc-1', cidr_block: '10.0.0.0/16', ipv6_cidr_block: '2600:1f00::/56' });
const GATEWAY = resource('aws_internet_gateway.g', { id: 'igw-1', vpc_id: 'vpc-1' });

/** A subnet of `10.0.N.0/24`. */
export function subnet(name: string, third: number, more: Args = {}): ResourceSpec {
  const cidr = `10.0.${String(third)}.0/24`;
  return resource(`aws_subnet.${name}`, { id: `subnet-${name}`, vpc_id: 'vpc-1', cidr_block: cidr, ...more });
}

/** A table for subnets, with these routes. */
export function table(name: string, subnets: readonly string[], ...routes: readonly Args[]): ResourceSpec[] {
  return [
    resource(`aws_route_table.${name}`, {
      id: `rtb-${name}`,
      vpc_id: 'vpc-1',
      ...(routes.length === 0 ? {} : { route: routes.map(block) }),
    }),
    ...subnets.map((one) =>
      resource(`aws_route_table_association.${one}`, { subnet_id: `subnet-${one}`, route_table_id: `rtb-${name}` }),
    ),
  ];
}

export const ALL: Args = {
  protocol: '-1',
  from_port: 0,
  to_port: 0,
  cidr_blocks: ['0.0.0.0/0'],
  ipv6_cidr_blocks: ['::/0'],
};
export const tcp = (port: number, peer: Args, to = port): Args => ({
  protocol: 'tcp',
  from_port: port,
  to_port: to,
  ...peer,
});

/** A group that lets everything out, with these ingress rules. */
export function group(name: string, ingress: readonly Args[], egress: readonly Args[] = [ALL]): ResourceSpec {
  return resource(`aws_security_group.${name}`, {
    id: `sg-${name}`,
    vpc_id: 'vpc-1',
    ...(ingress.length === 0 ? {} : { ingress: ingress.map(block) }),
    ...(egress.length === 0 ? {} : { egress: egress.map(block) }),
  });
}

export function machine(name: string, place: string, groups: readonly string[], more: Args = {}): ResourceSpec {
  return resource(`aws_instance.${name}`, {
    id: `i-${name}`,
    subnet_id: `subnet-${place}`,
    vpc_security_group_ids: groups.map((one) => `sg-${one}`),
    associate_public_ip_address: false,
    ...more,
  });
}

export const entry = (
  rule_no: number,
  action: string,
  ports: readonly [number, number],
  cidr_block = '0.0.0.0/0',
): Args => ({
  rule_no,
  action,
  protocol: 'tcp',
  from_port: ports[0],
  to_port: ports[1],
  cidr_block,
});

export function acl(subnets: readonly string[], ingress: readonly Args[], egress: readonly Args[]): ResourceSpec {
  return resource('aws_network_acl.a', {
    id: 'acl-1',
    vpc_id: 'vpc-1',
    subnet_ids: subnets.map((one) => `subnet-${one}`),
    ...(ingress.length === 0 ? {} : { ingress: ingress.map(block) }),
    ...(egress.length === 0 ? {} : { egress: egress.map(block) }),
  });
}

export const TO_INTERNET: Args = { cidr_block: '0.0.0.0/0', gateway_id: 'igw-1' };
export const WORLD: Args = { cidr_blocks: ['0.0.0.0/0'] };

/** A public subnet with a web server open on 443, a private one with a database open to the web server's group. */
export const SMALL: readonly ResourceSpec[] = [
  VPC,
  GATEWAY,
  subnet('front', 0),
  subnet('back', 1),
  ...table('front', ['front'], TO_INTERNET),
  ...table('back', ['back']),
  group('web', [tcp(443, WORLD)]),
  group('db', [tcp(5432, { security_groups: ['sg-web'] })]),
  machine('web', 'front', ['web'], { associate_public_ip_address: true }),
  machine('db', 'back', ['db']),
];

/** The resources with some in place of those of the same address. */
export function changed(resources: readonly ResourceSpec[], ...others: readonly ResourceSpec[]): ResourceSpec[] {
  const replaced = new Set(others.map(({ of }) => of));
  return [...resources.filter(({ of }) => !replaced.has(of)), ...others];
}
