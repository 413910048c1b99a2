import { inCode, inProse, inText } from '../report/markdown-escape';
import { fit, type Section } from '../report/markdown-fit';
import { count, duration } from '../report/words';
import type { BrokenControl, DriftedResource, DriftReport } from './schema';
import {
  brokenBy,
  brokenTogether,
  changeWords,
  classesOf,
  concernedWords,
  driftSentence,
  failsRun,
  levelWords,
  placesOf,
  tagsOf,
} from './words';

/** GitHub's limit for a comment or an issue, in characters. */
const LIMIT = 65_536;

/** A job summary, an issue or a comment: how much drifted, then a table for each class, worst first. */
export function driftMarkdown(report: DriftReport): string {
  const mark = { held: '✅', not_held: '❌', error: '🛑' }[report.outcome];
  const head = `### ${mark} plumbline drift ${inCode(report.root)}: ${inText(driftSentence(report))}`;
  const sections = [
    errorSection(report),
    ...classesOf(report).map(({ name, resources }) => classSection(name, resources, report)),
    togetherSection(report),
    noteSection(report),
  ].filter(({ items }) => items.length > 0);
  return fit(head, sections, tailOf(report), LIMIT);
}

function errorSection({ errors }: DriftReport): Section {
  const items = errors.map((error) => `- ${inProse(error.message)} ${inText(concernedWords(error))}`);
  return { open: '**Could not be told**\n', items, close: '', what: 'error' };
}

function classSection(name: string, resources: readonly DriftedResource[], report: DriftReport): Section {
  const table = '| | resource | where | what | breaks |\n| --- | --- | --- | --- | --- |';
  return {
    open: `**${count(resources.length, 'resource')} ${name}**\n\n${table}`,
    items: resources.map((one) => rowOf(one, report)),
    close: '',
    what: 'resource',
  };
}

function rowOf(one: DriftedResource, report: DriftReport): string {
  const changes = 'changes' in one ? one.changes : [];
  const what = [
    ...changes.map((change) => `${inCode(change.attribute)} ${inText(changeWords(change))}`),
    ...tagsOf(one, report).map(inText),
  ];
  const cells = [
    failsRun(one, report) ? '❌' : '⚠️',
    inCode(one.address),
    one.source === null ? '' : inCode(`${one.source.file}:${one.source.line}`),
    what.join('<br>'),
    brokenBy(one, report)
      .map((broken) => brokenWords(broken, placesOf([broken], one)))
      .join('<br>'),
  ];
  return `| ${cells.join(' | ')} |`;
}

function brokenWords(broken: BrokenControl, at: string): string {
  const level = levelWords(broken);
  const more = level === '' ? '' : ` (${inText(level)})`;
  return `${broken.severity} ${inCode(broken.control)}${more}${at === '' ? '' : ` at ${inCode(at)}`}: ${inProse(broken.message)}`;
}

function togetherSection(report: DriftReport): Section {
  const items = brokenTogether(report).map((broken) => `- ${brokenWords(broken, broken.address)}`);
  return { open: '**Broken by several of these together**\n', items, close: '', what: 'control' };
}

function noteSection({ ignored, not_looked_at: left, notes }: DriftReport): Section {
  const types = left.map(({ type, resources }) => `${inCode(type)} (${resources})`);
  const items = [
    ...ignored.map(({ reason, resources, breaks }) => {
      const broken = breaks.length === 0 ? '' : `; they break ${breaks.map(inCode).join(', ')}`;
      return `- ignored: ${count(resources, 'resource')}: ${inProse(reason)}${broken}`;
    }),
    ...(types.length === 0 ? [] : [`- not looked at: ${types.join(', ')}`]),
    ...notes.map((note) => `- ${inProse(note)}`),
  ];
  return { open: '', items, close: '', what: 'note' };
}

function tailOf({ cloud, summary, policy_digest: digest, duration_ms: ms }: DriftReport): string {
  const facts = [
    cloud === 'standin' ? 'stand-in' : 'real cloud',
    `${count(summary.compared, 'resource')} compared`,
    count(summary.controls, 'control'),
    `policies ${digest.replace(/^sha256:/, '').slice(0, 7)}`,
    duration(ms),
  ];
  return `<sub>${facts.map(inText).join(' · ')}</sub>`;
}
