import {
  AssociateRouteTableCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateFlowLogsCommand,
  CreateRouteCommand,
  CreateSecurityGroupCommand,
  CreateTagsCommand,
  DeleteFlowLogsCommand,
  DeleteRouteCommand,
  DeleteSecurityGroupCommand,
  DescribeInternetGatewaysCommand,
  DisassociateRouteTableCommand,
  EC2Client,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { AttachRolePolicyCommand, DetachRolePolicyCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateDBInstanceCommand, DeleteDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import {
  DeletePublicAccessBlockCommand,
  PutBucketPolicyCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { AssociateWebACLCommand, DisassociateWebACLCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import type { DevState } from './dev-state';

/** Clients of a stand-in that may do everything. */
export function clientsOf(endpoint: string): Clients {
  const credentials = { accessKeyId: 'standin', secretAccessKey: 'standin' };
  const settings = { endpoint, region: 'eu-west-1', credentials };
  return {
    ec2: new EC2Client(settings),
    iam: new IAMClient(settings),
    rds: new RDSClient(settings),
    s3: new S3Client({ ...settings, forcePathStyle: true }),
    waf: new WAFV2Client(settings),
  };
}

export interface Clients {
  readonly ec2: EC2Client;
  readonly iam: IAMClient;
  readonly rds: RDSClient;
  readonly s3: S3Client;
  readonly waf: WAFV2Client;
}

/** Puts back what was done. */
type Undo = () => Promise<unknown>;

/** One thing done behind dev's back, and what `drift` has to say of it. */
export interface Step {
  readonly what: string;
  readonly args?: readonly string[];
  readonly act: (clients: Clients, state: DevState) => Promise<Undo>;
  /** Its class, its address and the attributes that changed; `ID` stands for an id of AWS. */
  readonly drifted: readonly (readonly [kind: string, address: string, ...attributes: string[]])[];
  /** Controls that it breaks, with the address where. */
  readonly broken: readonly (readonly [control: string, address: string])[];
}

const NETWORK = 'module.network';
const DATABASE_SUBNET = `${NETWORK}.aws_subnet.database["eu-west-1a"]`;
const BUCKET = 'module.access_logs.aws_s3_bucket';
const BALANCER = 'module.edge.aws_lb.this';
const WORLD = { IpProtocol: 'tcp', FromPort: 5433, ToPort: 5433, IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';

export const STEPS: readonly Step[] = [
  {
    what: 'a group opened to the world by an extra rule',
    act: async ({ ec2 }, state) => {
      const rule = { GroupId: state.get('module.database.aws_security_group.this'), IpPermissions: [WORLD] };
      await ec2.send(new AuthorizeSecurityGroupIngressCommand(rule));
      return () => ec2.send(new RevokeSecurityGroupIngressCommand(rule));
    },
    drifted: [['unmanaged', 'unmanaged:aws_vpc_security_group_ingress_rule/ID']],
    broken: [
      ['net-sg-data-tier-source-is-sg', 'unmanaged:aws_vpc_security_group_ingress_rule/ID'],
      ['net-sg-described', 'unmanaged:aws_vpc_security_group_ingress_rule/ID'],
      ['net-sg-no-world-data-ports', 'unmanaged:aws_vpc_security_group_ingress_rule/ID'],
      ['net-sg-world-ingress-only-at-edge', 'unmanaged:aws_vpc_security_group_ingress_rule/ID'],
    ],
  },
  {
    what: 'the web ACL taken off the load balancer',
    act: async ({ waf }, state) => {
      const at = 'module.edge.aws_wafv2_web_acl_association.this';
      const [ResourceArn, WebACLArn] = [state.get(at, 'resource_arn'), state.get(at, 'web_acl_arn')];
      await waf.send(new DisassociateWebACLCommand({ ResourceArn }));
      return () => waf.send(new AssociateWebACLCommand({ ResourceArn, WebACLArn }));
    },
    drifted: [['deleted', 'module.edge.aws_wafv2_web_acl_association.this']],
    broken: [['alb-waf-attached', BALANCER]],
  },
  {
    what: 'a route from a database subnet to the internet',
    act: async ({ ec2 }, state) => {
      const { InternetGateways: [gateway] = [] } = await ec2.send(
        new DescribeInternetGatewaysCommand({
          Filters: [{ Name: 'attachment.vpc-id', Values: [state.get(`${NETWORK}.aws_vpc.this`)] }],
        }),
      );
      const route = {
        RouteTableId: state.get(`${NETWORK}.aws_route_table.database[eu-west-1a]`),
        DestinationCidrBlock: '0.0.0.0/0',
      };
      await ec2.send(new CreateRouteCommand({ ...route, GatewayId: gateway?.InternetGatewayId }));
      return () => ec2.send(new DeleteRouteCommand(route));
    },
    drifted: [['unmanaged', 'unmanaged:aws_route/ID']],
    broken: [
      ['cache-own-subnet-group', 'module.cache.aws_elasticache_replication_group.this'],
      ['net-data-subnet-no-internet-route', DATABASE_SUBNET],
      ['net-private-subnet-no-igw-route', DATABASE_SUBNET],
    ],
  },
  {
    what: 'the flow log deleted',
    act: async ({ ec2 }, state) => {
      const at = `${NETWORK}.aws_flow_log.this`;
      const id = state.get(at);
      const log = {
        ResourceIds: [state.get(at, 'vpc_id')],
        ResourceType: 'VPC' as const,
        TrafficType: 'ALL' as const,
        LogDestination: state.get(at, 'log_destination'),
        LogFormat: state.get(at, 'log_format'),
        DeliverLogsPermissionArn: state.get(at, 'iam_role_arn'),
        MaxAggregationInterval: 60,
        TagSpecifications: [{ ResourceType: 'vpc-flow-log' as const, Tags: state.tags(at) }],
      };
      await ec2.send(new DeleteFlowLogsCommand({ FlowLogIds: [id] }));
      return async () => {
        const { FlowLogIds: [now = ''] = [] } = await ec2.send(new CreateFlowLogsCommand(log));
        state.renew(id, now);
      };
    },
    drifted: [['deleted', `${NETWORK}.aws_flow_log.this`]],
    broken: [['net-vpc-flow-logs', `${NETWORK}.aws_vpc.this`]],
  },
  {
    what: 'a bucket made public',
    act: async ({ s3 }, state) => {
      const Bucket = state.get(`${BUCKET}.this`);
      const before = state.get(`${BUCKET}_policy.this`, 'policy');
      const open = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/*` };
      await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
      const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [open] });
      await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
      return async () => {
        await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: before }));
        const all = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true };
        const block = { Bucket, PublicAccessBlockConfiguration: { ...all, RestrictPublicBuckets: true } };
        await s3.send(new PutPublicAccessBlockCommand(block));
      };
    },
    drifted: [
      ['changed', `${BUCKET}_policy.this`, 'policy.Statement'],
      ['deleted', `${BUCKET}_public_access_block.this`],
    ],
    broken: [
      ['s3-block-public-access', `${BUCKET}.this`],
      ['s3-policy-not-public', 'module.access_logs.aws_s3_bucket_policy.this'],
      ['s3-tls-only', `${BUCKET}.this`],
    ],
  },
  {
    what: 'an administrator policy attached to the role of the nodes',
    act: async ({ iam }, state) => {
      const attachment = { RoleName: state.get('module.cluster.aws_iam_role.nodes', 'name'), PolicyArn: ADMIN };
      await iam.send(new AttachRolePolicyCommand(attachment));
      return () => iam.send(new DetachRolePolicyCommand(attachment));
    },
    drifted: [['unmanaged', 'unmanaged:aws_iam_role_policy_attachment/ID']],
    broken: [
      ['eks-node-role-minimal', 'unmanaged:aws_iam_role_policy_attachment/ID'],
      ['iam-no-admin-attachment', 'unmanaged:aws_iam_role_policy_attachment/ID'],
    ],
  },
  {
    what: 'a security group that nobody manages',
    args: ['--account'],
    act: async ({ ec2 }, state) => {
      const { GroupId } = await ec2.send(
        new CreateSecurityGroupCommand({
          GroupName: 'by-hand',
          Description: 'by hand',
          VpcId: state.get(`${NETWORK}.aws_vpc.this`),
        }),
      );
      const ssh = { ...WORLD, FromPort: 22, ToPort: 22 };
      await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [ssh] }));
      return () => ec2.send(new DeleteSecurityGroupCommand({ GroupId }));
    },
    drifted: [['unmanaged', 'unmanaged:aws_security_group/ID']],
    broken: [
      ['net-sg-attached', 'unmanaged:aws_security_group/ID'],
      ['net-sg-described', 'unmanaged:aws_security_group/ID'],
      ['net-sg-egress-restricted', 'unmanaged:aws_security_group/ID'],
      ['net-sg-no-world-admin-ports', 'unmanaged:aws_security_group/ID'],
      ['net-sg-world-ingress-only-at-edge', 'unmanaged:aws_security_group/ID'],
    ],
  },
  {
    what: 'a database that nobody manages',
    args: ['--account'],
    act: async ({ rds }) => {
      const DBInstanceIdentifier = 'by-hand';
      const size = { DBInstanceClass: 'db.t4g.micro', AllocatedStorage: 20, Engine: 'postgres' };
      const login = { MasterUsername: 'steward', MasterUserPassword: 'not-a-secret-here' };
      await rds.send(
        new CreateDBInstanceCommand({ DBInstanceIdentifier, ...size, ...login, PubliclyAccessible: true }),
      );
      return () => rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier, SkipFinalSnapshot: true }));
    },
    drifted: [['unmanaged', 'unmanaged:aws_db_instance/ID']],
    broken: [
      ...['cw-ops-alarms', 'rds-admin-name-and-port', 'rds-backups', 'rds-copy-tags', 'rds-encrypted'],
      ...['rds-engine-not-vulnerable', 'rds-enhanced-monitoring', 'rds-event-subscription', 'rds-iam-auth'],
      ...['rds-log-exports', 'rds-master-secret-managed', 'rds-not-public', 'rds-performance-insights'],
      ...['rds-query-logging', 'rds-subnet-group-zones', 'rds-tls-forced'],
    ].map((control) => [control, 'unmanaged:aws_db_instance/ID'] as const),
  },
  {
    what: 'a subnet taken off its route table',
    act: async ({ ec2 }, state) => {
      const at = `${NETWORK}.aws_route_table_association.public[eu-west-1a]`;
      const id = state.get(at);
      const pair = { SubnetId: state.get(at, 'subnet_id'), RouteTableId: state.get(at, 'route_table_id') };
      await ec2.send(new DisassociateRouteTableCommand({ AssociationId: id }));
      return async () => {
        const { AssociationId: now = '' } = await ec2.send(new AssociateRouteTableCommand(pair));
        state.renew(id, now);
      };
    },
    drifted: [['deleted', `${NETWORK}.aws_route_table_association.public["eu-west-1a"]`]],
    broken: [
      ['alb-exposure-declared', BALANCER],
      ['net-gateway-endpoint-s3', `${NETWORK}.aws_vpc.this`],
      ['net-nat-in-public-subnet', `${NETWORK}.aws_nat_gateway.this["eu-west-1a"]`],
      ['net-tiers-span-azs', `${NETWORK}.aws_vpc.this`],
    ],
  },
  {
    what: 'a tag changed',
    act: async ({ ec2 }, state) => {
      const Resources = [state.get(`${NETWORK}.aws_vpc.this`)];
      const tag = (Value: string): CreateTagsCommand =>
        new CreateTagsCommand({ Resources, Tags: [{ Key: 'Team', Value }] });
      await ec2.send(tag('somebody'));
      return () => ec2.send(tag('platform'));
    },
    drifted: [['changed', `${NETWORK}.aws_vpc.this`, 'tags_all.Team']],
    broken: [],
  },
];
