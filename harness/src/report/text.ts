import pc from 'picocolors';
import { plain } from './clean';
import type { RenderContext } from './context';
import { controlsAtWork, isOffline, notesOf, outcomeSentence, policyDigests, toolVersions } from './outcome';
import type { Report } from './schema';
import { agreementLines } from './text-agreement';
import { findingsOf } from './text-findings';
import { flow, join, widthOf, wrap } from './text-layout';
import type { Paint } from './text-layout';
import { rowsOf } from './text-rows';
import { unknownLines } from './text-unknowns';
import { count, timeTaken } from './words';

/** The report for a terminal or a log: what holds, then what does not and where, then what is not known yet. */
export function renderText(report: Report, context: RenderContext): string {
  const paint = pc.createColors(context.color);
  return join([
    ...headLines(report, context, paint),
    '',
    ...rowsOf(report, context.width, paint),
    '',
    ...noteLines(report, context.width, paint),
    '',
    ...report.runs.flatMap((run) => findingsOf(run, context.width, paint)),
    ...report.runs.flatMap((run) => agreementLines(run, context.width, paint)),
    ...unknownLines(report, context.width, paint),
    '',
    ...report.warnings.flatMap((warning) => warningLines(warning, context.width, paint)),
    '',
    ...lastLines(report, context, paint),
  ]);
}

function headLines(report: Report, context: RenderContext, paint: Paint): string[] {
  const digests = policyDigests(report);
  const facts = [
    ...toolVersions(report)
      .filter((tool) => !tool.startsWith('plumbline '))
      .map(plain),
    count(controlsAtWork(report, context), 'control'),
    ...(digests.length > 0 ? [`policies ${plain(digests.join(', '))}`] : []),
    ...(report.runs.some(isOffline) ? ['offline'] : []),
  ];
  const name = `plumbline ${plain(context.command)}`;
  const line = facts.join(' · ');
  const gap = context.width - widthOf(name) - widthOf(line);
  if (gap >= 3) return [paint.bold(name) + ' '.repeat(gap) + paint.dim(line)];
  return [paint.bold(name), ...flow(facts, ' · ', context.width).map(paint.dim)];
}

function noteLines(report: Report, width: number, paint: Paint): string[] {
  return notesOf(report).flatMap(({ note, roots }) => {
    const whom = roots.length > 0 ? `${roots.map(plain).join(', ')}: ` : '';
    return wrap(whom + plain(note), width, '  ').map(paint.dim);
  });
}

function warningLines(warning: string, width: number, paint: Paint): string[] {
  const [first = '', ...rest] = wrap(plain(warning), width, ' '.repeat(9));
  return [paint.yellow('warning: ') + first.trimStart(), ...rest];
}

function lastLines(report: Report, context: RenderContext, paint: Paint): string[] {
  const colour = { held: paint.green, not_held: paint.red, error: paint.red }[report.outcome];
  const facts = [
    paint.bold(colour(outcomeSentence(report))),
    ...(context.reportsIn === null ? [] : [`reports in ${plain(context.reportsIn)}`]),
    timeTaken(report),
  ];
  return flow(facts, ' · ', context.width);
}
