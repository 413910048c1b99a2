import type { Json } from './json';
import type { Path } from './inventory';

/**
 * What an argument is when nobody sets it, as the AWS provider's documentation (5.x) has it: arguments that are both
 * optional and computed stand under `after_unknown` when they were left out. Paths have `*` for list indices; null
 * is an argument that stays unset. https://registry.terraform.io/providers/hashicorp/aws/latest/docs
 */
const DEFAULTS: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
  aws_db_instance: {
    allow_major_version_upgrade: false,
    auto_minor_version_upgrade: true,
    backup_retention_period: 0,
    copy_tags_to_snapshot: false,
    delete_automated_backups: true,
    deletion_protection: false,
    iam_database_authentication_enabled: false,
    monitoring_interval: 0,
    multi_az: false,
    parameter_group_name: null,
    port: null,
    performance_insights_enabled: false,
    publicly_accessible: false,
    replicate_source_db: null,
    snapshot_identifier: null,
    storage_encrypted: false,
  },
  aws_rds_cluster: {
    backup_retention_period: 1,
    copy_tags_to_snapshot: false,
    db_cluster_parameter_group_name: null,
    deletion_protection: false,
    iam_database_authentication_enabled: false,
    port: null,
    replication_source_identifier: null,
    snapshot_identifier: null,
    storage_encrypted: false,
  },
  aws_rds_cluster_instance: { auto_minor_version_upgrade: true, publicly_accessible: false },
  aws_eks_cluster: {
    'access_config.*.authentication_mode': 'CONFIG_MAP',
    'access_config.*.bootstrap_cluster_creator_admin_permissions': true,
    'vpc_config.*.endpoint_private_access': false,
    'vpc_config.*.endpoint_public_access': true,
    'vpc_config.*.public_access_cidrs': ['0.0.0.0/0'],
    access_config: [],
    version: null,
  },
  aws_eks_node_group: { launch_template: [], release_version: null, version: null },
  aws_launch_template: {
    'block_device_mappings.*.ebs.*.encrypted': null,
    'metadata_options.*.http_endpoint': 'enabled',
    'metadata_options.*.http_put_response_hop_limit': 1,
    'metadata_options.*.http_tokens': 'optional',
    metadata_options: [],
    network_interfaces: [],
  },
  aws_elasticache_cluster: { auto_minor_version_upgrade: true, snapshot_retention_limit: 0, subnet_group_name: null },
  aws_elasticache_replication_group: {
    // True for Valkey, and inherited in a secondary of a global datastore: the policy knows.
    at_rest_encryption_enabled: null,
    automatic_failover_enabled: false,
    global_replication_group_id: null,
    auto_minor_version_upgrade: true,
    multi_az_enabled: false,
    num_cache_clusters: null,
    num_node_groups: null,
    port: null,
    replicas_per_node_group: null,
    snapshot_retention_limit: 0,
    subnet_group_name: null,
    transit_encryption_enabled: null,
    transit_encryption_mode: null,
    user_group_ids: null,
  },
  aws_elasticache_user: { authentication_mode: [], no_password_required: null },
  aws_iam_role: { inline_policy: [], managed_policy_arns: [] },
  aws_kms_key: { enable_key_rotation: false, is_enabled: true, policy: null },
  aws_lb: {
    desync_mitigation_mode: 'defensive',
    drop_invalid_header_fields: false,
    enable_deletion_protection: false,
    internal: false,
    load_balancer_type: 'application',
    subnet_mapping: [],
  },
  aws_lb_listener: { protocol: null, ssl_policy: null },
  aws_nat_gateway: { connectivity_type: 'public' },
  aws_network_acl: { egress: [], ingress: [] },
  aws_route: { instance_id: null, network_interface_id: null },
  aws_route_table: { route: [] },
  aws_default_route_table: { route: [] },
  aws_secretsmanager_secret: { policy: null, recovery_window_in_days: 30 },
  aws_security_group_rule: { source_security_group_id: null },
  aws_security_group: { egress: [], ingress: [] },
  aws_default_security_group: { egress: [], ingress: [] },
  aws_subnet: { availability_zone: null, map_public_ip_on_launch: false },
  aws_instance: { associate_public_ip_address: null },
};

/** Old names for the same resource have the same defaults. */
const ALIASES: Readonly<Record<string, string>> = { aws_alb: 'aws_lb', aws_alb_listener: 'aws_lb_listener' };

/** The documented default of an argument left out: undefined where none is known, null where it stays unset. */
export function providerDefault(type: string, path: Path): Json | undefined {
  const table = DEFAULTS[ALIASES[type] ?? type];
  if (table === undefined) return undefined;
  const [first] = path;
  if (path.length === 1 && typeof first === 'string') return table[first];
  return table[path.map((step) => (typeof step === 'number' ? '*' : step)).join('.')];
}
