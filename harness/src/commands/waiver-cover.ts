import type { Waiver } from '../config/schema';
import { Waivers } from '../overlay/waivers';
import type { Result, Run } from '../report/schema';
import { count } from '../report/words';
import { shown } from './context';
import { readReport } from './report';

/** How many findings are named. */
const SHOWN = 20;

/** What a waiver covers of a saved report. */
export interface Cover {
  /** Lines for people. */
  readonly told: readonly string[];
  /** Why it may not be the waiver that was meant. */
  readonly warning?: string;
}

/** Looks up in a saved report what a waiver covers. */
export async function coverOf(waiver: Waiver, path: string, cwd: string, today: string): Promise<Cover> {
  const report = await readReport(path);
  const waivers = new Waivers([waiver], today);
  const found = report.runs.flatMap((run) =>
    run.results.filter((result) => isCovered(waivers, run, result)).map(({ address }) => `${run.root}: ${address}`),
  );
  const file = shown(path, cwd);
  if (found.length === 0) {
    return { told: [], warning: `it covers no finding of ${file}: look at the address and the labels` };
  }
  const more = found.length > SHOWN ? [`  and ${String(found.length - SHOWN)} more`] : [];
  const lines = found.slice(0, SHOWN).map((line) => `  ${line}`);
  return { told: [`it covers ${count(found.length, 'finding')} of ${file}`, ...lines, ...more] };
}

function isCovered(waivers: Waivers, { labels }: Run, { control, address, verdict }: Result): boolean {
  const isFinding = verdict === 'fail' || verdict === 'unknown' || verdict === 'waived';
  return isFinding && waivers.find(control, address, labels) !== undefined;
}
