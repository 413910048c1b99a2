import { emptyList, weaken, weakenEncryption, weakenTls, dropKey, type Rule } from './rule';

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

const TLS: readonly Rule[] = [
  weakenTls(
    'balancer-tls-old',
    /^ssl_policy$/,
    'ELBSecurityPolicy-2016-08',
    'TLS 1.0 and 1.1 are accepted, and ciphers that are broken.',
  ),
  weakenTls(
    'domain-tls-old',
    /^tls_security_policy$/,
    'Policy-Min-TLS-1-0-2019-07',
    'TLS 1.0 is accepted, and ciphers that are broken.',
  ),
  weakenTls(
    'viewer-tls-old',
    /^minimum_protocol_version$/,
    'TLSv1',
    'TLS 1.0 is accepted, and ciphers that are broken.',
  ),
  weakenTls('name-tls-old', /^security_policy$/, 'TLS_1_0', 'TLS 1.0 is accepted, and ciphers that are broken.', {
    within: /domain_name/,
  }),
  weakenTls('plain-allowed', /^viewer_protocol_policy$/, 'allow-all', 'Requests in the clear are answered.'),
  weakenTls('plain-origin', /^origin_protocol_policy$/, 'http-only', 'The way to the origin is in the clear.'),
  weakenTls('plain-protocol', /^(protocol|lb_protocol|instance_protocol)$/, 'HTTP', 'The connection is in the clear.', {
    within: /aws_(lb|alb|elb)/,
    except: /health_check|redirect/,
    from: ['HTTPS'],
  }),
  weakenTls('plain-redirect', /^protocol$/, 'HTTP', 'Who asks in the clear is sent on in the clear.', {
    within: /redirect/,
    from: ['HTTPS', '#{protocol}'],
  }),
  weakenTls(
    'transit-preferred',
    /^transit_encryption_mode$/,
    'preferred',
    'Clients that do not ask for TLS are answered in the clear.',
  ),
  weakenTls(
    'brokers-plain',
    /^client_broker$/,
    'TLS_PLAINTEXT',
    'Clients that do not ask for TLS are answered in the clear.',
  ),
  weakenTls('pods-plain', /^transit_encryption$/, 'DISABLED', 'The way to the file system is in the clear.'),
];

const ENCRYPTION: readonly Rule[] = [
  weakenEncryption(
    'own-key-given-up',
    /^sse_algorithm$/,
    'AES256',
    'Whoever may read an object reads it: no key says who may decrypt.',
    { from: ['aws:kms', 'aws:kms:dsse'], also: { kms_master_key_id: null } },
  ),
  weakenEncryption(
    'registry-key-given-up',
    /^encryption_type$/,
    'AES256',
    'The key is AWS’s own: nobody can take it away or see who uses it.',
    { from: ['KMS', 'KMS_DSSE'], also: { kms_key: null } },
  ),
  weakenEncryption('stream-plain', /^encryption_type$/, 'NONE', 'What is stored lies on disk in the clear.', {
    within: /kinesis_stream\.|appsync/,
    from: ['KMS'],
  }),
  weakenEncryption(
    'stream-key-given-up',
    /^key_type$/,
    'AWS_OWNED_CMK',
    'The key is AWS’s own: nobody can take it away or see who uses it.',
    { from: ['CUSTOMER_MANAGED_CMK'], also: { key_arn: null } },
  ),
  weakenEncryption(
    'encryption-mode-off',
    /^(catalog_encryption_mode|s3_encryption_mode|cloudwatch_encryption_mode|job_bookmarks_encryption_mode)$/,
    'DISABLED',
    'What is stored lies on disk in the clear.',
  ),
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

export const CHOICES: readonly Rule[] = [...MODES, ...TLS, ...ENCRYPTION, ...KEYS, ...LISTS];
