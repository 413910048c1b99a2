import { ReadFailure } from './failure';
import type { Observed } from './reader';

/** The calls that one resource needs of its own: what fails is kept beside the attributes that it would have told. */
export class OwnCalls {
  readonly unread: Record<string, ReadFailure> = {};

  /** What a call gave; undefined, and the attributes unread, where it failed. */
  async get<T>(attributes: readonly string[], call: Promise<T>): Promise<T | undefined> {
    try {
      return await call;
    } catch (thrown) {
      if (!(thrown instanceof ReadFailure)) throw thrown;
      Object.assign(this.unread, everyUnread(attributes, thrown));
      return undefined;
    }
  }
}

/** One failure for all these attributes. */
export function everyUnread(attributes: readonly string[], failure: ReadFailure): Record<string, ReadFailure> {
  return Object.fromEntries(attributes.map((attribute) => [attribute, failure]));
}

/**
 * Reads resources one by one, side by side. One that cannot be read is given by its id alone, with everything unread.
 * @throws ReadFailure where none can be read
 */
export async function oneByOne(
  ids: readonly string[],
  tells: readonly string[],
  read: (id: string) => Promise<Observed | undefined>,
): Promise<Observed[]> {
  const found = await Promise.all(
    ids.map(async (id) => {
      const own = new OwnCalls();
      const one = await own.get(tells, read(id));
      return Object.keys(own.unread).length === 0 ? { one } : { failed: { values: { id }, unread: own.unread } };
    }),
  );
  const failures = found.flatMap(({ failed }) => (failed === undefined ? [] : Object.values(failed.unread)));
  if (failures[0] !== undefined && found.every(({ failed }) => failed !== undefined)) throw failures[0];
  return found.flatMap(({ one, failed }) => one ?? failed ?? []);
}
