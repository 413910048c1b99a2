import { flip, type Rule } from './rule';

/** Booleans that protect: what is lost when they are switched off. */
export const PROTECTION: readonly Rule[] = [
  flip(
    'storage-encryption-off',
    /^(encrypted|storage_encrypted|kms_encrypted|encryption_enabled|at_rest_encryption_enabled|cache_data_encrypted|root_volume_encryption_enabled|user_volume_encryption_enabled|sqs_managed_sse_enabled|require_encryption|s3_bucket_encryption_enabled|cloud_watch_encryption_enabled|return_connection_password_encrypted|ebs_encryption)$/,
    false,
    'What is stored lies on disk in the clear.',
  ),
  flip(
    'encryption-enabled-off',
    /^enabled$/,
    false,
    'Encryption is switched off: data is stored, or sent between nodes, in the clear.',
    { within: /(encrypt|_sse|kms)/, except: /^aws_ebs_encryption_by_default/ },
  ),
  flip(
    'transit-encryption-off',
    /^(transit_encryption_enabled|enforce_https|enable_ssl|require_tls|tls_enabled|in_cluster|enable_inter_container_traffic_encryption|smb_encryption_enabled)$/,
    false,
    'Clients and nodes may talk in the clear, and be listened to on the way.',
  ),
  flip(
    'deletion-protection-off',
    /^(deletion_protection|enable_deletion_protection|deletion_protection_enabled|delete_protection|termination_protection|termination_protection_enabled|disable_api_termination|disable_api_stop|protect_from_scale_in|subnet_change_protection|firewall_policy_change_protection|transfer_lock)$/,
    false,
    'One call, or one mistaken plan, deletes or changes it.',
  ),
  flip(
    'public-access-block-off',
    /^(block_public_acls|block_public_policy|ignore_public_acls|restrict_public_buckets|block_public_security_group_rules)$/,
    false,
    'One of the locks that keep it from becoming public is open.',
    // Of a secret's policy it is a word of the call that sets it, and nothing that stays.
    { except: /^aws_secretsmanager/ },
  ),
  flip('key-rotation-off', /^enable_key_rotation$/, false, 'The key material stays the same for ever.'),
  flip('scan-off', /^(scan_on_push|image_scanning_enabled|scan_enabled)$/, false, 'Known flaws are not looked for.'),
  flip(
    'patches-off',
    /^(auto_minor_version_upgrade|auto_software_update_enabled|allow_version_upgrade)$/,
    false,
    'Security patches of the engine wait until somebody installs them.',
  ),
  flip(
    'recorder-off',
    /^(enable_logging|is_logging_enabled|flow_logs_enabled|enable_log_file_validation|include_global_service_events|is_multi_region_trail|include_management_events|log_enabled|cw_log_enabled|enable_sip_logs|debug_logging|enable_media_metric_logs|contact_flow_logs_enabled|xray_enabled)$/,
    false,
    'A part of what happens leaves no trace, or a trace that can be forged.',
    { except: /debug_logging|xray_enabled/ },
  ),
  flip('log-enabled-off', /^enabled$/, false, 'The log is not written.', {
    within:
      /(\.|_)(logging|logs?|log_[a-z_]*|access_logs?|connection_logs|audit_logs?|cloudwatch_logging_options|query_logging|broker_logs)(\.|\.[a-z_]+\.)enabled$/,
  }),
  flip('detector-off', /^(enable|enabled)$/, false, 'Threats are no longer looked for.', {
    within:
      /^aws_(guardduty|macie2|inspector2|securityhub|detective|accessanalyzer|config_)[a-z_0-9]*\.(.*\.)?enabled?$/,
  }),
  flip('default-encryption-off', /^enabled$/, false, 'Volumes that are made without saying so are in the clear.', {
    within: /^aws_ebs_encryption_by_default\.enabled$/,
  }),
  flip(
    'measurements-off',
    /^(cloudwatch_metrics_enabled|sampled_requests_enabled|cloud_watch_metrics_enabled)$/,
    false,
    'What the rules of the firewall match is neither counted nor sampled.',
  ),
  flip('alarm-mute', /^actions_enabled$/, false, 'The alarm rings, and nobody is told.', { within: /alarm/ }),
  flip(
    'stronger-sign-in-off',
    /^(iam_database_authentication_enabled|manage_master_password|manage_admin_password|iam|scram|api_key_required|require_authorization_for_cache_control|server_side_token_check|enable_token_revocation|authorize_all_groups|user_authorization_required)$/,
    false,
    'Signing in falls back to something weaker, a password that somebody keeps or nothing at all.',
    { except: /authorize_all_groups/ },
  ),
  flip(
    'password-rule-off',
    /^(require_(numbers|symbols|lowercase|uppercase)(_characters)?)$/,
    false,
    'Passwords may be simpler, and are guessed sooner.',
  ),
  flip('sign-up-open', /^allow_admin_create_user_only$/, false, 'Anybody may make an account for themselves.'),
  flip(
    'access-control-off',
    /^enabled$/,
    false,
    'Whoever reaches it may do everything: who asks is no longer looked at.',
    {
      within: /advanced_security_options/,
    },
  ),
  flip(
    'header-check-off',
    /^drop_invalid_header_fields$/,
    false,
    'Malformed headers reach the servers behind, and with them request smuggling.',
  ),
  flip(
    'standby-off',
    /^(multi_az|multi_az_enabled|automatic_failover_enabled|zone_awareness_enabled|dedicated_master_enabled|multi_az_with_standby_enabled)$/,
    false,
    'The loss of one zone or node is an outage, and may lose data.',
  ),
  flip('backup-off', /^(point_in_time_recovery|enabled)$/, false, 'There is no way back to how the data was.', {
    within: /point_in_time_recovery|backup_policy|automated_backup/,
  }),
  flip(
    'isolation-off',
    /^(enable_network_isolation|source_dest_check|read_only_root_file_system|run_as_non_root|readonly_root_filesystem|enhanced_vpc_routing|disable_execute_api_endpoint)$/,
    false,
    'A wall between it and its surroundings is gone.',
  ),
  flip(
    'strict-mode-off',
    /^(enforce_workgroup_configuration|enforce_consumer_deletion|validate_request_body|validate_request_parameters|include_subdomains)$/,
    false,
    'Clients may pass over what is required of them.',
    { except: /enforce_consumer_deletion/ },
  ),
];
