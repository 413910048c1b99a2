import type { Relation } from './relations';

const VPC = ['aws_vpc', 'aws_default_vpc'];
const BUCKET = ['aws_s3_bucket'];
const LOG_GROUP = ['aws_cloudwatch_log_group'];
const ENDPOINT = ['aws_vpc_endpoint'];
const DOMAIN = ['aws_opensearch_domain', 'aws_elasticsearch_domain'];

/** Where a VPC's default group could be named in the place of a group of one's own: type and attribute. */
const DEFAULT_GROUP_CARRIERS: readonly (readonly [string, string])[] = [
  ['aws_lb', 'security_groups'],
  ['aws_alb', 'security_groups'],
  ['aws_db_instance', 'vpc_security_group_ids'],
  ['aws_rds_cluster', 'vpc_security_group_ids'],
  ['aws_elasticache_replication_group', 'security_group_ids'],
  ['aws_instance', 'vpc_security_group_ids'],
  ['aws_opensearch_domain', 'vpc_options.*.security_group_ids'],
  ['aws_elasticsearch_domain', 'vpc_options.*.security_group_ids'],
];

/** VPC endpoints, and what logs of the network, of balancers, web ACLs and search domains go to. */
export const EDGE_RELATIONS: readonly Relation[] = [
  ...DEFAULT_GROUP_CARRIERS.map(([from, attribute]) => ({
    from,
    attribute,
    to: VPC,
    by: ['default_security_group_id'],
    link: 'default_group_of',
    many: true,
  })),
  { from: 'aws_vpc_endpoint', attribute: 'vpc_id', to: VPC, by: ['id'], link: 'vpc', back: 'endpoints' },
  {
    from: 'aws_vpc_endpoint_policy',
    attribute: 'vpc_endpoint_id',
    to: ENDPOINT,
    by: ['id'],
    link: 'endpoint',
    back: 'endpoint_policies',
  },
  {
    from: 'aws_vpc_endpoint_subnet_association',
    attribute: 'vpc_endpoint_id',
    to: ENDPOINT,
    by: ['id'],
    link: 'endpoint',
    back: 'subnet_associations',
  },
  {
    from: 'aws_vpc_endpoint_subnet_association',
    attribute: 'subnet_id',
    to: ['aws_subnet', 'aws_default_subnet'],
    by: ['id'],
    link: 'subnets',
  },
  {
    from: 'aws_vpc_endpoint_security_group_association',
    attribute: 'vpc_endpoint_id',
    to: ENDPOINT,
    by: ['id'],
    link: 'endpoint',
    back: 'group_associations',
  },
  { from: 'aws_flow_log', attribute: 'log_group_name', to: LOG_GROUP, by: ['name', 'id'], link: 'log_group' },
  { from: 'aws_flow_log', attribute: 'log_destination', to: BUCKET, by: ['arn'], link: 'log_bucket' },
  ...['aws_lb', 'aws_alb', 'aws_elb'].map((from) => ({
    from,
    attribute: 'access_logs.*.bucket',
    to: BUCKET,
    by: ['bucket', 'id'],
    link: 'log_bucket',
  })),
  {
    from: 'aws_wafv2_web_acl_logging_configuration',
    attribute: 'log_destination_configs',
    to: [...LOG_GROUP, ...BUCKET, 'aws_kinesis_firehose_delivery_stream'],
    by: ['arn'],
    ending: ':*',
    link: 'destinations',
    many: true,
  },
  ...DOMAIN.map((from) => ({
    from,
    attribute: 'log_publishing_options.*.cloudwatch_log_group_arn',
    to: LOG_GROUP,
    by: ['arn'],
    ending: ':*',
    link: 'log_groups',
    many: true,
  })),
];
