import { flip, type Rule } from './rule';

/** Booleans that expose: what is opened when they are switched on. */
export const EXPOSURE: readonly Rule[] = [
  flip(
    'public-address-on',
    /^(publicly_accessible|is_public|is_publicly_accessible|map_public_ip_on_launch|associate_public_ip_address|auto_assign_public_ips|assign_public_ip|public_connectivity|enable_default_internet_access|endpoint_public_access|create_public_ip)$/,
    true,
    'It has an address, or a name, that the internet can reach.',
  ),
  flip(
    'sign-in-off',
    /^(no_password_required|anonymous_auth_enabled|allow_unauthenticated_identities|unauthenticated|allow_classic_flow|disable_execute_api_authentication)$/,
    true,
    'It answers those who have not said who they are.',
  ),
  flip(
    'weaker-sign-in-on',
    /^(internal_user_database_enabled|enable_basic_auth|allow_self_management|enable_ssm_access)$/,
    true,
    'A second, weaker way of signing in is open.',
  ),
  flip(
    'creator-admin-on',
    /^bootstrap_cluster_creator_admin_permissions$/,
    true,
    'Whoever made the cluster stays its administrator, and no list shows it.',
  ),
  flip(
    'final-copy-off',
    /^(skip_final_snapshot|skip_final_backup|delete_automated_backups|force_destroy|force_delete|force_overwrite_replica_secret|delete_ebs)$/,
    true,
    'Deleting it deletes the data in it, and nothing is left to restore.',
    { except: /force_overwrite_replica_secret|aws_(autoscaling_group|eks_|iam_user|transfer_|route53_)[a-z_]*\.force/ },
  ),
  flip(
    'firewall-fails-open',
    /^enable_waf_fail_open$/,
    true,
    'When the firewall does not answer, every request passes.',
  ),
  flip(
    'privileged-on',
    /^(privileged|privileged_mode|host_network|share_process_namespace|enable_execute_command|root_password_on_all_instances|allow_sudo|allow_ssh)$/,
    true,
    'Who gets into the container gets at the host, or at its neighbours.',
  ),
  flip(
    'encryption-switched-off',
    /^(encryption_disabled|signing_disabled|insecure_ssl|disable_ssl|insecure_skip_verification)$/,
    true,
    'What protects data, or proves who sent it, is switched off.',
  ),
  flip(
    'strangers-let-in',
    /^(allow_external_principals|auto_accept_shared_attachments)$/,
    true,
    'Accounts from outside may join without being asked about.',
  ),
  flip('logs-off', /^disable_all_logs$/, true, 'Nothing is logged.'),
  flip(
    'certificates-unchecked',
    /^ignore_client_certificate_expiry$/,
    true,
    'Certificates that have run out are accepted.',
  ),
];
