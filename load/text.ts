import type { PhaseResult } from './judge';
import type { Summary } from './summary';

/** A short summary for people: the phases, the operations of the first, what was missed. */
export function textOf({ profile, target, seconds, outcome, phases, knee }: Summary): string {
  const [first] = phases;
  return [
    `load: ${profile} against ${target}, ${seconds.toFixed(0)} s`,
    ...(phases.length === 0 ? [] : ['', ...table(PHASE, phases.map(phaseRow))]),
    ...(first === undefined ? [] : ['', ...table(OPERATION, operationRows(first))]),
    ...(knee === null ? [] : ['', `knee: ${knee.phase}, ${knee.per_second.toFixed(1)} requests a second`]),
    '',
    ...phases.flatMap(({ missed, required }) => missed.map((one) => `${required ? '✗' : '·'} ${one}`)),
    `load: ${outcome}`,
    '',
  ].join('\n');
}

const PHASE = ['phase', 'requests', 'a second', 'failed', 'checks', ''];
const OPERATION = ['operation', 'requests', 'median', 'p95', 'p99', 'bound'];

function phaseRow({ phase, requests, per_second, failed, checks, missed, required }: PhaseResult): string[] {
  const holds = missed.length === 0 ? 'holds' : required ? 'missed' : 'beyond';
  return [phase, String(requests), per_second.toFixed(1), percent(failed), percent(checks), holds];
}

function operationRows({ operations }: PhaseResult): string[][] {
  return operations.map(({ operation, requests, median_ms, p95_ms, p99_ms, bound_ms }) => [
    operation,
    String(requests),
    ...[median_ms, p95_ms, p99_ms, bound_ms].map((time) => `${time.toFixed(0)} ms`),
  ]);
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** The first column to the left, figures to the right. */
function table(head: readonly string[], rows: readonly string[][]): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, at) => Math.max(...all.map((row) => (row[at] ?? '').length)));
  const cell = (text: string, at: number) => (at === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[at] ?? 0));
  return all.map((row) => `  ${row.map(cell).join('  ')}`.trimEnd());
}
