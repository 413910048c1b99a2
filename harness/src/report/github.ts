import { differenceWords, goneRows, openObligations, termsWords } from './agreement';
import { plain } from './clean';
import { groupBy } from './group';
import { blocks, groupsOf, isExisting } from './order';
import { outcomeSentence } from './outcome';
import type { Report, Result, Run } from './schema';
import { causesOf } from './unknowns';
import { count, some } from './words';

type Level = 'error' | 'warning' | 'notice';

/** Addresses named in one annotation. */
const SHOWN = 5;

/** Causes of unknown verdicts named in the one notice about them. */
const CAUSES = 5;

/**
 * Workflow commands that GitHub Actions turns into annotations, worst first, since it shows ten of each kind for a step.
 * Findings of one control at one line are one annotation, over all roots. The last line is the outcome, in plain words.
 */
export function renderGithub(report: Report): string {
  const all = [
    ...report.runs.flatMap(runError),
    ...report.runs.flatMap(liveErrors),
    ...annotationsOf(report),
    ...report.runs.flatMap(contradictions),
    ...report.warnings.map((warning) => command('warning', {}, [warning])),
    ...existingNotice(report),
    ...unknownNotice(report),
  ];
  return [...all, outcomeSentence(report), ''].join('\n');
}

interface Found {
  readonly result: Result;
  readonly run: Run;
}

function annotationsOf(report: Report): string[] {
  const found = (['error', 'fail', 'waived'] as const).flatMap((verdict) =>
    report.runs.flatMap((run) =>
      groupsOf(run, verdict).flatMap((group) => group.results.map((result) => ({ result, run }))),
    ),
  );
  const levels: readonly Level[] = ['error', 'warning', 'notice'];
  const ordered = levels.flatMap((level) => found.filter(({ result }) => levelOf(result) === level));
  const same = groupBy(ordered, ({ result }) => JSON.stringify([levelOf(result), result.control, result.source]));
  return [...same.values()].map(annotation);
}

function annotation(group: readonly [Found, ...Found[]]): string {
  const { result } = group[0];
  const at = result.source === null ? {} : { file: result.source.file, line: String(result.source.line) };
  const roots = [...new Set(group.map((found) => found.run.root))];
  const addresses = [...new Set(group.map((found) => found.result.address))];
  const note = {
    fail: '',
    error: 'could not be judged: ',
    waived: 'waived: ',
    unknown: '',
    pass: '',
    not_applicable: '',
  }[result.verdict];
  const lines = [
    note + result.message + (group.every((found) => found.result.emulated) ? ' (emulated)' : ''),
    ...(result.waiver === null
      ? []
      : [`until ${result.waiver.expires}, ${result.waiver.owner}: ${result.waiver.reason}`]),
    `${some(addresses, SHOWN)} (${some(roots, SHOWN)})`,
    `plumbline explain ${result.control}`,
  ];
  return command(levelOf(result), { ...at, title: `${result.severity}: ${result.control}` }, lines);
}

function levelOf(result: Result): Level {
  if (result.verdict === 'error' || blocks(result)) return 'error';
  return result.verdict === 'fail' ? 'warning' : 'notice';
}

function runError(run: Run): string[] {
  if (run.error === null) return [];
  const { code, message, place, remedy } = run.error;
  const at = place === null ? {} : { file: place.file, ...(place.line === null ? {} : { line: String(place.line) }) };
  return [
    command('error', { ...at, title: `${run.root} could not be judged: ${code}` }, [
      message,
      ...(remedy === null ? [] : [remedy]),
    ]),
  ];
}

/** Of a probe: what is gone, and what is owed past its deadline. */
function liveErrors(run: Run): string[] {
  const late = openObligations(run).filter(({ overdue }) => overdue === true);
  return [
    ...goneRows(run).map(({ address, message }) =>
      command('error', { title: 'gone from the cloud' }, [message, `${address} (${run.root})`]),
    ),
    ...late.map((one) =>
      command('error', { title: `past its deadline: ${one.control}` }, [
        one.because,
        termsWords(one),
        `${one.address} (${run.root})`,
      ]),
    ),
  ];
}

/** Of a probe: where the cloud says other than the plan. Where it fails, the finding is an annotation of its own. */
function contradictions(run: Run): string[] {
  const rows = (run.agreement?.rows ?? []).filter(({ kind, live }) => kind === 'contradicts' && live !== 'fail');
  return rows.map(({ control, address, message, differences }) =>
    command('notice', { title: `plan and cloud contradict: ${control ?? ''}` }, [
      message,
      ...differences.map(differenceWords),
      `${address} (${run.root})`,
    ]),
  );
}

/** What failed before the change already: one notice, since nobody is asked to act on it now. */
function existingNotice(report: Report): string[] {
  const found = report.runs.flatMap((run) => run.results.filter(isExisting));
  if (found.length === 0) return [];
  const controls = [...new Set(found.map(({ control }) => control))];
  return [command('notice', { title: count(found.length, 'existing failure') }, [some(controls, SHOWN)])];
}

function unknownNotice(report: Report): string[] {
  const causes = causesOf(report);
  if (causes.length === 0) return [];
  const total = causes.reduce((sum, cause) => sum + cause.count, 0);
  const lines = causes.slice(0, CAUSES).map((cause) => `${cause.count}: ${cause.because}`);
  const rest = causes.length > CAUSES ? [`and ${count(causes.length - CAUSES, 'more reason')}`] : [];
  return [command('notice', { title: `${count(total, 'verdict')} unknown yet` }, [...lines, ...rest])];
}

function command(level: Level, properties: Readonly<Record<string, string>>, lines: readonly string[]): string {
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(plain(value))}`);
  return `::${level}${list.length > 0 ? ` ${list.join(',')}` : ''}::${escapeData(lines.map(plain).join('\n'))}`;
}

/** A command's message: nothing in it ends the line. */
export function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

/** A command's property: nothing in it ends the property or the list of them either. */
export function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
