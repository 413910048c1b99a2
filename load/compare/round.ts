import { z } from 'zod';

/** What load/scripts/compare.ts tells of one side after a round: requests, how long their answers took, how many were wrong. */
const told = z.strictObject({ requests: z.number(), milliseconds: z.number(), wrong: z.number() });

export const toldRound = z.strictObject({ base: told, head: told });

export type Side = 'base' | 'head';

/** What one side spent in a round: milliseconds. */
export interface Cost {
  readonly requests: number;
  readonly wrong: number;
  /** How long its answers took in all. */
  readonly answer: number;
  /** Of its process; undefined where that is none of ours, or the kernel does not say. */
  readonly processor: number | undefined;
}

export type Round = Readonly<Record<Side, Cost>>;

/** What two ledgers are compared by, the one that decides first. */
export const MEASURES = ['processor', 'answer'] as const;
export type Measure = (typeof MEASURES)[number];
