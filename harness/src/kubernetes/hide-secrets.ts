import { isArray, isObject, parseText, sameJson, type Json } from '../read/json';
import { looksLikeSecret, namesSecret } from '../read/secret-words';

/** Stands for a value that was written out where it must not be: nothing after the reader sees the value. */
const LITERAL: Json = { $secret: 'literal' };

/** A connection URL with a password in it; one that is put in from elsewhere, `$(PASSWORD)`, is none. */
const WITH_PASSWORD = /[a-z][a-z0-9+.-]*:\/\/[^\s:@/]*:(?!\$)[^\s@/]+@/i;
/** Values that are no credential whatever they are called: switches, numbers, places, and references to others. */
const HARMLESS = /^(|true|false|\d{1,6}|\d+[smhd]|\/\S*|https?:\/\/[^@]*|\$\([\w.-]+\)|\$\{[\w.-]+\})$/i;

/** All values of a Secret, which are secret by what they are. */
export function hideAll(data: Json): Json {
  return isObject(data) ? Object.fromEntries(Object.keys(data).map((key) => [key, LITERAL])) : data;
}

/** A value with each credential in it replaced: by what it is called, by its looks, or by the flag before it. */
export function hideSecrets(value: Json, name = ''): Json {
  if (typeof value === 'string') return isSecret(name, value) ? LITERAL : value;
  if (isArray(value)) return value.map((item, i) => hideItem(item, value[i - 1]));
  if (!isObject(value)) return value;
  const called = typeof value['name'] === 'string' ? value['name'] : '';
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, hideSecrets(inner, key === 'value' ? called : key)]),
  );
}

/** `--password` and then the password: two words of a command line. */
function hideItem(item: Json, before: Json | undefined): Json {
  const flag = typeof before === 'string' && /^--?[\w-]+$/.test(before) ? before : '';
  return hideSecrets(item, typeof item === 'string' && !item.startsWith('-') ? flag : '');
}

function isSecret(name: string, value: string): boolean {
  if (HARMLESS.test(value)) return false;
  if (looksLikeSecret(value) !== undefined || WITH_PASSWORD.test(value)) return true;
  const inner = structured(value);
  if (inner !== undefined) return !sameJson(hideSecrets(inner), inner);
  const plain = name.replace(/^-+/, '').replace(/[-.]/g, '_').replace(CAMEL, '_$1');
  return namesSecret(plain) || /^authorization$/i.test(plain);
}

/** What a text of JSON stands for, which is told by its own names: settings that hold the names of secrets are none. */
function structured(text: string): Json | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return parseText(text);
  } catch {
    return undefined;
  }
}

const CAMEL = /(?<=[a-z])([A-Z])/g;
