import { Problem } from './problem';

/** How JSON writes what no text in a database can hold; other escapes pass too, and are looked at. */
const SUSPECT = /\\u(?:0000|[dD][89a-fA-F])/;
const UNKEEPABLE = /[\0\p{Surrogate}]/u;

/**
 * Whether the texts of a JSON body can be kept: PostgreSQL takes them within `json`, and fails when they are read.
 * @throws Problem 422 where they hold U+0000 or half of a surrogate pair
 */
export function checkKeepable(body: Buffer): void {
  if (!body.includes('\\u') || !SUSPECT.test(body.toString('latin1'))) return;
  try {
    JSON.parse(body.toString('utf8'), (key, value: unknown) => {
      if (UNKEEPABLE.test(key) || (typeof value === 'string' && UNKEEPABLE.test(value))) throw new Unkeepable();
      return value;
    });
  } catch (thrown) {
    // What is no JSON is refused by whoever reads it.
    if (thrown instanceof Unkeepable) throw new Problem('unprocessable', UNSTORABLE);
  }
}

export const UNSTORABLE =
  'It holds what cannot be kept: U+0000, half a surrogate pair, or a number or moment out of range.';

class Unkeepable extends Error {}
