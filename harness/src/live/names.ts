import { namesIn } from './answer';
import type { Observed, TypeReader, Wanted } from './reader';

/**
 * The same reading under each of a resource's type names (`aws_lb`, `aws_alb`). What no state holds comes out under
 * the first.
 */
export function underNames(types: readonly string[], reader: Omit<TypeReader, 'type'>): TypeReader[] {
  return types.map((type, i) => ({
    ...reader,
    type,
    ...(i === 0 ? {} : { childOf: [] }),
    read: async (cloud, wanted) => {
      const found = await reader.read(cloud, wanted);
      const others = types.filter((other) => other !== type);
      return i === 0 ? without(found, reader.identity, wanted, others) : only(found, reader.identity, wanted, type);
    },
  }));
}

function only(found: readonly Observed[], [name = 'id']: readonly string[], wanted: Wanted, type: string): Observed[] {
  const own = new Set<unknown>(namesIn(wanted, [type], name));
  return found.filter(({ values }) => own.has(values[name]));
}

function without(
  found: readonly Observed[],
  [name = 'id']: readonly string[],
  wanted: Wanted,
  others: readonly string[],
): Observed[] {
  const claimed = new Set<unknown>(namesIn(wanted, others, name));
  return found.filter(({ values }) => !claimed.has(values[name]));
}
