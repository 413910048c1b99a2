import { document, takeManaged, weaken, writeLiteral, type Rule } from './rule';

/** What one statement of a policy is made to say. */
export const STATEMENTS: readonly Rule[] = [
  document('everyone-named', 'publish-principal', 'Everybody, in every account, is given what the statement allows.'),
  // AWS refuses a trust policy that names other actions than sts:AssumeRole….
  document('every-action', 'widen-actions', 'Whoever is meant may do everything to what is meant.', {
    except: /assume_role_policy/,
  }),
  // Of a policy that stands on one resource, * is that resource; S3 refuses it.
  document('every-resource', 'widen-resources', 'What was allowed on some resources is allowed on all of them.', {
    within:
      /^aws_(iam_(role|user|group)?_?policy|iam_role\.inline_policy|vpc_endpoint|cloudwatch_log_resource_policy|ssoadmin)/,
  }),
  document('condition-dropped', 'drop-condition', 'What was allowed under a condition is allowed without it.'),
  document('denial-dropped', 'drop-deny', 'What the policy forbade is forbidden no longer.'),
];

const LITERAL = 'mutant-literal-1';

/** Secrets written where a reference, a variable or a managed secret was. */
const SECRETS: readonly Rule[] = [
  writeLiteral(
    'secret-written',
    /(password|passphrase|secret|token|private_key|auth_key|preshared_key|secret_key|secret_string|api_key)$/,
    LITERAL,
    'The secret stands in the repository, in its history and in every plan.',
    { sensitive: true },
  ),
  takeManaged(
    'managed-password-given-up',
    /^manage_master_user_password$/,
    null,
    'The password stands in the repository, in its history and in every plan, where Secrets Manager kept it.',
    { also: { password: LITERAL, master_password: LITERAL } },
  ),
];

const parameter = (id: string, name: string, to: string, does: string): Rule =>
  weaken(id, /^value$/, to, does, { within: /parameter_group\.parameter\.\*\.value$/, beside: { name } });

/** Parameters of databases, by their names: the provider's schema knows them as text alone. */
const PARAMETERS: readonly Rule[] = [
  parameter('postgres-plain', 'rds.force_ssl', '0', 'Clients that do not ask for TLS are answered in the clear.'),
  parameter(
    'mysql-plain',
    'require_secure_transport',
    'OFF',
    'Clients that do not ask for TLS are answered in the clear.',
  ),
  parameter('statements-unlogged', 'log_statement', 'none', 'Statements that change the schema leave no trace.'),
  parameter('sessions-unlogged', 'log_connections', '0', 'Who connected is not recorded.'),
  parameter('ends-unlogged', 'log_disconnections', '0', 'How long somebody was connected is not recorded.'),
  parameter('slow-unlogged', 'log_min_duration_statement', '-1', 'Statements that read a great deal leave no trace.'),
  parameter('audit-off', 'pgaudit.log', 'none', 'Reads and writes are no longer audited.'),
  parameter('old-tls', 'ssl_min_protocol_version', 'TLSv1', 'TLS 1.0 is accepted.'),
];

export const CONTENTS: readonly Rule[] = [...STATEMENTS, ...SECRETS, ...PARAMETERS];
