import { plain } from './clean';
import type { Report } from './schema';
import { pad, wrap } from './text-layout';
import type { Paint } from './text-layout';
import { causesOf, unknownWord } from './unknowns';
import type { Cause } from './unknowns';
import { number, some } from './words';

/** Causes shown; the rest is summed up in one line. */
const SHOWN = 5;

/** What could not be judged yet, by cause and over all roots: a few lines, however many there are. */
export function unknownLines(report: Report, width: number, paint: Paint): string[] {
  const causes = causesOf(report);
  if (causes.length === 0) return [];
  const shown = causes.length <= SHOWN + 1 ? causes : causes.slice(0, SHOWN);
  const rest = causes.slice(shown.length);
  const digits = Math.max(...shown.map((cause) => number(cause.count).length), number(sum(rest)).length);
  const words = new Set(report.runs.filter((run) => run.summary.unknown > 0).map((run) => unknownWord(run)));
  return [
    '',
    paint.bold(words.size === 1 ? [...words].join() : 'unknown'),
    ...shown.flatMap((cause) => causeLines(cause, report, digits, width, paint)),
    ...(rest.length > 0
      ? [`  ${paint.yellow(pad(number(sum(rest)), digits, 'end'))}  for ${rest.length} other reasons`]
      : []),
  ];
}

function causeLines(cause: Cause, report: Report, digits: number, width: number, paint: Paint): string[] {
  const indent = ' '.repeat(digits + 4);
  const [first = '', ...more] = wrap(plain(cause.because), width, indent);
  const where = cause.roots.length === report.runs.length ? '' : ` · ${some(cause.roots.map(plain), 3)}`;
  const until = cause.deadline === null ? '' : ` · due ${plain(cause.deadline)}`;
  return [
    `  ${paint.yellow(pad(number(cause.count), digits, 'end'))}  ${first.trimStart()}`,
    ...more,
    ...wrap(some(cause.controls.map(plain), 3) + where + until, width, indent).map(paint.dim),
  ];
}

function sum(causes: readonly Cause[]): number {
  return causes.reduce((total, cause) => total + cause.count, 0);
}
