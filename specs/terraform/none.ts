import { expect } from 'chai';

/** Nothing was found. A failure lists all of it, each thing with its file, and what to do. */
export function none(found: readonly string[], advice = 'found'): void {
  if (found.length > 0) expect.fail(`${advice}:\n  ${[...found].sort().join('\n  ')}`);
}
