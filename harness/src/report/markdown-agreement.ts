import {
  agreementCounts,
  agreementIn,
  differenceWords,
  KINDS,
  openObligations,
  sidesOf,
  termsWords,
} from './agreement';
import { inCode, inProse, inText } from './markdown-escape';
import type { Section } from './markdown-fit';
import type { AgreementRow, Report, Run } from './schema';
import { count } from './words';

/** Of probes: where plan and cloud do not simply agree, and what is still owed. */
export function agreementSections(report: Report): Section[] {
  return report.runs.flatMap((run) => [...agreementSection(run), ...obligationSection(run)]);
}

function agreementSection(run: Run): Section[] {
  const agreement = agreementIn(run);
  if (agreement === undefined) return [];
  const title = `**Plan and cloud** (${inCode(run.root)}): ${agreementCounts(agreement).join(', ')}\n`;
  const rows = agreement.rows.filter(({ kind }) => kind !== 'agrees');
  if (rows.length === 0) return [{ open: '', items: [title.trimEnd()], close: '', what: 'count' }];
  const table = '| | control | address | |\n| --- | --- | --- | --- |';
  return [{ open: `${title}\n${table}`, items: rows.map(rowOf), close: '', what: 'pair of plan and cloud' }];
}

function rowOf(row: AgreementRow): string {
  const { kind, control, address, message, differences, emulated } = row;
  const words = [sidesOf(row), message, ...differences.map(differenceWords), emulated ? '(emulated)' : ''];
  const text = inProse(words.filter((part) => part !== '').join(' · '));
  const mark = kind === 'gone' || kind === 'contradicts' ? `**${KINDS[kind]}**` : KINDS[kind];
  return `| ${[mark, control === null ? '' : inCode(control), inCode(address), text].join(' | ')} |`;
}

function obligationSection(run: Run): Section[] {
  const open = openObligations(run);
  if (open.length === 0) return [];
  const late = open.filter(({ overdue }) => overdue === true).length;
  const title = `**${count(open.length, 'obligation')} open**${late > 0 ? `, ${late} past the deadline` : ''}\n`;
  const items = open.map(
    (one) =>
      `- ${one.overdue === true ? '❌ ' : ''}${inCode(one.control)} ${inCode(one.address)}: ${inText(termsWords(one))}. ${inProse(one.because)}`,
  );
  return [{ open: title, items, close: '', what: 'obligation' }];
}
