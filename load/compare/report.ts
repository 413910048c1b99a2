import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompareOutcome } from './outcome';
import type { Compared } from './verdict';

/** What a comparison leaves behind. */
export interface Comparison {
  /** As they were named. */
  readonly base: string;
  readonly head: string;
  readonly started_at: string;
  /** From the first round to the last. */
  readonly seconds: number;
  readonly outcome: CompareOutcome;
  readonly exit_code: number;
  /** Shares: the smallest change that matters, and how sure the intervals are. */
  readonly smallest_effect: number;
  readonly confidence: number;
  readonly rounds: number;
  /** Of one side. */
  readonly requests: number;
  /** Answers that did not say what they have to. */
  readonly wrong: { readonly base: number; readonly head: number };
  /** The one that decides first; none where there were too few rounds. */
  readonly measures: readonly Compared[];
}

/** Writes compare.json and compare.md. @returns the former */
export function writeComparison(folder: string, comparison: Comparison, markdown: string): string {
  mkdirSync(folder, { recursive: true });
  write(join(folder, 'compare.md'), markdown);
  const file = join(folder, 'compare.json');
  write(file, `${JSON.stringify(comparison, null, 2)}\n`);
  return file;
}

function write(file: string, text: string): void {
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, text);
  renameSync(fresh, file);
}
