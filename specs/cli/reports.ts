import { report, type Report, type Result, type Run } from '../../harness/src/report/schema';
import type { Ran } from './run';

/** The report that a run with `--format json` printed; throws unless it is a whole one. */
export function reportOf({ stdout }: Pick<Ran, 'stdout'>): Report {
  return report.parse(JSON.parse(stdout));
}

/** The only run of a report. */
export function onlyRun(ran: Pick<Ran, 'stdout'>): Run {
  const { runs } = reportOf(ran);
  const [first] = runs;
  if (first === undefined || runs.length > 1) throw new Error(`one run was due, there are ${runs.length}`);
  return first;
}

/** A result in one line: control, verdict, address, and where it points. */
export function told({ control, verdict, address, source }: Result): string {
  const at = source === null ? '' : ` ${source.file}:${source.line}`;
  return `${control} ${verdict} ${address}${at}`;
}

/** The results of one control. */
export function resultsOf(run: Run, control: string): Result[] {
  return run.results.filter((result) => result.control === control);
}
