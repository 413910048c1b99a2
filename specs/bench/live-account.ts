import {
  AuthorizeSecurityGroupIngressCommand,
  CreateRouteTableCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import type { JsonObject } from '../../harness/dist/read/json';
import type { Resource } from '../../harness/dist/read/resource';
import type { AppliedState } from '../../harness/dist/live/scopes';

/** How many of each kind, beside the one VPC that holds them: 1,000 in all. */
export const KINDS = {
  aws_subnet: 250,
  aws_security_group: 250,
  aws_route_table: 249,
  aws_vpc_security_group_ingress_rule: 250,
};
const REGION = 'eu-west-1';
const AT_ONCE = 20;

/** Makes 1,000 resources in a stand-in, and the state that speaks of them. */
export async function makeAccount(endpoint: string): Promise<AppliedState> {
  const client = new EC2Client({
    endpoint,
    region: REGION,
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });
  const { Vpc } = await client.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
  const vpc = given(Vpc?.VpcId);
  const subnets = await many(KINDS.aws_subnet, async (i) => {
    const { Subnet } = await client.send(new CreateSubnetCommand({ VpcId: vpc, CidrBlock: `10.0.${String(i)}.0/24` }));
    return given(Subnet?.SubnetId);
  });
  const groups = await many(KINDS.aws_security_group, async (i) => {
    const name = `bench-${String(i)}`;
    const { GroupId } = await client.send(
      new CreateSecurityGroupCommand({ VpcId: vpc, GroupName: name, Description: name }),
    );
    return given(GroupId);
  });
  const tables = await many(KINDS.aws_route_table, async () => {
    const { RouteTable } = await client.send(new CreateRouteTableCommand({ VpcId: vpc }));
    return given(RouteTable?.RouteTableId);
  });
  const rules = await many(KINDS.aws_vpc_security_group_ingress_rule, async (i) => {
    const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '10.0.0.0/16' }] }];
    const { SecurityGroupRules } = await client.send(
      new AuthorizeSecurityGroupIngressCommand({ GroupId: given(groups[i]), IpPermissions }),
    );
    return given(SecurityGroupRules?.[0]?.SecurityGroupRuleId);
  });
  const resources = [
    resource('aws_vpc', 0, { id: vpc, arn: `arn:aws:ec2:${REGION}:123456789012:vpc/${vpc}` }),
    ...subnets.map((id, i) => resource('aws_subnet', i, { id })),
    ...groups.map((id, i) => resource('aws_security_group', i, { id })),
    ...tables.map((id, i) => resource('aws_route_table', i, { id })),
    ...rules.map((id, i) =>
      resource('aws_vpc_security_group_ingress_rule', i, {
        id,
        security_group_rule_id: id,
        security_group_id: given(groups[i]),
      }),
    ),
  ];
  return { resources, providers: new Map() };
}

function resource(type: string, i: number, after: JsonObject): Resource {
  return {
    address: `${type}.this[${String(i)}]`,
    mode: 'managed',
    type,
    name: 'this',
    module: '',
    key: i,
    action: 'no-op',
    after,
    unknown: false,
    sensitive: false,
  };
}

/** So many things, some at once. */
async function many<T>(count: number, make: (i: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let start = 0; start < count; start += AT_ONCE) {
    const size = Math.min(AT_ONCE, count - start);
    made.push(...(await Promise.all(Array.from({ length: size }, (_, i) => make(start + i)))));
  }
  return made;
}

function given(id: string | undefined): string {
  if (id === undefined) throw new Error('the stand-in gave no id');
  return id;
}
