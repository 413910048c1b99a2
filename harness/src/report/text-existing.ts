import { plain } from './clean';
import { groupBy } from './group';
import { compare, isExisting, SEVERITIES } from './order';
import type { Result, Run } from './schema';
import { pad } from './text-layout';
import type { Paint } from './text-layout';
import { count } from './words';

/** Controls named; the machine-readable formats list every address. */
const SHOWN = 10;

/** What failed before the change already: a line for each control, worst first. */
export function existingLines(run: Run, paint: Paint): string[] {
  const groups = [...groupBy(run.results.filter(isExisting), ({ control }) => control).values()].sort(byWeight);
  const shown = groups.length <= SHOWN + 1 ? groups : groups.slice(0, SHOWN);
  const rest = groups.length - shown.length;
  return [
    ...shown.map((group) => lineOf(group, paint)),
    ...(rest > 0 ? [paint.dim(`    and ${count(rest, 'more control')}: all stand in the JSON report`)] : []),
  ];
}

function lineOf(group: readonly [Result, ...Result[]], paint: Paint): string {
  const { control, address } = group[0];
  const where = group.length === 1 ? plain(address) : `${group.length} addresses`;
  return `  ${paint.dim(`· ${pad('existing', 8)}  ${plain(control)}  ${where}`)}`;
}

function byWeight([a]: readonly [Result, ...Result[]], [b]: readonly [Result, ...Result[]]): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || compare(a.control, b.control);
}
