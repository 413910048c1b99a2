import type { Json } from '../../harness/src/read/json';
import { held, stateFile } from '../unit/read/state-builder';

const arn = (kind: string, id: string): string => `arn:aws:ec2:eu-west-1:123456789012:${kind}/${id}`;

function subnet(name: string, third: number): object {
  return held(`aws_subnet.${name}`, {
    id: `subnet-0${name}`,
    arn: arn('subnet', `subnet-0${name}`),
    vpc_id: 'vpc-0abc',
    cidr_block: `10.0.${String(third)}.0/24`,
    availability_zone: `eu-west-1${name}`,
    ipv6_cidr_block: '',
  });
}

function associated(name: string): object {
  return held(`aws_route_table_association.${name}`, {
    id: `rtbassoc-${name}`,
    subnet_id: `subnet-0${name}`,
    route_table_id: 'rtb-0abc',
  });
}

const OPEN: Json = {
  cidr_blocks: ['0.0.0.0/0'],
  description: '',
  from_port: 5432,
  ipv6_cidr_blocks: [],
  prefix_list_ids: [],
  protocol: 'tcp',
  security_groups: [],
  self: false,
  to_port: 5432,
};

/**
 * The state of a root that holds a network: a VPC, two public subnets, and a group that lets the world in to PostgreSQL.
 * Its one secret is `secret`.
 */
export function networkState(secret = 'no-secret'): Buffer {
  return stateFile([
    held('aws_vpc.this', { id: 'vpc-0abc', arn: arn('vpc', 'vpc-0abc'), cidr_block: '10.0.0.0/16', tags: {} }),
    subnet('a', 1),
    subnet('b', 2),
    held('aws_internet_gateway.this', { id: 'igw-0abc', vpc_id: 'vpc-0abc' }),
    held('aws_route_table.public', {
      id: 'rtb-0abc',
      vpc_id: 'vpc-0abc',
      route: [{ cidr_block: '0.0.0.0/0', gateway_id: 'igw-0abc' }],
    }),
    associated('a'),
    associated('b'),
    held(
      'aws_security_group.db',
      {
        id: 'sg-0db',
        arn: arn('security-group', 'sg-0db'),
        name: 'db',
        vpc_id: 'vpc-0abc',
        description: secret,
        ingress: [OPEN],
        egress: [],
      },
      { sensitive: [['description']] },
    ),
    held('aws_db_instance.old', { id: 'db-old', engine: 'postgres', password: secret, multi_az: false }),
  ] as Parameters<typeof stateFile>[0]);
}
