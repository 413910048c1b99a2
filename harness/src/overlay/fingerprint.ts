import { createHash } from 'node:crypto';
import type { Judged } from '../judge/judge';
import type { Inventory } from '../read/inventory';
import { isArray, isObject, type Json } from '../read/json';
import { attributeValue } from '../read/values';

/** What a finding is known by from one report to the next, 32 hexadecimal digits. */
export function fingerprintOf({ control, resource, verdict, finding }: Judged, laid: string = verdict): string {
  return fingerprint(control.slug, resource.address, finding?.path ?? [], finding?.message ?? laid);
}

/** Stable over line moves and re-plans: list indices are left out, since sets are sorted anew. */
function fingerprint(slug: string, address: string, path: readonly (string | number)[], what: string): string {
  const attribute = path.filter((step) => typeof step === 'string').join('.');
  return digest([slug, address, attribute, what].join('\n'));
}

/**
 * A digest of what was found: where its cause stands, the value there and what the message says of it, 32 hexadecimal
 * digits. Values are as policies see them, so secrets are markers by then; an argument left out counts as that, whatever
 * the provider makes of it.
 */
export function valueDigest({ resource, finding }: Judged, inventory: Inventory): string {
  const path = finding?.path ?? [];
  const holder = finding?.at === undefined ? resource : (inventory.get(finding.at) ?? resource);
  const [attribute, ...inner] = path;
  const isSet = typeof attribute === 'string' && !inventory.isUnset(holder, path);
  const value = isSet ? valueAt(attributeValue(inventory, holder, attribute), inner) : null;
  return digest(JSON.stringify(sorted([finding?.at ?? null, value, finding?.args ?? {}])));
}

function valueAt(value: Json, path: readonly (string | number)[]): Json {
  return path.reduce<Json>((at, step) => {
    if (isArray(at)) return typeof step === 'number' ? (at[step] ?? null) : null;
    return isObject(at) ? (at[step] ?? null) : null;
  }, value);
}

/** The same value with every object's keys in order. */
function sorted(value: Json): Json {
  if (isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
