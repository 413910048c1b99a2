import { STRENGTHS } from './encryption';
import { emptyList, weaken, dropKey, type Rule } from './rule';

/** Words that choose how strictly something is done, and the word that is least strict. */
const MODES: readonly Rule[] = [
  weaken(
    'metadata-v1',
    /^http_tokens$/,
    'optional',
    'A request that a server is tricked into reads the credentials of its role (IMDSv1).',
  ),
  weaken(
    'tags-mutable',
    /^image_tag_mutability$/,
    'MUTABLE',
    'An image that was checked can be replaced under the same tag.',
  ),
  weaken(
    'acls-on',
    /^object_ownership$/,
    'ObjectWriter',
    'Objects belong to who wrote them, and ACLs may make them public.',
  ),
  weaken(
    'public-acl',
    /^(acl|canned_acl|object_acl)$/,
    'public-read',
    'Anybody on the internet may read the objects.',
    { within: /^aws_(s3|dms)_/ },
  ),
  weaken(
    'config-map-access',
    /^authentication_mode$/,
    'API_AND_CONFIG_MAP',
    'An object inside the cluster decides who is its administrator, beside the list that AWS keeps.',
    { within: /^aws_eks_cluster\./ },
  ),
  weaken('mfa-off', /^mfa_configuration$/, 'OFF', 'A stolen password is enough to sign in.'),
  weaken('versions-off', /^status$/, 'Suspended', 'What is overwritten or deleted is gone.', {
    within: /versioning/,
    from: ['Enabled'],
  }),
  weaken('feature-off', /^status$/, 'DISABLED', 'A kind of threat is no longer looked for.', {
    within: /guardduty|inspector|macie|securityhub/,
    from: ['ENABLED'],
  }),
  weaken('lock-weak', /^mode$/, 'GOVERNANCE', 'Who has the right permission may delete what is locked.', {
    within: /default_retention/,
    from: ['COMPLIANCE'],
  }),
  weaken(
    'desync-monitor',
    /^desync_mitigation_mode$/,
    'monitor',
    'Ambiguous requests, of which request smuggling is made, are let through.',
  ),
  weaken('flow-half', /^traffic_type$/, 'ACCEPT', 'Refused connections, by which a scan is known, are not recorded.', {
    within: /flow_log/,
  }),
  weaken(
    'user-names-told',
    /^prevent_user_existence_errors$/,
    'LEGACY',
    'Answers tell a stranger which user names exist.',
  ),
  weaken('unguarded-sign-in', /^(authorization|authorization_type|auth_type)$/, 'NONE', 'Anybody may call it.', {
    within: /api_gateway|apigatewayv2|lambda_function_url/,
  }),
  weaken('inline-block-count', /^override_action$/, 'count', 'The rules are counted and stop nothing.'),
  weaken(
    'threat-scan-off',
    /^advanced_security_mode$/,
    'OFF',
    'Stolen passwords and odd sign-ins are no longer noticed.',
  ),
  weaken('no-verification', /^verification_mode$/, 'NONE', 'Who calls need not show a certificate.'),
  weaken('ip-type-public', /^(webserver_access_mode)$/, 'PUBLIC_ONLY', 'The console answers the internet.'),
  weaken(
    'everything-allowed',
    /^access_string$/,
    'on ~* &* +@all',
    'The user may read, change and delete everything, and administer the server.',
  ),
  weaken(
    'cluster-admin',
    /^policy_arn$/,
    'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy',
    'A role that had less is administrator of the cluster.',
    { within: /^aws_eks_access_policy_association\./ },
  ),
  weaken(
    'account-admin',
    /^policy_arn$/,
    'arn:aws:iam::aws:policy/AdministratorAccess',
    'Who has it may do everything in the account.',
    { within: /^aws_iam_(role|user|group)_policy_attachment\.|^aws_iam_policy_attachment\./ },
  ),
  weaken('analyser-inward', /^type$/, 'ACCOUNT_UNUSED_ACCESS', 'Access from outside is no longer looked for.', {
    within: /accessanalyzer_analyzer\./,
    from: ['ACCOUNT', 'ORGANIZATION'],
  }),
];

const KEYS: readonly Rule[] = [
  dropKey(
    'key-dropped',
    /^(kms_key_id|kms_key_arn|kms_key|kms_master_key_id|kms_key_identifier|kms_arn|kms_id|kms_encryption_key|encryption_key_arn|encryption_at_rest_kms_key_arn|customer_managed_key_arn|master_user_secret_kms_key_id|performance_insights_kms_key_id|volume_kms_key_id|customer_encryption_key_arn|aws_kms_key_arn|log_encryption_kms_key_id|ebs_encryption_key_arn|admin_password_secret_kms_key_id|master_password_secret_kms_key_id|sse_aws_kms_key_id|s3_kms_key_arn|s3_kms_key_id|cloud_watch_logs_kms_key)$/,
    null,
    'The key is AWS’s own: nobody can take it away, narrow who uses it or see who did.',
  ),
  dropKey('boundary-dropped', /^permissions_boundary$/, null, 'Nothing bounds what the role may be given later.'),
];

const LISTS: readonly Rule[] = [
  emptyList(
    'logs-none',
    /^(enabled_cluster_log_types|enabled_cloudwatch_logs_exports|enable_cloudwatch_logs_exports|log_exports|log_types)$/,
    [],
    'The logs are not kept anywhere.',
  ),
  emptyList('nobody-told', /^(alarm_actions)$/, [], 'The alarm rings, and nobody is told.'),
];

export const CHOICES: readonly Rule[] = [...MODES, ...STRENGTHS, ...KEYS, ...LISTS];
