/** What a text that holds a credential holds. */
export type SecretKind = 'password' | 'token' | 'secret' | 'private_key' | 'aws_access_key';

/** What an argument, a map key or an environment variable is called when it holds a credential. */
export const SECRET_NAME = /(passw(or)?d|passphrase|secret|token|api_?key|private_?key|access_?key|credential)/i;
/** Names that only say where a secret is kept, or how it is to be made. */
const POINTER_NAME =
  /(arns?|_ids?|_names?|_paths?|_urls?|_uri|_endpoint|_file|_type|_version|_ttl|_length|_policy|username)$/i;

/** Text that holds a credential whatever it is called. */
const SECRET_TEXT: readonly (readonly [RegExp, SecretKind])[] = [
  [/\b(AKIA|ASIA)[A-Z0-9]{16}\b/, 'aws_access_key'],
  [/aws_secret_access_key["']?\s*[=:]\s*["']?[A-Za-z0-9/+]{16,}/i, 'aws_access_key'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'private_key'],
];
/** `DB_PASSWORD=…`, `"password": "…"`, its quotes escaped or not; not a part of an ARN (`arn:aws:secretsmanager:…:secret:…`) or of a path. */
const ASSIGNED = /(?<![\w:/])(\w*(?:password|passwd|secret|token)\w*)\\?["']?\s*[=:]\s*\\?["']?[^\s"'$<{\\]{6,}/gi;

/** Whether what is called so holds a credential. */
export function namesSecret(name: string): boolean {
  return SECRET_NAME.test(name) && !POINTER_NAME.test(name);
}

/** The credential that a text holds by its looks; undefined where it holds none. */
export function looksLikeSecret(text: string): SecretKind | undefined {
  const kind = SECRET_TEXT.find(([pattern]) => pattern.test(text))?.[1];
  if (kind !== undefined) return kind;
  const names = [...text.matchAll(ASSIGNED)].map(([, name]) => name ?? '');
  return names.some((name) => namesSecret(name) && name.toLowerCase() !== 'secretsmanager') ? 'password' : undefined;
}
