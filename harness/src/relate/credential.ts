import type { Path } from '../read/inventory';
import { isArray, isObject, type Json } from '../read/json';
import type { Resource } from '../read/resource';
import { looksLikeSecret, namesSecret, SECRET_NAME, type SecretKind } from '../read/secret-words';
import { secretOrigin } from '../read/secrets';
import { argument } from './blocks';
import type { Noun } from './noun';

/** `"name": "DB_PASSWORD", "value": "…"` in either order. */
const PAIR =
  /"name"\s*:\s*"([^"]+)"\s*,\s*"value"\s*:\s*"[^"]|"value"\s*:\s*"(?:[^"\\]|\\.)+"\s*,\s*"name"\s*:\s*"([^"]+)"/g;

/** Arguments of free text or free maps, in which a credential is looked for by its looks and its name. */
const FREE_TEXT = [
  'user_data',
  'user_data_base64',
  'container_definitions',
  'container_properties',
  'buildspec',
  'definition',
];
const FREE_MAPS = [
  'environment',
  'environment_variables',
  'default_arguments',
  'connection_properties',
  'provider_details',
  'setting',
];

/** Facet `secrets`: the credentials that a resource carries and where each was set; never a value. */
export function secrets(noun: Noun, resource: Resource): Json {
  const found = [
    ...FREE_TEXT.flatMap((attribute) => inText(noun, resource, attribute)),
    ...FREE_MAPS.flatMap((attribute) => inMap(noun, resource, [attribute], resource.after[attribute] ?? null)),
    ...sensitiveOnes(noun, resource),
    ...unknownOnes(noun, resource),
  ];
  return [...new Map(found.map((one) => [JSON.stringify(argument(one, 'path')), one])).values()];
}

/** What is marked: a few attributes of a resource, or, where the whole of it is, all of them. */
function sensitiveOnes(noun: Noun, resource: Resource): Json[] {
  const { after, sensitive } = resource;
  const marks = isObject(sensitive)
    ? Object.entries(sensitive)
    : sensitive === true
      ? Object.keys(after).map((attribute) => [attribute, true] as const)
      : [];
  return marks
    .filter(([attribute, mark]) => !FREE_TEXT.includes(attribute) && !(mark === true && FREE_MAPS.includes(attribute)))
    .flatMap(([attribute, mark]) => marked(noun, resource, [attribute], after[attribute] ?? null, mark));
}

/** What the provider or a variable marks as sensitive. */
function marked(noun: Noun, resource: Resource, path: Path, raw: Json, marks: Json): Json[] {
  if (raw === null || raw === '' || marks === false) return [];
  if (isArray(marks)) {
    return marks.flatMap((mark, i) =>
      marked(noun, resource, [...path, i], isArray(raw) ? (raw[i] ?? null) : null, mark),
    );
  }
  if (isObject(marks)) {
    return Object.entries(marks).flatMap(([key, mark]) =>
      marked(noun, resource, [...path, key], isObject(raw) ? (raw[key] ?? null) : null, mark),
    );
  }
  if (isArray(raw) && raw.length === 0) return [];
  return carriesSecret(resource, path) ? [credential(noun, resource, path)] : [];
}

/** The provider marks every SSM parameter; only secure strings, and those named so, are secrets. */
function carriesSecret(resource: Resource, path: Path): boolean {
  if (resource.type !== 'aws_ssm_parameter' || path[0] !== 'value') return true;
  const name = resource.after['name'];
  return resource.after['type'] === 'SecureString' || (typeof name === 'string' && SECRET_NAME.test(name));
}

/** Maps and blocks of settings: keys named like a credential, and `{name, value}` pairs. */
function inMap(noun: Noun, resource: Resource, path: Path, raw: Json): Json[] {
  if (isArray(raw)) return raw.flatMap((item, i) => inMap(noun, resource, [...path, i], item));
  if (!isObject(raw)) return [];
  const { name, value, type } = raw;
  if (typeof name === 'string' && typeof value === 'string') {
    // CodeBuild: the value says where the secret is kept.
    if (type === 'PARAMETER_STORE' || type === 'SECRETS_MANAGER' || value === '') return [];
    return namesSecret(name) || looksLikeSecret(value) !== undefined
      ? [credential(noun, resource, [...path, 'value'])]
      : [];
  }
  return Object.entries(raw).flatMap(([key, inner]) => {
    if (typeof inner === 'object') return inMap(noun, resource, [...path, key], inner);
    if (typeof inner !== 'string' || inner === '') return [];
    return namesSecret(key) || looksLikeSecret(inner) !== undefined ? [credential(noun, resource, [...path, key])] : [];
  });
}

/** The provider may have hashed the text already; what was written in HCL says more. */
function inText(noun: Noun, resource: Resource, attribute: string): Json[] {
  const raw = resource.after[attribute];
  if (raw === undefined || raw === null) return [];
  const constant = noun.inventory.expression(resource, [attribute])?.constant;
  const texts = [constant, raw].filter((text) => typeof text === 'string').flatMap((text) => [text, decoded(text)]);
  const kind =
    texts.map(looksLikeSecret).find((one) => one !== undefined) ??
    texts.map(inEnvironment).find((one) => one !== undefined);
  return kind === undefined ? [] : [credential(noun, resource, [attribute], kind)];
}

/** Container definitions: JSON with `{"name": "DB_PASSWORD", "value": "…"}` in it. */
function inEnvironment(text: string): SecretKind | undefined {
  const names = [...text.matchAll(PAIR)].map(([, before, after]) => before ?? after ?? '');
  return names.some(namesSecret) ? 'secret' : undefined;
}

function decoded(text: string): string {
  return /^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text) ? Buffer.from(text, 'base64').toString('utf8') : '';
}

/** Credentials whose value is not known yet: set, and nobody can tell to what. */
function unknownOnes(noun: Noun, resource: Resource): Json[] {
  if (!isObject(resource.unknown)) return [];
  return Object.entries(resource.unknown).flatMap(([attribute, mark]) => {
    const secret = isObject(resource.sensitive) && resource.sensitive[attribute] === true;
    if (mark !== true || !secret || noun.inventory.expression(resource, [attribute]) === undefined) return [];
    return [credential(noun, resource, [attribute])];
  });
}

function credential(noun: Noun, resource: Resource, path: Path, kind: SecretKind = kindOf(path)): Json {
  const origin = secretOrigin(noun.inventory, resource, path);
  const because = origin === 'unknown' ? 'the input does not show where its value is set' : null;
  return { path: [...path], origin, because, kind };
}

function kindOf(path: Path): SecretKind {
  const name = path.filter((step) => typeof step === 'string').at(-1) ?? '';
  if (/passw|passphrase/i.test(name)) return 'password';
  if (/token/i.test(name)) return 'token';
  return /private_?key/i.test(name) ? 'private_key' : 'secret';
}
