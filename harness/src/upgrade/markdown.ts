import { inCode, inText } from '../report/markdown-escape';
import type { Change, ControlsDiff, UpgradedRoot } from './schema';
import { countWords, lastLine, sideWords } from './text';

/** A comparison for a pull request that upgrades the policies. */
export function diffMarkdown(diff: ControlsDiff): string {
  const { added, removed, severity } = diff.controls;
  const controls = [
    ...added.map(({ control, severity: level, title }) => `- added ${inCode(control)}, ${level}: ${inText(title)}`),
    ...removed.map(({ control }) => `- removed ${inCode(control)}`),
    ...severity.map(({ control, before, after }) => `- severity of ${inCode(control)}: ${before} → ${after}`),
  ];
  return [
    `### ${diff.outcome === 'held' ? '✅' : '❌'} plumbline controls diff: ${lastLine(diff)}`,
    '',
    `${inText(sideWords(diff.old))} → ${inText(sideWords(diff.new))}`,
    '',
    ...(controls.length === 0 ? ['The same controls with the same severities.'] : controls),
    ...diff.roots.flatMap(rootSection),
    '',
  ].join('\n');
}

function rootSection(root: UpgradedRoot): string[] {
  const rows = [
    ...root.newly_failing.map((change) => row('newly failing', change)),
    ...root.newly_unknown.map((change) => row('newly unknown', change)),
    ...root.newly_passing.map((change) => row('newly passing', change)),
  ];
  const head = `${root.breaks ? '❌' : '✅'} ${inCode(root.root)}: ${countWords(root)}`;
  if (rows.length === 0) return ['', head];
  return ['', head, '', '| | control | severity | address | |', '| --- | --- | --- | --- | --- |', ...rows];
}

function row(what: string, { control, severity, enforcement, address, message }: Change): string {
  const kind = enforcement === 'advisory' ? `${what}, advisory` : what;
  return `| ${[kind, inCode(control), severity, inCode(address), inText(message)].join(' | ')} |`;
}
