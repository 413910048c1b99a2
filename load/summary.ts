import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from './outcome';
import type { PhaseResult } from './judge';

/** What a test leaves behind. */
export interface Summary {
  readonly profile: string;
  readonly target: string;
  readonly started_at: string;
  readonly seconds: number;
  readonly outcome: Outcome;
  readonly exit_code: number;
  readonly phases: readonly PhaseResult[];
  /** The last phase before the first that did not hold; null where the profile does not look for it. */
  readonly knee: { readonly phase: string; readonly per_second: number } | null;
}

/** Writes it as PROFILE.json. @returns the file */
export function writeSummary(folder: string, summary: Summary): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${summary.profile}.json`);
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, `${JSON.stringify(summary, null, 2)}\n`);
  renameSync(fresh, file);
  return file;
}
