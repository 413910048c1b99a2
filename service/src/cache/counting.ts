/** To what a key was counted, and when its window ends, in milliseconds from now. */
export interface Count {
  readonly count: number;
  readonly resetsInMs: number;
}

/** How much is added to a key; what is added first starts its window. */
export interface Added {
  readonly key: string;
  readonly windowMs: number;
  by: number;
}

interface Batch {
  readonly added: Map<string, Added & { readonly position: number }>;
  readonly counts: Promise<readonly Count[]>;
}

/**
 * Counts one up as often as it is asked to. What is asked within one turn of the event loop goes together, and who asks
 * has a number of their own nevertheless.
 * @param add adds to all these keys, and answers in their order
 */
export function countingTogether(
  add: (added: readonly Added[]) => Promise<readonly Count[]>,
): (key: string, windowMs: number) => Promise<Count> {
  let open: Batch | undefined;
  const begin = (): Batch => {
    const added: Batch['added'] = new Map();
    const turned = new Promise<void>((done) => setImmediate(done));
    const counts = turned.then(() => {
      open = undefined;
      return add([...added.values()]);
    });
    return { added, counts };
  };
  return async (key, windowMs) => {
    const { added, counts } = (open ??= begin());
    const own = added.get(key) ?? { key, windowMs, by: 0, position: added.size };
    added.set(key, own);
    own.by += 1;
    const place = own.by;
    const to = (await counts)[own.position];
    if (to === undefined) throw new Error('A key was not counted.');
    return { count: to.count - own.by + place, resetsInMs: to.resetsInMs };
  };
}
