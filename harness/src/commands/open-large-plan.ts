import { closeSync, openSync, readSync } from 'node:fs';
import { PlumblineError } from '../errors';
import { LargeDocument } from '../read/large-document';
import { readPlanDocument } from '../read/plan';
import { recognise } from '../read/recognise';
import type { OpenedPlan } from './assess';

/** From this many bytes on a plan stays in its file while it is read; below, having all of it is quicker. */
export const LARGE = 192 * 1024 * 1024;

/** Enough to tell JSON from anything else. */
const HEAD = 64;

/**
 * Reads the JSON of a plan that is too large to be in memory beside what is made of it; undefined for whatever is no
 * plan, which is left to the usual way.
 * @param path of a regular file
 * @param piece how many bytes of it are read at once; left out: as many as is quickest
 * @throws PlumblineError as `readPlan`, and ERR_INPUT_UNREADABLE where the file changed meanwhile
 */
export function openLargePlan(path: string, name: string, piece?: number): OpenedPlan | undefined {
  const file = openSync(path, 'r');
  try {
    if (!isJson(file)) return undefined;
    const document = new LargeDocument(file, piece);
    if (recognise(document.outline, name).kind !== 'plan-json') return undefined;
    const plan = readPlanDocument(document, name);
    if (document.hasChanged()) {
      throw new PlumblineError('ERR_INPUT_UNREADABLE', `${name} was written to while it was read`, {
        remedy: 'Give it once it is whole.',
      });
    }
    return { sha256: document.sha256, plan };
  } finally {
    closeSync(file);
  }
}

function isJson(file: number): boolean {
  const head = Buffer.alloc(HEAD);
  return /^\uFEFF?\s*\{/.test(head.toString('utf8', 0, readSync(file, head, 0, HEAD, 0)));
}
