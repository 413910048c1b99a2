import { BUCKET_RELATIONS } from './bucket-relations';
import { EDGE_RELATIONS } from './edge-relations';
import { MORE_GROUP_CARRIERS } from './group-carriers';
import { KEY_RELATIONS } from './key-relations';
import { POLICY_RELATIONS } from './policy-relations';
import { MANAGED_RELATIONS } from './managed-relations';
import { WATCH_RELATIONS } from './watch-relations';

/** One row: the attribute of one type that names resources of others, and what the link is called both ways. */
export interface Relation {
  readonly from: string;
  /** Top-level attribute or path into blocks, `*` for list indices. */
  readonly attribute: string;
  /** Types at the other end. */
  readonly to: readonly string[];
  /** Attributes of the other end that the value may be equal to. */
  readonly by: readonly string[];
  /** The link's name on `from`; none where only the way back is of use. */
  readonly link?: string;
  /** The link's name on the other end. */
  readonly back?: string;
  /** The attribute holds a list or set: every resource it leads to is meant. */
  readonly many?: boolean;
  /** What the value may carry behind the other end's attribute: the `:*` of a log group's ARN. */
  readonly ending?: string;
}

const VPC = ['aws_vpc', 'aws_default_vpc'];
const SUBNET = ['aws_subnet', 'aws_default_subnet'];
const GROUP = ['aws_security_group', 'aws_default_security_group'];
const BALANCER = ['aws_lb', 'aws_alb'];
const LISTENER = ['aws_lb_listener', 'aws_alb_listener'];
const TABLE = ['aws_route_table', 'aws_default_route_table'];
const ACL = ['aws_network_acl', 'aws_default_network_acl'];
const KEY = ['aws_kms_key', 'aws_kms_external_key', 'aws_kms_replica_key', 'aws_kms_replica_external_key'];

/** Where security groups are carried: type and attribute. All of them are a group's `attached_to`. */
export const GROUP_CARRIERS: readonly (readonly [string, string])[] = [
  ['aws_lb', 'security_groups'],
  ['aws_alb', 'security_groups'],
  ['aws_elb', 'security_groups'],
  ['aws_db_instance', 'vpc_security_group_ids'],
  ['aws_rds_cluster', 'vpc_security_group_ids'],
  ['aws_docdb_cluster', 'vpc_security_group_ids'],
  ['aws_neptune_cluster', 'vpc_security_group_ids'],
  ['aws_redshift_cluster', 'vpc_security_group_ids'],
  ['aws_elasticache_replication_group', 'security_group_ids'],
  ['aws_elasticache_cluster', 'security_group_ids'],
  ['aws_elasticache_serverless_cache', 'security_group_ids'],
  ['aws_memorydb_cluster', 'security_group_ids'],
  ['aws_opensearch_domain', 'vpc_options.*.security_group_ids'],
  ['aws_elasticsearch_domain', 'vpc_options.*.security_group_ids'],
  ['aws_instance', 'vpc_security_group_ids'],
  ['aws_launch_template', 'vpc_security_group_ids'],
  ['aws_launch_template', 'network_interfaces.*.security_groups'],
  ['aws_launch_configuration', 'security_groups'],
  ['aws_network_interface', 'security_groups'],
  ['aws_network_interface_sg_attachment', 'security_group_id'],
  ['aws_eks_cluster', 'vpc_config.*.security_group_ids'],
  ['aws_lambda_function', 'vpc_config.*.security_group_ids'],
  ['aws_ecs_service', 'network_configuration.*.security_groups'],
  ['aws_vpc_endpoint', 'security_group_ids'],
  ['aws_vpc_endpoint_security_group_association', 'security_group_id'],
  ['aws_efs_mount_target', 'security_groups'],
  ['aws_mq_broker', 'security_groups'],
  ['aws_msk_cluster', 'broker_node_group_info.*.security_groups'],
  ['aws_kinesis_firehose_delivery_stream', 'opensearch_configuration.*.vpc_config.*.security_group_ids'],
  ...MORE_GROUP_CARRIERS,
];

/** Where subnets are used, and the word for what then stands in them (facet `uses`). */
export const SUBNET_USERS: readonly (readonly [string, string, string])[] = [
  ['aws_db_subnet_group', 'subnet_ids', 'rds'],
  ['aws_elasticache_subnet_group', 'subnet_ids', 'elasticache'],
  ['aws_elasticache_serverless_cache', 'subnet_ids', 'elasticache'],
  ['aws_opensearch_domain', 'vpc_options.*.subnet_ids', 'opensearch'],
  ['aws_elasticsearch_domain', 'vpc_options.*.subnet_ids', 'opensearch'],
  ['aws_eks_cluster', 'vpc_config.*.subnet_ids', 'eks_cluster'],
  ['aws_eks_node_group', 'subnet_ids', 'eks_node'],
  ['aws_eks_fargate_profile', 'subnet_ids', 'eks_node'],
  ['aws_nat_gateway', 'subnet_id', 'nat_gateway'],
  ['aws_lb', 'subnets', 'load_balancer'],
  ['aws_alb', 'subnets', 'load_balancer'],
  ['aws_lb', 'subnet_mapping.*.subnet_id', 'load_balancer'],
  ['aws_alb', 'subnet_mapping.*.subnet_id', 'load_balancer'],
  ['aws_elb', 'subnets', 'load_balancer'],
  ['aws_instance', 'subnet_id', 'instance'],
  ['aws_autoscaling_group', 'vpc_zone_identifier', 'instance'],
  ['aws_lambda_function', 'vpc_config.*.subnet_ids', 'lambda'],
  ['aws_vpc_endpoint', 'subnet_ids', 'endpoint'],
  ['aws_kinesis_firehose_delivery_stream', 'opensearch_configuration.*.vpc_config.*.subnet_ids', 'firehose'],
];

/** The links of subnet users that controls follow by name. */
const NAMED_SUBNET_LINKS: Readonly<Record<string, string>> = {
  aws_nat_gateway: 'subnet',
};

const TARGET_GROUP = ['aws_lb_target_group', 'aws_alb_target_group'];

/** Further things that stand in subnets: proofs of reach place them, and `uses` has no word for them. */
const MORE_SUBNETS: readonly (readonly [string, string])[] = [
  ['aws_ecs_service', 'network_configuration.*.subnets'],
  ['aws_network_interface', 'subnet_id'],
  ['aws_efs_mount_target', 'subnet_id'],
  ['aws_mq_broker', 'subnet_ids'],
  ['aws_msk_cluster', 'broker_node_group_info.*.client_subnets'],
  ['aws_docdb_subnet_group', 'subnet_ids'],
  ['aws_neptune_subnet_group', 'subnet_ids'],
  ['aws_redshift_subnet_group', 'subnet_ids'],
  ['aws_memorydb_subnet_group', 'subnet_ids'],
];

const MORE_SUBNET_GROUPS: readonly (readonly [string, string, string])[] = [
  ['aws_docdb_cluster', 'db_subnet_group_name', 'aws_docdb_subnet_group'],
  ['aws_neptune_cluster', 'neptune_subnet_group_name', 'aws_neptune_subnet_group'],
  ['aws_redshift_cluster', 'cluster_subnet_group_name', 'aws_redshift_subnet_group'],
  ['aws_memorydb_cluster', 'subnet_group_name', 'aws_memorydb_subnet_group'],
];

/** Where listeners and their rules name the target groups that they forward to. */
const FORWARDS: readonly (readonly [string, string])[] = [
  ...LISTENER.flatMap((from) => [
    [from, 'default_action.*.target_group_arn'] as const,
    [from, 'default_action.*.forward.*.target_group.*.arn'] as const,
  ]),
  ...['aws_lb_listener_rule', 'aws_alb_listener_rule'].flatMap((from) => [
    [from, 'action.*.target_group_arn'] as const,
    [from, 'action.*.forward.*.target_group.*.arn'] as const,
  ]),
];

/** What puts targets into target groups, and the target group's link to it. */
const ATTACHMENTS: readonly (readonly [string, string, string])[] = [
  ['aws_lb_target_group_attachment', 'target_group_arn', 'attachments'],
  ['aws_alb_target_group_attachment', 'target_group_arn', 'attachments'],
  ['aws_autoscaling_attachment', 'lb_target_group_arn', 'attachments'],
  ['aws_autoscaling_group', 'target_group_arns', 'target_members'],
  ['aws_ecs_service', 'load_balancer.*.target_group_arn', 'target_members'],
];

/** The table of relations: the same for every reader and every plane. */
export const RELATIONS: readonly Relation[] = [
  ...BUCKET_RELATIONS,
  ...EDGE_RELATIONS,
  ...KEY_RELATIONS,
  ...POLICY_RELATIONS,
  ...MANAGED_RELATIONS,
  ...WATCH_RELATIONS,
  ...GROUP_CARRIERS.map(([from, attribute]) => ({
    from,
    attribute,
    to: GROUP,
    by: ['id'],
    link: 'security_groups',
    back: 'attached_to',
    many: !attribute.endsWith('_id'),
  })),
  ...SUBNET_USERS.map(([from, attribute]) => ({
    from,
    attribute,
    to: SUBNET,
    by: ['id'],
    link: NAMED_SUBNET_LINKS[from] ?? 'subnets',
    back: 'users',
    many: !attribute.endsWith('subnet_id'),
  })),

  { from: 'aws_subnet', attribute: 'vpc_id', to: VPC, by: ['id'], link: 'vpc', back: 'subnets' },
  { from: 'aws_default_subnet', attribute: 'vpc_id', to: VPC, by: ['id'], link: 'vpc', back: 'subnets' },
  { from: 'aws_internet_gateway', attribute: 'vpc_id', to: VPC, by: ['id'], link: 'vpc', back: 'internet_gateways' },
  { from: 'aws_internet_gateway_attachment', attribute: 'vpc_id', to: VPC, by: ['id'], back: 'internet_gateways' },
  { from: 'aws_flow_log', attribute: 'vpc_id', to: VPC, by: ['id'], link: 'vpc', back: 'flow_logs' },
  {
    from: 'aws_flow_log',
    attribute: 'log_destination',
    to: ['aws_cloudwatch_log_group'],
    by: ['arn'],
    link: 'log_group',
  },
  {
    from: 'aws_default_security_group',
    attribute: 'vpc_id',
    to: VPC,
    by: ['id'],
    link: 'vpc',
    back: 'default_security_group',
  },
  { from: 'aws_security_group', attribute: 'vpc_id', to: VPC, by: ['id'], link: 'vpc' },
  {
    from: 'aws_security_group_rule',
    attribute: 'security_group_id',
    to: GROUP,
    by: ['id'],
    link: 'group',
    back: 'rules',
  },
  {
    from: 'aws_vpc_security_group_ingress_rule',
    attribute: 'security_group_id',
    to: GROUP,
    by: ['id'],
    link: 'group',
    back: 'rules',
  },
  {
    from: 'aws_vpc_security_group_egress_rule',
    attribute: 'security_group_id',
    to: GROUP,
    by: ['id'],
    link: 'group',
    back: 'rules',
  },

  { from: 'aws_route_table', attribute: 'vpc_id', to: VPC, by: ['id'], link: 'vpc', back: 'route_tables' },
  {
    from: 'aws_default_route_table',
    attribute: 'default_route_table_id',
    to: VPC,
    by: ['default_route_table_id', 'main_route_table_id'],
    link: 'vpc',
    back: 'main_route_table',
  },
  {
    from: 'aws_main_route_table_association',
    attribute: 'vpc_id',
    to: VPC,
    by: ['id'],
    link: 'vpc',
    back: 'main_associations',
  },
  { from: 'aws_main_route_table_association', attribute: 'route_table_id', to: TABLE, by: ['id'], link: 'route_table' },
  {
    from: 'aws_route_table_association',
    attribute: 'subnet_id',
    to: SUBNET,
    by: ['id'],
    link: 'subnet',
    back: 'table_associations',
  },
  {
    from: 'aws_route_table_association',
    attribute: 'route_table_id',
    to: TABLE,
    by: ['id'],
    link: 'route_table',
    back: 'associations',
  },
  {
    from: 'aws_route',
    attribute: 'route_table_id',
    to: [...TABLE, ...VPC],
    by: ['id', 'main_route_table_id', 'default_route_table_id'],
    link: 'route_table',
    back: 'routes',
  },
  { from: 'aws_route', attribute: 'nat_gateway_id', to: ['aws_nat_gateway'], by: ['id'], link: 'nat_gateway' },
  {
    from: 'aws_route_table',
    attribute: 'route.*.nat_gateway_id',
    to: ['aws_nat_gateway'],
    by: ['id'],
    link: 'nat_gateways',
    many: true,
  },

  {
    from: 'aws_network_acl',
    attribute: 'subnet_ids',
    to: SUBNET,
    by: ['id'],
    link: 'subnets',
    back: 'network_acl',
    many: true,
  },
  {
    from: 'aws_default_network_acl',
    attribute: 'subnet_ids',
    to: SUBNET,
    by: ['id'],
    link: 'subnets',
    back: 'network_acl',
    many: true,
  },
  {
    from: 'aws_network_acl_association',
    attribute: 'subnet_id',
    to: SUBNET,
    by: ['id'],
    link: 'subnet',
    back: 'acl_associations',
  },
  { from: 'aws_network_acl_rule', attribute: 'network_acl_id', to: ACL, by: ['id'], link: 'acl', back: 'rules' },

  {
    from: 'aws_lb_listener',
    attribute: 'load_balancer_arn',
    to: BALANCER,
    by: ['arn', 'id'],
    link: 'load_balancer',
    back: 'listeners',
  },
  {
    from: 'aws_alb_listener',
    attribute: 'load_balancer_arn',
    to: BALANCER,
    by: ['arn', 'id'],
    link: 'load_balancer',
    back: 'listeners',
  },
  {
    from: 'aws_lb_listener_rule',
    attribute: 'listener_arn',
    to: LISTENER,
    by: ['arn', 'id'],
    link: 'listener',
    back: 'rules',
  },
  {
    from: 'aws_alb_listener_rule',
    attribute: 'listener_arn',
    to: LISTENER,
    by: ['arn', 'id'],
    link: 'listener',
    back: 'rules',
  },
  ...['aws_wafv2_web_acl_association', 'aws_wafregional_web_acl_association'].map((from) => ({
    from,
    attribute: 'resource_arn',
    to: BALANCER,
    by: ['arn', 'id'],
    link: 'load_balancer',
    back: 'web_acl_associations',
  })),
  {
    from: 'aws_wafv2_web_acl_association',
    attribute: 'web_acl_arn',
    to: ['aws_wafv2_web_acl'],
    by: ['arn'],
    link: 'web_acl',
    back: 'associations',
  },
  {
    from: 'aws_wafv2_web_acl_logging_configuration',
    attribute: 'resource_arn',
    to: ['aws_wafv2_web_acl'],
    by: ['arn'],
    link: 'web_acl',
    back: 'logging',
  },

  {
    from: 'aws_db_instance',
    attribute: 'db_subnet_group_name',
    to: ['aws_db_subnet_group'],
    by: ['name', 'id'],
    link: 'subnet_group',
    back: 'users',
  },
  {
    from: 'aws_rds_cluster',
    attribute: 'db_subnet_group_name',
    to: ['aws_db_subnet_group'],
    by: ['name', 'id'],
    link: 'subnet_group',
    back: 'users',
  },
  {
    from: 'aws_db_instance',
    attribute: 'parameter_group_name',
    to: ['aws_db_parameter_group'],
    by: ['name', 'id'],
    link: 'parameter_group',
  },
  {
    from: 'aws_rds_cluster',
    attribute: 'db_cluster_parameter_group_name',
    to: ['aws_rds_cluster_parameter_group'],
    by: ['name', 'id'],
    link: 'parameter_group',
  },
  {
    from: 'aws_rds_cluster_instance',
    attribute: 'cluster_identifier',
    to: ['aws_rds_cluster'],
    by: ['cluster_identifier', 'id'],
    link: 'cluster',
    back: 'instances',
  },

  {
    from: 'aws_elasticache_replication_group',
    attribute: 'subnet_group_name',
    to: ['aws_elasticache_subnet_group'],
    by: ['name', 'id'],
    link: 'subnet_group',
    back: 'users',
  },
  {
    from: 'aws_elasticache_cluster',
    attribute: 'subnet_group_name',
    to: ['aws_elasticache_subnet_group'],
    by: ['name', 'id'],
    link: 'subnet_group',
    back: 'users',
  },
  {
    from: 'aws_elasticache_cluster',
    attribute: 'replication_group_id',
    to: ['aws_elasticache_replication_group'],
    by: ['replication_group_id', 'id'],
    link: 'replication_group',
  },
  {
    from: 'aws_elasticache_replication_group',
    attribute: 'user_group_ids',
    to: ['aws_elasticache_user_group'],
    by: ['user_group_id', 'id'],
    link: 'user_groups',
    many: true,
  },
  {
    from: 'aws_elasticache_serverless_cache',
    attribute: 'user_group_id',
    to: ['aws_elasticache_user_group'],
    by: ['user_group_id', 'id'],
    link: 'user_groups',
  },
  {
    from: 'aws_elasticache_user_group',
    attribute: 'user_ids',
    to: ['aws_elasticache_user'],
    by: ['user_id', 'id'],
    link: 'users',
    many: true,
  },

  {
    from: 'aws_eks_cluster',
    attribute: 'role_arn',
    to: ['aws_iam_role'],
    by: ['arn'],
    link: 'role',
    back: 'eks_clusters',
  },
  {
    from: 'aws_eks_node_group',
    attribute: 'cluster_name',
    to: ['aws_eks_cluster'],
    by: ['name', 'id'],
    link: 'cluster',
    back: 'node_groups',
  },
  {
    from: 'aws_eks_node_group',
    attribute: 'node_role_arn',
    to: ['aws_iam_role'],
    by: ['arn'],
    link: 'role',
    back: 'eks_node_groups',
  },
  {
    from: 'aws_eks_node_group',
    attribute: 'launch_template.*.id',
    to: ['aws_launch_template'],
    by: ['id'],
    link: 'launch_template',
    back: 'node_groups',
  },
  {
    from: 'aws_eks_node_group',
    attribute: 'launch_template.*.name',
    to: ['aws_launch_template'],
    by: ['name'],
    link: 'launch_template',
    back: 'node_groups',
  },
  {
    from: 'aws_eks_access_policy_association',
    attribute: 'cluster_name',
    to: ['aws_eks_cluster'],
    by: ['name', 'id'],
    link: 'cluster',
  },
  {
    from: 'aws_eks_access_policy_association',
    attribute: 'principal_arn',
    to: ['aws_iam_role'],
    by: ['arn'],
    link: 'role',
  },

  {
    from: 'aws_iam_role_policy_attachment',
    attribute: 'role',
    to: ['aws_iam_role'],
    by: ['name', 'id'],
    link: 'role',
    back: 'attachments',
  },
  {
    from: 'aws_iam_policy_attachment',
    attribute: 'roles',
    to: ['aws_iam_role'],
    by: ['name', 'id'],
    link: 'roles',
    back: 'attachments',
    many: true,
  },
  {
    from: 'aws_iam_role_policy',
    attribute: 'role',
    to: ['aws_iam_role'],
    by: ['name', 'id'],
    link: 'role',
    back: 'inline_policies',
  },
  {
    from: 'aws_iam_instance_profile',
    attribute: 'role',
    to: ['aws_iam_role'],
    by: ['name', 'id'],
    link: 'role',
    back: 'instance_profiles',
  },
  {
    from: 'aws_lambda_function',
    attribute: 'role',
    to: ['aws_iam_role'],
    by: ['arn'],
    link: 'role',
    back: 'lambda_functions',
  },
  {
    from: 'aws_flow_log',
    attribute: 'iam_role_arn',
    to: ['aws_iam_role'],
    by: ['arn'],
    link: 'role',
    back: 'flow_logs',
  },
  {
    from: 'aws_ecs_task_definition',
    attribute: 'task_role_arn',
    to: ['aws_iam_role'],
    by: ['arn'],
    link: 'task_role',
    back: 'ecs_tasks',
  },
  {
    from: 'aws_db_instance',
    attribute: 'monitoring_role_arn',
    to: ['aws_iam_role'],
    by: ['arn'],
    link: 'monitoring_role',
    back: 'monitored_databases',
  },

  {
    from: 'aws_kms_key_policy',
    attribute: 'key_id',
    to: KEY,
    by: ['key_id', 'id', 'arn'],
    link: 'key',
    back: 'key_policies',
  },
  {
    from: 'aws_secretsmanager_secret_policy',
    attribute: 'secret_arn',
    to: ['aws_secretsmanager_secret'],
    by: ['arn', 'id'],
    link: 'secret',
    back: 'secret_policies',
  },
  {
    from: 'aws_secretsmanager_secret_version',
    attribute: 'secret_id',
    to: ['aws_secretsmanager_secret'],
    by: ['arn', 'id', 'name'],
    link: 'secret',
    back: 'versions',
  },
  {
    from: 'aws_secretsmanager_secret_rotation',
    attribute: 'secret_id',
    to: ['aws_secretsmanager_secret'],
    by: ['arn', 'id', 'name'],
    link: 'secret',
    back: 'rotations',
  },

  // What proofs of reach join besides (docs/reach.md).
  {
    from: 'aws_default_network_acl',
    attribute: 'default_network_acl_id',
    to: VPC,
    by: ['default_network_acl_id'],
    link: 'vpc',
    back: 'default_network_acl',
  },
  {
    from: 'aws_network_acl_association',
    attribute: 'network_acl_id',
    to: ACL,
    by: ['id'],
    link: 'acl',
    back: 'acl_associations',
  },
  ...['aws_vpc_ipv4_cidr_block_association', 'aws_vpc_ipv6_cidr_block_association'].map((from) => ({
    from,
    attribute: 'vpc_id',
    to: VPC,
    by: ['id'],
    link: 'vpc',
    back: 'more_blocks',
  })),
  { from: 'aws_vpc_peering_connection', attribute: 'vpc_id', to: VPC, by: ['id'], link: 'vpc' },
  { from: 'aws_vpc_peering_connection', attribute: 'peer_vpc_id', to: VPC, by: ['id'], link: 'peer' },
  {
    from: 'aws_vpc_endpoint',
    attribute: 'route_table_ids',
    to: [...TABLE, ...VPC],
    by: ['id', 'main_route_table_id', 'default_route_table_id'],
    link: 'route_tables',
    many: true,
  },
  {
    from: 'aws_vpc_endpoint_route_table_association',
    attribute: 'route_table_id',
    to: [...TABLE, ...VPC],
    by: ['id', 'main_route_table_id', 'default_route_table_id'],
    link: 'route_table',
  },
  {
    from: 'aws_vpc_endpoint_route_table_association',
    attribute: 'vpc_endpoint_id',
    to: ['aws_vpc_endpoint'],
    by: ['id'],
    link: 'endpoint',
    back: 'table_associations',
  },
  { from: 'aws_eip', attribute: 'instance', to: ['aws_instance'], by: ['id'], back: 'public_addresses' },
  {
    from: 'aws_eip',
    attribute: 'network_interface',
    to: ['aws_network_interface'],
    by: ['id'],
    back: 'public_addresses',
  },
  {
    from: 'aws_eip_association',
    attribute: 'instance_id',
    to: ['aws_instance'],
    by: ['id'],
    back: 'public_addresses',
  },
  {
    from: 'aws_eip_association',
    attribute: 'network_interface_id',
    to: ['aws_network_interface'],
    by: ['id'],
    back: 'public_addresses',
  },
  ...MORE_SUBNETS.map(([from, attribute]) => ({
    from,
    attribute,
    to: SUBNET,
    by: ['id'],
    link: 'subnets',
    many: !attribute.endsWith('subnet_id'),
  })),
  ...MORE_SUBNET_GROUPS.map(([from, attribute, to]) => ({
    from,
    attribute,
    to: [to],
    by: ['name', 'id'],
    link: 'subnet_group',
  })),
  {
    from: 'aws_eks_fargate_profile',
    attribute: 'cluster_name',
    to: ['aws_eks_cluster'],
    by: ['name', 'id'],
    link: 'cluster',
  },
  ...['aws_autoscaling_group', 'aws_instance'].flatMap((from) => [
    { from, attribute: 'launch_template.*.id', to: ['aws_launch_template'], by: ['id'], link: 'launch_template' },
    { from, attribute: 'launch_template.*.name', to: ['aws_launch_template'], by: ['name'], link: 'launch_template' },
  ]),
  ...FORWARDS.map(([from, attribute]) => ({
    from,
    attribute,
    to: TARGET_GROUP,
    by: ['arn', 'id'],
    link: 'target_groups',
    back: 'forwarders',
  })),
  ...ATTACHMENTS.map(([from, attribute, link]) => ({
    from,
    attribute,
    to: TARGET_GROUP,
    by: ['arn', 'id'],
    link: 'target_groups',
    back: link,
    many: attribute === 'target_group_arns',
  })),
  ...['aws_lb_target_group_attachment', 'aws_alb_target_group_attachment'].map((from) => ({
    from,
    attribute: 'target_id',
    to: ['aws_instance', ...BALANCER, 'aws_lambda_function'],
    by: ['id', 'arn', 'private_ip'],
    link: 'target',
  })),
  {
    from: 'aws_autoscaling_attachment',
    attribute: 'autoscaling_group_name',
    to: ['aws_autoscaling_group'],
    by: ['name', 'id'],
    link: 'target',
    back: 'balancer_attachments',
  },
];
