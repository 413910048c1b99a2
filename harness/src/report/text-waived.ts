import { plain } from './clean';
import { groupBy } from './group';
import { byPlace, compare } from './order';
import type { Result, Run } from './schema';
import { flow, pad, wrap } from './text-layout';
import type { Paint } from './text-layout';

/** Addresses named under one waiver. */
const SHOWN = 3;

/** The accepted exceptions of a run: each with what it covers, until when, and who answers for it. */
export function waivedLines(run: Run, width: number, paint: Paint): string[] {
  const waived = run.results
    .filter((result) => result.verdict === 'waived')
    .sort((a, b) => compare(a.control, b.control) || byPlace(a, b));
  return [...groupBy(waived, (result) => JSON.stringify([result.control, result.waiver])).values()].flatMap(
    (same, index) => [...(index === 0 ? [] : ['']), ...waiverLines(same, width, paint)],
  );
}

function waiverLines(same: readonly [Result, ...Result[]], width: number, paint: Paint): string[] {
  const { control, waiver } = same[0];
  const shown = same.length <= SHOWN + 1 ? same : same.slice(0, SHOWN);
  const rest = same.length - shown.length;
  const addresses = [...shown.map((result) => plain(result.address)), ...(rest > 0 ? [`and ${rest} more`] : [])];
  const terms =
    waiver === null
      ? ''
      : `until ${waiver.expires} · owner ${waiver.owner}${waiver.approver === null ? '' : ` · approved by ${waiver.approver}`} · ${waiver.reason}`;
  return [
    `  ${paint.cyan(`~ ${pad('waived', 8)}`)}  ${paint.bold(plain(control))}`,
    ...flow(addresses, '   ', width, '    '),
    ...wrap(plain(terms), width, '    ').map(paint.dim),
  ];
}
