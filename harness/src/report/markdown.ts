import type { RenderContext } from './context';
import { agreementSections } from './markdown-agreement';
import { fit } from './markdown-fit';
import type { Section } from './markdown-fit';
import { inCode, inProse, inText } from './markdown-escape';
import { existingSection, failureSections, runErrorSections, unknownSection, waivedSection } from './markdown-sections';
import { controlsAtWork, notesOf, outcomeSentence, policyDigests, toolVersions } from './outcome';
import { rulesOf } from './rules';
import type { Report, Run } from './schema';
import { count, duration, number, timeTaken } from './words';

/** GitHub's limit for a comment, in characters. */
const LIMIT = 65_536;

/** A pull-request comment or job summary: a row per root, then what failed and why, then what is waived and unknown. */
export function renderMarkdown(report: Report, context: RenderContext, limit = LIMIT): string {
  const rules = new Map(rulesOf(report, context).map((rule) => [rule.control, rule]));
  const sections: Section[] = [
    ...noteSection(report),
    rootTable(report),
    ...runErrorSections(report),
    ...failureSections(report, rules),
    ...agreementSections(report),
    ...existingSection(report),
    ...waivedSection(report),
    ...unknownSection(report),
    ...warningSection(report),
  ];
  return fit(headOf(report), sections, tailOf(report, context), limit);
}

function headOf(report: Report): string {
  const mark = { held: '✅', not_held: '❌', error: '🛑' }[report.outcome];
  return `### ${mark} plumbline: ${inText(outcomeSentence(report))}`;
}

function noteSection(report: Report): Section[] {
  const items = notesOf(report).map(
    ({ note, roots }) => `- ${roots.length > 0 ? `${roots.map(inCode).join(', ')}: ` : ''}${inProse(note)}`,
  );
  return items.length === 0 ? [] : [{ open: '', items, close: '', what: 'note' }];
}

function rootTable(report: Report): Section {
  const head =
    '| | root | plane | resources | pass | fail | error | waived | unknown | time |\n| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |';
  return { open: head, items: report.runs.map(rootRow), close: '', what: 'root' };
}

function rootRow(run: Run): string {
  const mark = { held: '✅', not_held: '❌', error: '🛑' }[run.outcome];
  const { resources, pass, fail, error, waived, unknown } = run.summary;
  const bold = (n: number): string => (n > 0 ? `**${number(n)}**` : '0');
  const numbers =
    run.error === null
      ? [number(resources), number(pass), bold(fail), bold(error), number(waived), number(unknown)]
      : ['', '', '', '', '', ''];
  return `| ${[mark, inCode(run.root), run.plane, ...numbers, duration(run.duration_ms)].join(' | ')} |`;
}

function warningSection(report: Report): Section[] {
  if (report.warnings.length === 0) return [];
  return [
    {
      open: '**Warnings**\n',
      items: report.warnings.map((warning) => `- ${inProse(warning)}`),
      close: '',
      what: 'warning',
    },
  ];
}

function tailOf(report: Report, context: RenderContext): string {
  const digests = policyDigests(report);
  const facts = [
    ...toolVersions(report),
    count(controlsAtWork(report, context), 'control'),
    ...(digests.length > 0 ? [`policies ${digests.join(', ')}`] : []),
    timeTaken(report),
  ];
  return `<sub>${facts.map(inText).join(' · ')}</sub>`;
}
