import { kneeWords } from './knee';
import { memoryText } from './memory';
import { OPERATION_HEAD, operationRows, PHASE_HEAD, phaseRow } from './report/figures';
import type { Summary } from './summary';

/** A short summary for people: the phases, the operations of the first, what was missed. */
export function textOf({ profile, target, seconds, outcome, phases, knee }: Summary): string {
  const [first] = phases;
  const memory = phases.flatMap((phase) =>
    phase.memory === null ? [] : [`${phase.phase}: ${memoryText(phase.memory)}`],
  );
  return [
    `load: ${profile} against ${target}, ${seconds.toFixed(0)} s`,
    ...(phases.length === 0 ? [] : ['', ...table(PHASE_HEAD, phases.map(phaseRow))]),
    ...(first === undefined ? [] : ['', ...table(OPERATION_HEAD, operationRows(first))]),
    ...(knee === null ? [] : ['', `knee: ${kneeWords(knee, phases)}`]),
    ...(memory.length === 0 ? [] : ['', ...memory]),
    '',
    ...phases.flatMap(({ missed, required }) => missed.map((one) => `${required ? '✗' : '·'} ${one}`)),
    `load: ${outcome}`,
    '',
  ].join('\n');
}

/** The first column to the left, figures to the right. */
export function table(head: readonly string[], rows: readonly string[][]): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, at) => Math.max(...all.map((row) => (row[at] ?? '').length)));
  const cell = (text: string, at: number) => (at === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[at] ?? 0));
  return all.map((row) => `  ${row.map(cell).join('  ')}`.trimEnd());
}
