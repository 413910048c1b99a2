import { removeBlock, removeResource, type Rule } from './rule';

/** Blocks that protect or record. Each one is taken away by itself. */
const BLOCKS: readonly Rule[] = [
  removeBlock(
    'log-block-gone',
    /^(logging|access_logs?|connection_logs|logging_config|logging_configuration|logging_info|log_publishing_options|log_delivery_configuration|cloudwatch_logging_options|cloudwatch_log_options|access_log_settings|audit_logs?|audit_log_configuration|log_configuration|query_logging|connection_log_options|flow_log|broker_logs|log_config|logs_config)$/,
    'A log is no longer written.',
  ),
  removeBlock(
    'encryption-block-gone',
    /^(encryption_config|encryption_configuration|encryption|server_side_encryption|server_side_encryption_configuration|encrypt_at_rest|node_to_node_encryption|encryption_info|encryption_in_transit|encryption_at_rest|encryption_options|kms_server_side_encryption|s3_encryption|cloudwatch_encryption)$/,
    'What is stored, or sent between nodes, is in the clear or under AWS’s own key.',
  ),
  removeBlock(
    'https-block-gone',
    /^(domain_endpoint_options|tls_config|tls)$/,
    'Requests in the clear are answered, and old versions of TLS.',
  ),
  removeBlock(
    'access-block-gone',
    /^(advanced_security_options|mutual_tls_authentication|mutual_authentication|authorization_config|user_pool_add_ons)$/,
    'Who asks is no longer looked at closely.',
  ),
  removeBlock(
    'vpc-block-gone',
    /^(vpc_options|vpc_configuration)$/,
    'It stands outside the VPC, where no security group guards it.',
    { except: /aws_(glue|kinesisanalytics|codebuild)/ },
  ),
  removeBlock('scan-block-gone', /^image_scanning_configuration$/, 'Known flaws are not looked for.'),
  removeBlock(
    'metadata-block-gone',
    /^(metadata_options|instance_metadata_options)$/,
    'The credentials of a role are read by IMDSv1, by default.',
  ),
  removeBlock('password-block-gone', /^password_policy$/, 'Passwords may be as simple as the service allows.'),
  removeBlock(
    'lock-block-gone',
    /^(object_lock_configuration|default_retention)$/,
    'What must be kept can be deleted.',
  ),
  removeBlock(
    'trail-part-gone',
    /^(event_selector|advanced_event_selector)$/,
    'A kind of event is no longer recorded.',
    { within: /^aws_cloudtrail\./ },
  ),
  removeBlock('firewall-rule-gone', /^rule$/, 'What the rule stopped comes in.', {
    within: /^aws_wafv2_(web_acl|rule_group)\.rule$/,
  }),
  removeBlock('point-in-time-gone', /^point_in_time_recovery$/, 'There is no way back to how the data was.'),
];

/** Resources that stand beside others to protect, record or tell. */
const SUPPORTING: readonly Rule[] = [
  removeResource('flow-log-gone', /^aws_flow_log$/, 'No connection in the network is recorded.'),
  removeResource(
    'firewall-gone',
    /^aws_(wafv2|waf|wafregional)_web_acl_association$/,
    'Requests reach the balancer unfiltered.',
  ),
  removeResource(
    'firewall-log-gone',
    /^aws_wafv2_web_acl_logging_configuration$/,
    'Nobody can tell what the firewall stopped.',
  ),
  removeResource(
    'public-block-gone',
    /^aws_s3_(bucket|account)_public_access_block$/,
    'A policy or an ACL may make buckets public.',
  ),
  removeResource(
    'resource-policy-gone',
    /^aws_(s3_bucket|secretsmanager_secret|ecr_repository|sns_topic|sqs_queue|kms_key|backup_vault|efs_file_system|opensearch_domain|elasticsearch_domain|vpc_endpoint|glacier_vault)_policy$/,
    'What the policy denies (plain HTTP, strangers) is denied no longer.',
  ),
  removeResource(
    'bucket-encryption-gone',
    /^aws_s3_bucket_server_side_encryption_configuration$/,
    'Objects are under AWS’s own key.',
  ),
  removeResource('bucket-versions-gone', /^aws_s3_bucket_versioning$/, 'What is overwritten or deleted is gone.'),
  removeResource('bucket-log-gone', /^aws_s3_bucket_logging$/, 'Who read the objects is not recorded.'),
  removeResource(
    'bucket-ownership-gone',
    /^aws_s3_bucket_ownership_controls$/,
    'Ownership is left to the default of the day the bucket is made.',
  ),
  removeResource('bucket-lock-gone', /^aws_s3_bucket_object_lock_configuration$/, 'What must be kept can be deleted.'),
  removeResource('trail-gone', /^aws_cloudtrail$/, 'Nobody can tell who did what in the account.'),
  removeResource(
    'recorder-gone',
    /^aws_config_(configuration_recorder|delivery_channel|configuration_recorder_status)$/,
    'How resources were changed is not recorded.',
  ),
  removeResource('alarm-gone', /^aws_cloudwatch_(metric_alarm|composite_alarm)$/, 'Nobody is told when it happens.', {
    // What AWS measures of a service, load and latency, says how it runs; what is counted in logs says who did what.
    unless: { namespace: 'AWS/' },
  }),
  removeResource('filter-gone', /^aws_cloudwatch_log_metric_filter$/, 'What stands in the log raises no alarm.'),
  removeResource(
    'shipping-gone',
    /^aws_cloudwatch_log_subscription_filter$/,
    'The log stays where whoever owns the account can delete it.',
  ),
  removeResource('subscriber-gone', /^aws_sns_topic_subscription$/, 'One of those who should be told is not.'),
  removeResource('event-gone', /^aws_db_event_subscription$/, 'Nobody is told what happens to the databases.'),
  removeResource('rotation-gone', /^aws_secretsmanager_secret_rotation$/, 'A stolen secret stays good.'),
  removeResource(
    'detector-gone',
    /^aws_(guardduty_detector|guardduty_detector_feature|accessanalyzer_analyzer|securityhub_account|macie2_account|inspector2_enabler|detective_graph)$/,
    'Threats are no longer looked for.',
  ),
  removeResource(
    'password-rules-gone',
    /^aws_iam_account_password_policy$/,
    'Passwords of the account’s users may be short and old.',
  ),
  removeResource(
    'default-encryption-gone',
    /^aws_ebs_encryption_by_default$/,
    'Volumes that are made without saying so are in the clear.',
  ),
  removeResource(
    'default-group-open',
    /^aws_default_security_group$/,
    'The default group admits its members to each other, as AWS makes it.',
  ),
  removeResource('acl-gone', /^aws_network_acl$/, 'The subnets fall back to the default ACL, which admits everything.'),
  removeResource(
    'private-way-gone',
    /^aws_vpc_endpoint$/,
    'Calls to the service leave the network, past what the endpoint’s policy forbids.',
  ),
  removeResource(
    'backup-gone',
    /^aws_backup_(plan|selection|vault_lock_configuration)$/,
    'Backups are not made, or can be deleted.',
  ),
  removeResource(
    'log-reading-gone',
    /^aws_(route53_query_log|route53_resolver_query_log_config_association|eks_cluster_logging)$/,
    'Names that are asked for are not recorded.',
  ),
];

export const PARTS: readonly Rule[] = [...BLOCKS, ...SUPPORTING];
