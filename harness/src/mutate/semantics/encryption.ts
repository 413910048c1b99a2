import { weakenEncryption, weakenTls, type Rule } from './rule';

/** How well what is sent, and what is stored, is encrypted. */
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

export const STRENGTHS: readonly Rule[] = [...TLS, ...ENCRYPTION];
