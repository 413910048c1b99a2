import { inCode, inText } from '../../harness/src/report/markdown-escape';
import { kneeWords } from '../knee';
import { memoryText } from '../memory';
import type { Summary } from '../summary';
import { milliseconds, OPERATION_HEAD, operationRows, PHASE_HEAD, phaseRow } from './figures';

/** A pull request has room for a few. */
const SLOWEST = 5;

/** The report of a test for a pull request. @param traces to which the id of a trace is added to see it */
export function markdownOf(summary: Summary, traces: string | undefined): string {
  const { profile, target, commit, seconds, outcome, phases, knee } = summary;
  const about = [`against ${inCode(target)}`, ...(commit === null ? [] : [`of ${inCode(commit.slice(0, 12))}`])];
  return `${[
    `## Load: ${inText(profile)} — ${outcome}`,
    `${seconds.toFixed(0)} s ${about.join(', ')}.`,
    ...(phases.length === 0 ? [] : [table(PHASE_HEAD, phases.map(phaseRow))]),
    ...(knee === null ? [] : [`The knee: ${inText(kneeWords(knee, phases))}.`]),
    ...phases.flatMap(({ phase, memory }) => (memory === null ? [] : [`Memory, ${phase}: ${memoryText(memory)}.`])),
    missedOf(summary),
    ...phases
      .slice(0, 1)
      .map((phase) => folded(`Operations, ${phase.phase}`, table(OPERATION_HEAD, operationRows(phase)))),
    slowestOf(summary, traces),
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

function missedOf({ phases }: Summary): string {
  return phases
    .flatMap(({ missed, required }) => missed.map((one) => `- ${required ? '✗' : 'beyond:'} ${inCode(one)}`))
    .join('\n');
}

function slowestOf({ series: { slowest } }: Summary, traces: string | undefined): string {
  const rows = slowest.slice(0, SLOWEST).map(({ operation, phase, ms, status, trace_id }) => {
    const trace = inCode(trace_id);
    const linked = traces === undefined ? trace : `[${trace}](<${traces}/${trace_id}>)`;
    return [operation, phase, milliseconds(ms), String(status), linked];
  });
  if (rows.length === 0) return '';
  return folded('The slowest requests', table(['operation', 'phase', 'took', 'status', 'trace'], rows));
}

const folded = (title: string, text: string): string => `<details><summary>${title}</summary>\n\n${text}\n\n</details>`;

/** Figures to the right. Cells are our own words and figures, or escaped. */
function table(head: readonly string[], rows: readonly string[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((title, at) => (at === 0 || title === 'trace' || title === '' ? '---' : '---:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
