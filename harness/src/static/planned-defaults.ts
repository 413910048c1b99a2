import type { Json } from '../read/json';

/**
 * What the provider puts in for arguments left out when it plans, by type and path (`*` for list indices); null is an
 * argument that it then knows to stay unset. Its schema does not tell these: they were gathered from plans of provider
 * 5.100.0, of all examples and environments here. `read/defaults.ts` has what the provider leaves to AWS.
 */
const DEFAULTS: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
  aws_autoscaling_group: {
    force_delete: false,
    force_delete_warm_pool: false,
    health_check_grace_period: 300,
    ignore_failed_scaling_activities: false,
    metrics_granularity: '1Minute',
    protect_from_scale_in: false,
    wait_for_capacity_timeout: '10m',
  },
  aws_cloudtrail: {
    'advanced_event_selector.*.field_selector.*.ends_with': [],
    'advanced_event_selector.*.field_selector.*.not_ends_with': [],
    'advanced_event_selector.*.field_selector.*.not_equals': [],
    'advanced_event_selector.*.field_selector.*.not_starts_with': [],
    'advanced_event_selector.*.field_selector.*.starts_with': [],
    enable_log_file_validation: false,
    enable_logging: true,
    include_global_service_events: true,
    is_multi_region_trail: false,
    is_organization_trail: false,
  },
  aws_cloudwatch_log_group: {
    retention_in_days: 0,
    skip_destroy: false,
  },
  aws_cloudwatch_log_metric_filter: {
    'metric_transformation.*.unit': 'None',
  },
  aws_cloudwatch_log_subscription_filter: {
    distribution: 'ByLogStream',
  },
  aws_cloudwatch_metric_alarm: {
    actions_enabled: true,
    treat_missing_data: 'missing',
  },
  aws_cognito_user_pool_client: {
    'token_validity_units.*.id_token': 'hours',
    'token_validity_units.*.refresh_token': 'days',
  },
  aws_db_event_subscription: {
    enabled: true,
  },
  aws_db_instance: {
    apply_immediately: false,
    auto_minor_version_upgrade: true,
    copy_tags_to_snapshot: false,
    dedicated_log_volume: false,
    delete_automated_backups: true,
    monitoring_interval: 0,
    performance_insights_enabled: false,
    publicly_accessible: false,
  },
  aws_db_parameter_group: {
    description: 'Managed by Terraform',
    'parameter.*.apply_method': 'immediate',
    skip_destroy: false,
  },
  aws_db_subnet_group: {
    description: 'Managed by Terraform',
  },
  aws_default_security_group: {
    revoke_rules_on_delete: false,
  },
  aws_ecr_repository: {
    image_tag_mutability: 'MUTABLE',
  },
  aws_eks_cluster: {
    bootstrap_self_managed_addons: true,
    'vpc_config.*.endpoint_private_access': false,
    'vpc_config.*.endpoint_public_access': true,
  },
  aws_elasticache_replication_group: {
    auth_token_update_strategy: 'ROTATE',
    automatic_failover_enabled: false,
    multi_az_enabled: false,
  },
  aws_elasticache_subnet_group: {
    description: 'Managed by Terraform',
  },
  aws_elasticache_user: {
    no_password_required: false,
  },
  aws_flow_log: {
    log_destination_type: 'cloud-watch-logs',
    max_aggregation_interval: 600,
  },
  aws_iam_access_key: {
    status: 'Active',
  },
  aws_iam_account_password_policy: {
    allow_users_to_change_password: true,
  },
  aws_iam_policy: {
    path: '/',
  },
  aws_iam_role: {
    force_detach_policies: false,
    max_session_duration: 3600,
    path: '/',
  },
  aws_iam_user: {
    force_destroy: false,
    path: '/',
  },
  aws_kinesis_firehose_delivery_stream: {
    'opensearch_configuration.*.s3_configuration.*.buffering_interval': 300,
    'opensearch_configuration.*.s3_configuration.*.buffering_size': 5,
  },
  aws_kms_key: {
    bypass_policy_lockout_safety_check: false,
    customer_master_key_spec: 'SYMMETRIC_DEFAULT',
    enable_key_rotation: false,
    is_enabled: true,
    key_usage: 'ENCRYPT_DECRYPT',
  },
  aws_lb: {
    client_keep_alive: 3600,
    desync_mitigation_mode: 'defensive',
    drop_invalid_header_fields: false,
    enable_deletion_protection: false,
    enable_http2: true,
    enable_tls_version_and_cipher_suite_headers: false,
    enable_waf_fail_open: false,
    enable_xff_client_port: false,
    enable_zonal_shift: false,
    idle_timeout: 60,
    load_balancer_type: 'application',
    preserve_host_header: false,
    xff_header_processing_mode: 'append',
  },
  aws_lb_listener: {
    'default_action.*.redirect.*.host': '#{host}',
    'default_action.*.redirect.*.path': '/#{path}',
    'default_action.*.redirect.*.query': '#{query}',
  },
  aws_lb_target_group: {
    deregistration_delay: '300',
    'health_check.*.enabled': true,
    'health_check.*.healthy_threshold': 3,
    'health_check.*.interval': 30,
    'health_check.*.port': 'traffic-port',
    'health_check.*.unhealthy_threshold': 3,
    lambda_multi_value_headers_enabled: false,
    proxy_protocol_v2: false,
    slow_start: 0,
    target_type: 'instance',
  },
  aws_nat_gateway: {
    connectivity_type: 'public',
  },
  aws_opensearch_domain: {
    'advanced_security_options.*.internal_user_database_enabled': false,
    'cluster_config.*.dedicated_master_enabled': false,
    'domain_endpoint_options.*.custom_endpoint_enabled': false,
    'log_publishing_options.*.enabled': true,
  },
  aws_s3_account_public_access_block: {
    block_public_policy: false,
    restrict_public_buckets: false,
  },
  aws_s3_bucket: {
    force_destroy: false,
  },
  aws_s3_bucket_lifecycle_configuration: {
    'rule.*.expiration.*.expired_object_delete_marker': false,
    'rule.*.filter.*.object_size_greater_than': null,
    'rule.*.filter.*.object_size_less_than': null,
    'rule.*.filter.*.prefix': '',
    'rule.*.noncurrent_version_expiration.*.newer_noncurrent_versions': null,
    'rule.*.prefix': '',
    transition_default_minimum_object_size: 'all_storage_classes_128K',
  },
  aws_s3_bucket_object_lock_configuration: {
    object_lock_enabled: 'Enabled',
  },
  aws_s3_bucket_public_access_block: {
    block_public_policy: false,
    restrict_public_buckets: false,
  },
  aws_s3_bucket_server_side_encryption_configuration: {
    'rule.*.apply_server_side_encryption_by_default.*.kms_master_key_id': '',
  },
  aws_secretsmanager_secret: {
    force_overwrite_replica_secret: false,
    recovery_window_in_days: 30,
  },
  aws_secretsmanager_secret_rotation: {
    rotate_immediately: true,
  },
  aws_security_group: {
    description: 'Managed by Terraform',
    revoke_rules_on_delete: false,
  },
  aws_sns_topic: {
    content_based_deduplication: false,
    fifo_topic: false,
  },
  aws_sns_topic_subscription: {
    confirmation_timeout_in_minutes: 1,
    endpoint_auto_confirms: false,
    raw_message_delivery: false,
  },
  aws_subnet: {
    assign_ipv6_address_on_creation: false,
    enable_dns64: false,
    enable_resource_name_dns_a_record_on_launch: false,
    enable_resource_name_dns_aaaa_record_on_launch: false,
    ipv6_native: false,
    map_public_ip_on_launch: false,
  },
  aws_vpc: {
    enable_dns_support: true,
    instance_tenancy: 'default',
  },
  aws_vpc_endpoint: {
    vpc_endpoint_type: 'Gateway',
  },
  aws_wafv2_web_acl: {
    'rule.*.statement.*.managed_rule_group_statement.*.version': '',
    'rule.*.statement.*.rate_based_statement.*.evaluation_window_sec': 300,
  },
};

/** The value that a plan shows for an argument left out; undefined where it shows none. */
export function plannedDefault(type: string, path: readonly string[]): Json | undefined {
  return DEFAULTS[type]?.[path.join('.*.')];
}
