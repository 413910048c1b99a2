import canonicalize from 'canonicalize';

/** The one JSON text of a value, by RFC 8785: members sorted, no white space, one way to write a number or a string. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('only JSON has a canonical form');
  return text;
}

/**
 * Parses bytes that must be the canonical form of what they say; undefined where they are not. Whatever a parser would
 * forgive (a member twice, white space, an escape that need not be, bytes that are no UTF-8) is lost by writing it again.
 */
export function parseCanonical(bytes: Buffer): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return Buffer.from(canonicalJson(value), 'utf8').equals(bytes) ? { value } : undefined;
  } catch {
    return undefined;
  }
}
