import { sql, type RawBuilder } from 'kysely';
import type { Labels, Principal } from './principal';

/**
 * A condition on a query that has `roots`: what the caller sees, and of that what carries the labels asked for. Every
 * query that leads to a root goes through it; what is not seen is not there (404).
 */
export function visibleRoots({ labels: granted }: Principal, asked: Labels = {}): RawBuilder<boolean> {
  const carries = (labels: Labels) => sql<boolean>`roots.labels @> ${JSON.stringify(labels)}::jsonb`;
  const seen =
    granted === null
      ? sql<boolean>`true`
      : granted.length === 0
        ? sql<boolean>`false`
        : sql<boolean>`(${sql.join(granted.map(carries), sql` or `)})`;
  return sql<boolean>`(${seen} and ${carries(asked)})`;
}
