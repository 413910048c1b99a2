import type { Service } from './reader';

/** A service, loaded only when something of it is to be read: SDK clients are large. */
export interface ServiceEntry {
  readonly types: readonly string[];
  /** Types of other services that have children here: the flow logs of a VPC, say. */
  readonly parents: readonly string[];
  /** What it gives belongs to an account, and answers alike in every region. */
  readonly global?: boolean;
  readonly load: () => Promise<Service>;
}

/** Every service that is read, with the resource types it gives. */
export const SERVICES: readonly ServiceEntry[] = [
  {
    types: [
      'aws_default_network_acl',
      'aws_default_route_table',
      'aws_default_security_group',
      'aws_default_subnet',
      'aws_default_vpc',
      'aws_ebs_encryption_by_default',
      'aws_ebs_volume',
      'aws_ec2_managed_prefix_list',
      'aws_egress_only_internet_gateway',
      'aws_eip',
      'aws_flow_log',
      'aws_instance',
      'aws_internet_gateway',
      'aws_launch_template',
      'aws_main_route_table_association',
      'aws_nat_gateway',
      'aws_network_acl',
      'aws_network_acl_association',
      'aws_network_acl_rule',
      'aws_network_interface',
      'aws_route',
      'aws_route_table',
      'aws_route_table_association',
      'aws_security_group',
      'aws_security_group_rule',
      'aws_subnet',
      'aws_vpc',
      'aws_vpc_endpoint',
      'aws_vpc_endpoint_policy',
      'aws_vpc_endpoint_route_table_association',
      'aws_vpc_endpoint_security_group_association',
      'aws_vpc_endpoint_subnet_association',
      'aws_vpc_peering_connection',
      'aws_vpc_security_group_egress_rule',
      'aws_vpc_security_group_ingress_rule',
    ],
    parents: [],
    load: async () => (await import('./services/ec2/index.js')).ec2,
  },
  {
    types: [
      'aws_db_cluster_snapshot',
      'aws_db_event_subscription',
      'aws_db_instance',
      'aws_db_parameter_group',
      'aws_db_snapshot',
      'aws_db_snapshot_copy',
      'aws_db_subnet_group',
      'aws_rds_cluster',
      'aws_rds_cluster_instance',
      'aws_rds_cluster_parameter_group',
      'aws_rds_cluster_snapshot_copy',
      'aws_rds_global_cluster',
    ],
    parents: [],
    load: async () => (await import('./services/rds/index.js')).rds,
  },
  {
    types: [
      'aws_elasticache_cluster',
      'aws_elasticache_parameter_group',
      'aws_elasticache_replication_group',
      'aws_elasticache_serverless_cache',
      'aws_elasticache_subnet_group',
      'aws_elasticache_user',
      'aws_elasticache_user_group',
    ],
    parents: [],
    load: async () => (await import('./services/elasticache/index.js')).elasticache,
  },
  {
    types: [
      'aws_eks_access_entry',
      'aws_eks_access_policy_association',
      'aws_eks_addon',
      'aws_eks_cluster',
      'aws_eks_node_group',
      'aws_eks_pod_identity_association',
    ],
    parents: [],
    load: async () => (await import('./services/eks/index.js')).eks,
  },
  {
    types: [
      'aws_alb',
      'aws_alb_listener',
      'aws_alb_listener_rule',
      'aws_alb_target_group',
      'aws_lb',
      'aws_lb_listener',
      'aws_lb_listener_rule',
      'aws_lb_target_group',
    ],
    parents: [],
    load: async () => (await import('./services/elbv2/index.js')).elbv2,
  },
  {
    types: ['aws_opensearch_domain'],
    parents: [],
    load: async () => (await import('./services/opensearch/index.js')).opensearch,
  },
  {
    types: ['aws_acm_certificate', 'aws_acm_certificate_validation'],
    parents: [],
    load: async () => (await import('./services/acm/index.js')).acm,
  },
  {
    types: ['aws_route53_record'],
    parents: ['aws_route53_zone'],
    global: true,
    load: async () => (await import('./services/route53/index.js')).route53,
  },
  {
    types: ['aws_autoscaling_group'],
    parents: [],
    load: async () => (await import('./services/autoscaling/index.js')).autoscaling,
  },
  {
    types: ['aws_wafv2_web_acl', 'aws_wafv2_web_acl_association', 'aws_wafv2_web_acl_logging_configuration'],
    parents: ['aws_alb', 'aws_lb'],
    load: async () => (await import('./services/wafv2/index.js')).wafv2,
  },
  {
    types: ['aws_kinesis_firehose_delivery_stream'],
    parents: [],
    load: async () => (await import('./services/firehose/index.js')).firehose,
  },
  {
    types: ['aws_prometheus_workspace'],
    parents: [],
    load: async () => (await import('./services/amp/index.js')).amp,
  },
  {
    types: [
      'aws_iam_access_key',
      'aws_iam_account_password_policy',
      'aws_iam_credential_report_entry',
      'aws_iam_instance_profile',
      'aws_iam_openid_connect_provider',
      'aws_iam_policy',
      'aws_iam_policy_attachment',
      'aws_iam_role',
      'aws_iam_role_policy',
      'aws_iam_role_policy_attachment',
      'aws_iam_user',
      'aws_iam_user_policy',
      'aws_iam_user_policy_attachment',
    ],
    parents: [],
    global: true,
    load: async () => (await import('./services/iam/index.js')).iam,
  },
  {
    types: [
      'aws_kms_alias',
      'aws_kms_external_key',
      'aws_kms_key',
      'aws_kms_key_policy',
      'aws_kms_replica_external_key',
      'aws_kms_replica_key',
    ],
    parents: [],
    load: async () => (await import('./services/kms/index.js')).kms,
  },
  {
    types: [
      'aws_secretsmanager_secret',
      'aws_secretsmanager_secret_policy',
      'aws_secretsmanager_secret_rotation',
      'aws_secretsmanager_secret_version',
    ],
    parents: [],
    load: async () => (await import('./services/secretsmanager/index.js')).secretsmanager,
  },
  {
    types: [
      'aws_s3_bucket',
      'aws_s3_bucket_acl',
      'aws_s3_bucket_lifecycle_configuration',
      'aws_s3_bucket_logging',
      'aws_s3_bucket_object_lock_configuration',
      'aws_s3_bucket_ownership_controls',
      'aws_s3_bucket_policy',
      'aws_s3_bucket_public_access_block',
      'aws_s3_bucket_server_side_encryption_configuration',
      'aws_s3_bucket_versioning',
    ],
    parents: [],
    load: async () => (await import('./services/s3/index.js')).s3,
  },
  {
    types: ['aws_s3_account_public_access_block'],
    parents: [],
    global: true,
    load: async () => (await import('./services/s3/index.js')).s3Control,
  },
  {
    types: [
      'aws_cloudwatch_log_group',
      'aws_cloudwatch_log_metric_filter',
      'aws_cloudwatch_log_resource_policy',
      'aws_cloudwatch_log_stream',
      'aws_cloudwatch_log_subscription_filter',
    ],
    parents: [],
    load: async () => (await import('./services/logs/index.js')).logs,
  },
  {
    types: ['aws_cloudwatch_metric_alarm'],
    parents: [],
    load: async () => (await import('./services/cloudwatch/index.js')).cloudwatch,
  },
  {
    types: ['aws_cloudtrail'],
    parents: [],
    load: async () => (await import('./services/cloudtrail/index.js')).cloudtrail,
  },
  {
    types: [
      'aws_ecr_lifecycle_policy',
      'aws_ecr_registry_scanning_configuration',
      'aws_ecr_repository',
      'aws_ecr_repository_policy',
    ],
    parents: [],
    load: async () => (await import('./services/ecr/index.js')).ecr,
  },
  {
    types: ['aws_sns_topic', 'aws_sns_topic_policy', 'aws_sns_topic_subscription'],
    parents: [],
    load: async () => (await import('./services/sns/index.js')).sns,
  },
  {
    types: ['aws_sqs_queue', 'aws_sqs_queue_policy'],
    parents: [],
    load: async () => (await import('./services/sqs/index.js')).sqs,
  },
  {
    types: [
      'aws_cognito_resource_server',
      'aws_cognito_user_group',
      'aws_cognito_user_pool',
      'aws_cognito_user_pool_client',
      'aws_cognito_user_pool_domain',
    ],
    parents: [],
    load: async () => (await import('./services/cognito/index.js')).cognito,
  },
  {
    types: ['aws_guardduty_detector', 'aws_guardduty_detector_feature'],
    parents: [],
    load: async () => (await import('./services/guardduty/index.js')).guardduty,
  },
  {
    types: ['aws_accessanalyzer_analyzer'],
    parents: [],
    load: async () => (await import('./services/accessanalyzer/index.js')).accessanalyzer,
  },
];

/** Types that belong to an account and to no region. */
export const GLOBAL_TYPES: ReadonlySet<string> = new Set(
  SERVICES.filter(({ global }) => global === true).flatMap(({ types }) => types),
);

/** Loads the services that are needed for these types. */
export type LoadServices = (types: ReadonlySet<string>, whole: boolean) => Promise<Service[]>;

/** The services that read any of these types, or of which these are parents; all of them for whole accounts. */
export async function servicesFor(types: ReadonlySet<string>, whole: boolean): Promise<Service[]> {
  const meant = SERVICES.filter((entry) => whole || [...entry.types, ...entry.parents].some((type) => types.has(type)));
  const services = await Promise.all(meant.map(({ load }) => load()));
  services.forEach(allow);
  return services;
}

const loaded = new Map<string, Service>();

/** Lets the reading calls of a service through. */
export function allow(service: Service): void {
  loaded.set(service.client, service);
}

/** The IAM action that allows a call; undefined for every call that no service lists as reading. */
export function actionOf(clientName: string, commandName: string): string | undefined {
  return loaded.get(clientName)?.actions[commandName.replace(/Command$/, '')];
}
