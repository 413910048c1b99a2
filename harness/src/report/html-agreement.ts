import {
  agreementCounts,
  agreementIn,
  differenceWords,
  KINDS,
  openObligations,
  sidesOf,
  termsWords,
} from './agreement';
import { plain } from './clean';
import { escapeHtml } from './markdown-escape';
import type { AgreementKind, AgreementRow, Obligation, Report, Run } from './schema';

/** Of probes: a table of plan and cloud where they do not simply agree, and one of what is still owed. */
export function agreementHtml(report: Report): string {
  return report.runs.map((run) => runHtml(run)).join('');
}

function runHtml(run: Run): string {
  const agreement = agreementIn(run);
  if (agreement === undefined) return '';
  const rows = agreement.rows.map(rowHtml);
  const owed = openObligations(run).map(obligationHtml);
  return `<section class="agreement"><h2>Plan and cloud: ${text(run.root)}</h2>
<p class="note">${agreementCounts(agreement).map(text).join(' · ')}</p>
${table('Plan and cloud', ['agreement', 'control', 'address', 'why'], rows)}${table('Open obligations', ['due', 'control', 'address', 'because'], owed)}</section>
`;
}

function table(label: string, heads: readonly string[], rows: readonly string[]): string {
  if (rows.length === 0) return '';
  const head = heads.map((name) => `<th scope="col">${name}</th>`).join('');
  return `<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table>
<thead><tr>${head}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>
`;
}

const TAGS: Readonly<Record<AgreementKind, string>> = {
  gone: 'fail',
  contradicts: 'fail',
  open: 'unknown',
  discharged: 'pass',
  only_live: '',
  agrees: 'pass',
};

function rowHtml(row: AgreementRow): string {
  const { kind, control, address, message, differences, emulated } = row;
  const words = [sidesOf(row), message, ...differences.map(differenceWords)].filter((part) => part !== '');
  const mark = emulated ? ' <span class="tag">emulated</span>' : '';
  return cells(
    `<span class="tag ${TAGS[kind]}">${KINDS[kind]}</span>`,
    control ?? '',
    address,
    `${text(words.join(' · '))}${mark}`,
  );
}

function obligationHtml(obligation: Obligation): string {
  const { control, address, because, overdue } = obligation;
  const tag = overdue === true ? 'fail' : 'unknown';
  return cells(`<span class="tag ${tag}">${text(termsWords(obligation))}</span>`, control, address, text(because));
}

function cells(mark: string, control: string, address: string, why: string): string {
  return `<tr><td>${mark}</td><td class="mono">${text(control)}</td><td class="mono wide-cell">${text(address)}</td><td class="wide-cell">${why}</td></tr>`;
}

function text(value: string): string {
  return escapeHtml(plain(value));
}
