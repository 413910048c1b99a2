import pc from 'picocolors';
import { VERDICTS } from '../report/order';
import type { Report, Result, Verdict } from '../report/schema';
import { findingsOf } from '../report/text-findings';
import { unknownLines } from '../report/text-unknowns';

const WIDTH = 100;

/** A report with some of its results alone. */
export function only(report: Report, isMeant: (result: Result) => boolean): Report {
  return { ...report, runs: report.runs.map((run) => ({ ...run, results: run.results.filter(isMeant) })) };
}

/** Whether a control was judged, be it with no subject: it is in the pack, on this plane, and switched on. */
export function isJudged(report: Report, control: string): boolean {
  return report.runs.some(({ controls }) => controls.some((one) => one.control === control));
}

/** Why a root could not be judged at all. */
export function errorOf(report: Report): string | undefined {
  return report.runs.some(({ error }) => error !== null) ? 'the plan could not be judged' : undefined;
}

/** `1 fail, 2 pass`: what was found, or that nothing was. */
export function countsOf(verdicts: readonly Verdict[]): string {
  const counts = VERDICTS.map((verdict) => ({ verdict, count: verdicts.filter((one) => one === verdict).length }));
  const words = counts.filter(({ count }) => count > 0).map(({ verdict, count }) => `${String(count)} ${verdict}`);
  return words.length === 0 ? 'it judges nothing there' : words.join(', ');
}

/** The findings as the command line shows them. */
export function shownOf(report: Report): string[] {
  const paint = pc.createColors(false);
  return [...report.runs.flatMap((run) => findingsOf(run, WIDTH, paint)), ...unknownLines(report, WIDTH, paint)];
}
