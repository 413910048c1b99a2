import { raise, shorten, widen, widenList, widenPorts, type Rule } from './rule';

/** How long something is kept, and how much of it is allowed. */
const TIMES: readonly Rule[] = [
  shorten(
    'logs-a-day',
    /^(retention_in_days|log_retention_in_days)$/,
    1,
    'After a day nobody can tell what happened.',
    { only: 'above' },
  ),
  shorten(
    'backups-none',
    /^(backup_retention_period|snapshot_retention_limit|automatic_backup_retention_days|automated_snapshot_retention_period|backup_retention_days)$/,
    0,
    'No backups are made: what is lost stays lost.',
    { only: 'above' },
  ),
  shorten(
    'retention-a-day',
    /^(retention_period|retention_days|retention_period_in_days|snapshot_retention_period_in_days|noncurrent_days|message_retention_seconds|data_retention_in_hours)$/,
    1,
    'It is gone before anybody misses it.',
    { only: 'above', except: /message_retention_seconds|data_retention_in_hours|performance_insights/ },
  ),
  shorten(
    'key-gone-in-a-week',
    /^(deletion_window_in_days)$/,
    7,
    'A key deleted by mistake, and everything under it, is lost after a week.',
    { only: 'above' },
  ),
  shorten('secret-gone-at-once', /^(recovery_window_in_days)$/, 0, 'A secret deleted by mistake cannot be restored.', {
    only: 'above',
  }),
  shorten('lock-a-day', /^(days|years)$/, 1, 'After a day the locked objects can be deleted.', {
    within: /default_retention/,
    only: 'above',
  }),
  shorten(
    'short-passwords',
    /^(minimum_password_length|minimum_length)$/,
    6,
    'Passwords may be so short that they are guessed.',
    { only: 'above', within: /password/ },
  ),
  shorten('passwords-reused', /^password_reuse_prevention$/, 1, 'An old password, once stolen, comes back into use.', {
    only: 'above',
  }),
];

const LIMITS: readonly Rule[] = [
  raise('passwords-for-ever', /^max_password_age$/, 1095, 'A stolen password is good for three years.', {
    only: 'below',
  }),
  raise('rotation-rare', /^automatically_after_days$/, 1000, 'A stolen secret is good for years.', { only: 'below' }),
  raise('long-sessions', /^max_session_duration$/, 43200, 'Stolen credentials of the role are good for twelve hours.', {
    only: 'below',
  }),
  raise(
    'metadata-far',
    /^http_put_response_hop_limit$/,
    64,
    'Containers, and what they forward, reach the credentials of the machine.',
    { only: 'below' },
  ),
  raise('rate-unlimited', /^limit$/, 2_000_000_000, 'One address may send as many requests as it likes.', {
    within: /rate_based_statement/,
    only: 'below',
  }),
  raise('long-refresh', /^refresh_token_validity$/, 3650, 'A stolen token is good for ten years.', { only: 'below' }),
];

const INGRESS4 = /^(cidr_ipv4|cidr_block|source_cidr_block|cidr)$/;
const ADMITS =
  /^aws_(vpc_security_group_(in|e)gress_rule|network_acl_rule|security_group(_rule)?|default_security_group|network_acl|default_network_acl|db_security_group|redshift_security_group|ec2_client_vpn_authorization_rule|elasticache_security_group)\./;

const RANGES: readonly Rule[] = [
  widen('anywhere', INGRESS4, '0.0.0.0/0', 'All of the internet is meant, where a part was.', { within: ADMITS }),
  widen('anywhere-ipv6', /^(cidr_ipv6|ipv6_cidr_block)$/, '::/0', 'All of the internet is meant, where a part was.', {
    within: ADMITS,
  }),
  widen(
    'anywhere-for-group',
    /^referenced_security_group_id$/,
    null,
    'All of the internet is meant, where the members of one group were.',
    { within: ADMITS, also: { cidr_ipv4: '0.0.0.0/0' } },
  ),
  widen(
    'anywhere-for-list',
    /^prefix_list_id$/,
    null,
    'All of the internet is meant, where the ranges of one service were.',
    { within: /^aws_vpc_security_group_(in|e)gress_rule\./, also: { cidr_ipv4: '0.0.0.0/0' } },
  ),
  widen(
    'anywhere-for-source',
    /^source_security_group_id$/,
    null,
    'All of the internet is meant, where the members of one group were.',
    { within: ADMITS, also: { cidr_blocks: ['0.0.0.0/0'] } },
  ),
  widenList(
    'anywhere-all',
    /^(cidr_blocks|cidrs|public_access_cidrs|cidr_allow_list|source_ranges)$/,
    ['0.0.0.0/0'],
    'All of the internet is meant, where a part was.',
    { within: /^aws_(security_group|default_security_group|eks_cluster|lightsail|medialive|emr)/ },
  ),
  widenPorts('every-port', /^from_port$/, 0, 'Every port is open, where one was.', {
    within: ADMITS,
    also: { to_port: 65535 },
    except: /icmp/,
  }),
];

export const AMOUNTS: readonly Rule[] = [...TIMES, ...LIMITS, ...RANGES];
