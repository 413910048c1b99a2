import { isArray, isObject, type Json } from '../read/json';
import type { Resource } from '../read/resource';
import { credentialArguments, secretOrigin, type CredentialKind } from '../read/secrets';
import type { Path } from '../read/inventory';
import type { Noun } from './noun';

/** Names of map keys and block arguments that hold a credential by what they are called. */
const SECRET_NAME = /(password|passwd|secret|token|api_?key|private_?key|access_?key|credential)/i;
/** Names that only say where a secret is kept. */
const POINTER_NAME = /(arn|_id|_name|_path|_url|file|username)$/i;

/** Text that holds a credential whatever it is called. */
const SECRET_TEXT: readonly (readonly [RegExp, CredentialKind])[] = [
  [/\b(AKIA|ASIA)[A-Z0-9]{16}\b/, 'aws_access_key'],
  [/aws_secret_access_key\s*[=:]\s*\S{16,}/i, 'aws_access_key'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'private_key'],
  [/\b(password|passwd|secret|token)\s*[=:]\s*["']?[^\s"'$<{]{6,}/i, 'password'],
];

/** Arguments that carry free text, in which a credential is looked for. */
const FREE_TEXT = new Set(['user_data', 'user_data_base64']);

/** Facet `secrets`: the credentials that a resource carries and where each was set; never a value. */
export function secrets(noun: Noun, resource: Resource): Json {
  return credentialArguments(resource.type).flatMap(([attribute, kind]) => {
    const raw = resource.after[attribute] ?? null;
    if (FREE_TEXT.has(attribute)) return inText(noun, resource, attribute);
    if (raw === null || typeof raw !== 'object') return single(noun, resource, [attribute], raw, kind);
    return nested(noun, resource, [attribute], raw, kind);
  });
}

function single(noun: Noun, resource: Resource, path: Path, raw: Json, kind: CredentialKind): Json[] {
  if (resource.type === 'aws_ssm_parameter' && path[0] === 'value' && resource.after['type'] !== 'SecureString') return [];
  const marks = path.length === 1 ? markAt(resource.unknown, path) : undefined;
  if (raw === null || raw === '') {
    if (marks !== true || noun.inventory.isUnset(resource, path)) return [];
  }
  const origin = secretOrigin(noun.inventory, resource, path);
  const because = origin === 'unknown' ? 'the input does not show where its value is set' : null;
  return [{ path: [...path], origin, because, kind }];
}

/** Blocks and maps: every argument or key that is named like a credential. */
function nested(noun: Noun, resource: Resource, path: Path, raw: Json, kind: CredentialKind): Json[] {
  if (isArray(raw)) return raw.flatMap((item, i) => (typeof item === 'object' ? nested(noun, resource, [...path, i], item, kind) : passwordList(noun, resource, path, i, kind)));
  if (!isObject(raw)) return [];
  return Object.entries(raw).flatMap(([key, value]) => {
    if (value === null || value === '' || value === false) return [];
    if (typeof value === 'object') return nested(noun, resource, [...path, key], value, kind);
    if (typeof value !== 'string' || !SECRET_NAME.test(key) || POINTER_NAME.test(key)) return [];
    return single(noun, resource, [...path, key], value, kind);
  });
}

function passwordList(noun: Noun, resource: Resource, path: Path, i: number, kind: CredentialKind): Json[] {
  return i === 0 ? single(noun, resource, path, 'set', kind) : [];
}

/** The provider may have hashed the text already; what was written in HCL says more. */
function inText(noun: Noun, resource: Resource, attribute: string): Json[] {
  const constant = noun.inventory.expression(resource, [attribute])?.constant;
  const raw = resource.after[attribute];
  const texts = [constant, raw].filter((text) => typeof text === 'string').flatMap((text) => [text, decoded(text)]);
  for (const [pattern, kind] of SECRET_TEXT) {
    if (!texts.some((text) => pattern.test(text))) continue;
    const origin = secretOrigin(noun.inventory, resource, [attribute]);
    const because = origin === 'unknown' ? 'the input does not show where its value is set' : null;
    return [{ path: [attribute], origin, because, kind }];
  }
  return [];
}

function decoded(text: string): string {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, 'base64').toString('utf8') : '';
}

function markAt(marks: Json, path: Path): Json | undefined {
  const [attribute] = path;
  return isObject(marks) && typeof attribute === 'string' ? marks[attribute] : undefined;
}
