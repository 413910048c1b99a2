import { isArray, isObject, type Json, type JsonObject } from './json';

/** What the AWS provider (5.x) marks as sensitive is called so, or is a `value` of one of these types. */
const NAME =
  /(^|_)(passwords?|passphrase|secret|secret_string|secret_binary|private_key|secret_key|secret_access_key|preshared_key|api_key|token|key_material_base64|credentials?|ses_smtp_password_v4|connection_properties)(_wo)?$/;
const VALUES = new Set(['aws_ssm_parameter', 'aws_api_gateway_api_key']);

type Path = readonly (string | number)[];

/**
 * Paths of secrets that the provider's schema marks. State files of older releases name only what an expression made
 * sensitive, and leave the schema to whoever reads them.
 */
export function secretPaths(type: string, attributes: JsonObject): Path[] {
  const own = VALUES.has(type) && typeof attributes['value'] === 'string' ? [['value']] : [];
  return [...own, ...within(attributes, [])];
}

function within(value: Json, path: Path): Path[] {
  if (isArray(value)) return value.flatMap((part, i) => within(part, [...path, i]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    NAME.test(key) && isText(part) ? [[...path, key]] : within(part, [...path, key]),
  );
}

/** Text, or nothing but text: `manage_master_user_password` is a switch, `master_user_secret` a block. */
function isText(value: Json): boolean {
  if (typeof value === 'string') return true;
  if (isArray(value)) return value.length > 0 && value.every((part) => typeof part === 'string');
  return isObject(value) && Object.values(value).length > 0 && Object.values(value).every(isText);
}
