import type { Cloud } from '../../cloud';
import type { Observed, TypeReader } from '../../reader';
import { described, idsIn, type Describing } from './described';

interface Simple<Page, T> extends Describing<Page, T>, Pick<TypeReader, 'type' | 'tells' | 'volatile'> {
  /** The filter that takes ids; where the API has none, everything is asked for, and what is wanted is kept. */
  readonly filter?: string;
  /** They are only read where a state holds them, even where everything is. */
  readonly heldOnly?: boolean;
  readonly observed: (one: T, cloud: Cloud) => Observed | undefined;
}

/** A reader of what has an id of its own, is described by it, and belongs to nothing. */
export function simple<Page, T>(noun: Simple<Page, T>): TypeReader {
  const { type, tells, volatile, filter, heldOnly = false, observed } = noun;
  return {
    type,
    identity: ['id'],
    tells,
    ...(volatile === undefined ? {} : { volatile }),
    read: async (cloud, wanted) => {
      const everything = wanted.whole && !heldOnly;
      const held = idsIn(wanted, type);
      const ids = filter === undefined || everything ? undefined : { name: filter, values: [...held] };
      const found = (await described(cloud, ids, noun)).flatMap((one) => observed(one, cloud) ?? []);
      return everything
        ? found
        : found.filter(({ values }) => typeof values['id'] === 'string' && held.has(values['id']));
    },
  };
}
