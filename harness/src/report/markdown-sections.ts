import { groupBy } from './group';
import { inCode, inHtml, inProse, inText } from './markdown-escape';
import type { Section } from './markdown-fit';
import { SEVERITIES, blocks, byPlace, compare, isExisting } from './order';
import type { Rule } from './rules';
import type { Report, Result, Run } from './schema';
import { causesOf } from './unknowns';
import { count, some } from './words';

/** The longest message shown: what is longer is cut, so that one finding cannot take the page. */
const LONGEST = 600;

interface Found {
  readonly result: Result;
  readonly run: Run;
}

/** Roots that could not be judged, with the reason and what to do. */
export function runErrorSections(report: Report): Section[] {
  const items = report.runs.flatMap((run) => {
    if (run.error === null) return [];
    const { code, message, place, remedy } = run.error;
    const where = place === null ? '' : ` at ${inCode(placeText(place.file, place.line))}`;
    return [
      `- ${inCode(run.root)}${where}: ${inProse(short(message))} ${remedy === null ? '' : inProse(short(remedy))} (${inCode(code)})`,
    ];
  });
  return items.length === 0 ? [] : [{ open: '**Could not be judged**\n', items, close: '', what: 'root' }];
}

/** A section for each control that failed or could not be judged, over all roots: what fails the run first, and open. */
export function failureSections(report: Report, rules: ReadonlyMap<string, Rule>): Section[] {
  const found = foundOf(report, ['fail', 'error']).filter(({ result }) => !isExisting(result));
  return [...groupBy(found, ({ result }) => result.control).values()]
    .sort((a, b) => weight(a) - weight(b) || compare(a[0].result.control, b[0].result.control))
    .map((group) => failureSection(group, rules.get(group[0].result.control)));
}

/** The accepted exceptions. */
export function waivedSection(report: Report): Section[] {
  const items = foundOf(report, ['waived']).map(({ result, run }) => {
    const { waiver } = result;
    const terms = waiver === null ? ['', '', ''] : [waiver.expires, inText(waiver.owner), inText(short(waiver.reason))];
    return `| ${[inCode(result.control), inCode(run.root), inCode(short(result.address)), ...terms].join(' | ')} |`;
  });
  if (items.length === 0) return [];
  const table = '| control | root | address | until | owner | reason |\n| --- | --- | --- | --- | --- | --- |';
  return [{ ...details(`${items.length} waived`, table), items, what: 'waived finding' }];
}

/** What failed before the change already, and fails nothing. */
export function existingSection(report: Report): Section[] {
  const found = foundOf(report, ['fail']).filter(({ result }) => isExisting(result));
  if (found.length === 0) return [];
  const items = found.map(({ result, run }) => {
    const where = result.source === null ? '' : inCode(placeText(result.source.file, result.source.line));
    return `| ${[inCode(result.control), inCode(run.root), where, inCode(short(result.address))].join(' | ')} |`;
  });
  const table = '| control | root | where | address |\n| --- | --- | --- | --- |';
  return [{ ...details(`${found.length} existing`, table), items, what: 'existing finding' }];
}

/** What is not known yet, by cause. */
export function unknownSection(report: Report): Section[] {
  const causes = causesOf(report);
  if (causes.length === 0) return [];
  const total = causes.reduce((sum, cause) => sum + cause.count, 0);
  const items = causes.map((cause) => {
    const due = cause.deadline === null ? '' : ` Due ${cause.deadline}.`;
    return `| ${cause.count} | ${inProse(short(cause.because))}${due} | ${some(cause.roots.map(inCode), 5)} | ${some(cause.controls.map(inCode), 3)} |`;
  });
  const table = '| | because | roots | controls |\n| ---: | --- | --- | --- |';
  return [{ ...details(`${count(total, 'verdict')} unknown, by cause`, table), items, what: 'cause' }];
}

function failureSection(group: readonly [Found, ...Found[]], rule: Rule | undefined): Section {
  const { result } = group[0];
  const stops = group.some(stopsRun);
  const mark = stops ? '❌' : '⚠️';
  const kind = stops ? '' : ', advisory';
  const title = `${mark} ${result.severity}${kind}: <code>${inHtml(result.control)}</code> ${inHtml(rule?.title ?? '')} (${group.length})`;
  const why = rule === undefined || rule.why === '' ? '' : `${inProse(rule.why)}\n\n`;
  const fix = rule?.fix ?? result.remediation;
  const mend = fix === '' ? '' : `**Mend it:** ${inProse(fix)}\n\n`;
  const table = '| root | where | address | what is wrong |\n| --- | --- | --- | --- |';
  return { ...details(title, `${why}${mend}${table}`, stops), items: group.map(findingRow), what: 'finding' };
}

function findingRow({ result, run }: Found): string {
  const where = result.source === null ? '' : inCode(placeText(result.source.file, result.source.line));
  const judged = result.verdict === 'error' ? 'could not be judged: ' : '';
  const message = `${judged}${inProse(short(result.message))}${result.emulated ? ' (emulated)' : ''}`;
  return `| ${[inCode(run.root), where, inCode(short(result.address)), message].join(' | ')} |`;
}

function details(summary: string, body: string, open = false): { open: string; close: string } {
  return { open: `<details${open ? ' open' : ''}><summary>${summary}</summary>\n\n${body}`, close: '\n</details>' };
}

function foundOf(report: Report, verdicts: readonly Result['verdict'][]): Found[] {
  return report.runs.flatMap((run) =>
    run.results
      .filter((result) => verdicts.includes(result.verdict))
      .sort(byPlace)
      .map((result) => ({ result, run })),
  );
}

function weight(group: readonly [Found, ...Found[]]): number {
  const severity = Math.min(...group.map(({ result }) => SEVERITIES.indexOf(result.severity)));
  return (group.some(stopsRun) ? 0 : SEVERITIES.length) + severity;
}

function stopsRun({ result }: Found): boolean {
  return result.verdict === 'error' || blocks(result);
}

function placeText(file: string, line: number | null): string {
  return line === null ? file : `${file}:${line}`;
}

function short(text: string): string {
  const characters = Array.from(text.slice(0, 2 * LONGEST));
  return characters.length <= LONGEST ? text : `${characters.slice(0, LONGEST).join('')}…`;
}
