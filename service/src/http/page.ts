import { z } from 'zod';
import { Problem } from './problem';

/** `limit` and `cursor`, as every list takes them. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().optional(),
});

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** The sort key of the last row seen, all of it text: opaque to callers, and no secret. */
export function readCursor<T>(cursor: string | undefined, key: z.ZodType<T>): T | undefined {
  if (cursor === undefined) return undefined;
  try {
    return key.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new Problem('bad-cursor');
  }
}

/**
 * A page of rows that were asked for with one more than the limit: whether there is that one decides about `next`.
 */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  keyOf: (row: R) => readonly string[],
  shape: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? JSON.stringify(keyOf(last)) : undefined;
  return { items: shown.map(shape), next: next === undefined ? null : Buffer.from(next).toString('base64url') };
}
