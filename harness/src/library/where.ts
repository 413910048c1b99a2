import { resolve } from 'node:path';
import type { Environment } from '../commands/context';

/** Where a call of the library works, and how it is ended. */
export interface Where {
  /** The directory that paths are relative to, and from which configuration is looked for. Left out: the process's own. */
  readonly cwd?: string;
  /** The day, `YYYY-MM-DD`, on which waivers hold and deadlines pass. Left out: today, in UTC. */
  readonly today?: string;
  /** Aborted, it stops the work and every program that was started for it. */
  readonly signal?: AbortSignal;
}

/** What commands are told of where they run; of a library nothing is written anywhere. */
export function environmentOf({ cwd = '.', today, signal }: Where): Environment {
  return {
    cwd: resolve(cwd),
    today: today ?? new Date().toISOString().slice(0, 10),
    format: 'json',
    color: false,
    width: 100,
    out: undefined,
    write: () => undefined,
    tell: () => undefined,
    interactive: false,
    abort: signal ?? new AbortController().signal,
  };
}
