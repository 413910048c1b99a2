import { createHash } from 'node:crypto';
import { escapeHtml } from '../../harness/src/report/markdown-escape';
import type { PhaseResult } from '../judge';
import { kneeWords } from '../knee';
import { memoryText } from '../memory';
import type { Summary } from '../summary';
import { milliseconds, OPERATION_HEAD, operationRows, PHASE_HEAD, phaseRow, verdictOf } from './figures';
import { plotsOf } from './plots';
import { STYLE } from './style';

/** More than so many thresholds that were missed are folded away. */
const SHOWN = 8;

/** One page that needs nothing else, and runs nothing. @param traces to which the id of a trace is added to see it */
export function htmlOf(summary: Summary, traces: string | undefined): string {
  const digest = createHash('sha256').update(STYLE).digest('base64');
  const title = `load: ${escapeHtml(summary.profile)}, ${summary.outcome}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
${headOf(summary)}
${phasesOf(summary)}
${missedOf(summary)}
${plotsOf(summary)}
${summary.phases.map(operationsOf).join('\n')}
${slowestOf(summary, traces)}
</body>
</html>
`;
}

function headOf({ profile, target, database, commit, started_at, seconds, outcome, knee, phases }: Summary): string {
  const facts = [
    `against <code>${escapeHtml(target)}</code>`,
    ...(database === null ? [] : [database === 'postgres' ? 'PostgreSQL and Redis' : 'embedded database']),
    ...(commit === null ? [] : [`commit <code>${commit.slice(0, 12)}</code>`]),
    `${started_at.slice(0, 16).replace('T', ' ')} UTC`,
    `${seconds.toFixed(0)} s`,
    ...(knee === null ? [] : [`knee: ${escapeHtml(kneeWords(knee, phases))}`]),
    ...phases.flatMap(({ phase, memory }) =>
      memory === null ? [] : [`memory, ${escapeHtml(phase)}: ${memoryText(memory)}`],
    ),
  ];
  const colour = outcome === 'held' ? 'held' : 'bad';
  return `<h1>Load: ${escapeHtml(profile)} <span class="${colour}">${outcome}</span></h1>
<p class="facts">${facts.map((fact) => `<span>${fact}</span>`).join('')}</p>`;
}

function phasesOf({ phases }: Summary): string {
  if (phases.length === 0) return '<p>Nothing was measured.</p>';
  const colours = { holds: 'holds', missed: 'bad', beyond: 'beyond' } as const;
  const rows = phases.map((phase) => {
    const cells = phaseRow(phase).map(escapeHtml);
    return [...cells.slice(0, -1), `<span class="${colours[verdictOf(phase)]}">${cells.at(-1) ?? ''}</span>`];
  });
  return table(PHASE_HEAD, rows);
}

function missedOf({ phases }: Summary): string {
  const missed = phases.flatMap(({ missed: of, required }) =>
    of.map(
      (one) =>
        `<li><span class="${required ? 'bad' : 'beyond'}">${required ? 'missed' : 'beyond'}</span> <code>${escapeHtml(one)}</code></li>`,
    ),
  );
  if (missed.length === 0) return '';
  const isOpen = missed.length <= SHOWN && phases.some(({ missed: of, required }) => required && of.length > 0);
  return `<details${isOpen ? ' open' : ''}><summary>What does not hold: ${missed.length}</summary><ul>${missed.join('')}</ul></details>`;
}

function operationsOf(phase: PhaseResult, at: number): string {
  if (phase.operations.length === 0) return '';
  const rows = operationRows(phase).map((cells) => cells.map(escapeHtml));
  return `<details${at === 0 ? ' open' : ''}><summary>Operations, ${escapeHtml(phase.phase)}</summary>${table(OPERATION_HEAD, rows)}</details>`;
}

function slowestOf({ series: { slowest } }: Summary, traces: string | undefined): string {
  if (slowest.length === 0) return '';
  const rows = slowest.map(({ operation, phase, at_seconds, ms, status, trace_id }) => {
    const trace = `<code>${escapeHtml(trace_id)}</code>`;
    const linked = traces === undefined ? trace : `<a href="${escapeHtml(`${traces}/${trace_id}`)}">${trace}</a>`;
    const when = `${at_seconds.toFixed(0)} s`;
    return [...[operation, phase, when, milliseconds(ms), String(status)].map(escapeHtml), linked];
  });
  return `<h2>The slowest requests</h2>\n${table(['operation', 'phase', 'at', 'took', 'status', 'trace'], rows)}`;
}

/** @param rows cells that are HTML already; the first heads its row */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const titles = head.map((title) => `<th scope="col">${title}</th>`).join('');
  const body = rows.map(
    ([first = '', ...cells]) =>
      `<tr><th scope="row">${first}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`,
  );
  return `<div class="scroll"><table><thead><tr>${titles}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}
