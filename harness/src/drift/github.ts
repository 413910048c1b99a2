import { plain } from '../report/clean';
import { escapeData, escapeProperty } from '../report/github';
import { fails } from './compose';
import type { DriftedResource, DriftReport } from './schema';
import { brokenBy, brokenTogether, changeWords, classesOf, concernedWords, driftSentence, failsRun } from './words';

/** Workflow commands that GitHub Actions turns into annotations, errors first, and the outcome in plain words. */
export function driftGithub(report: DriftReport): string {
  const annotations = classesOf(report).flatMap(({ name, resources }) =>
    resources.map((one) => annotation(name, one, report)),
  );
  return [
    ...report.errors.map((error) =>
      command('error', { title: 'could not be told' }, [error.message, concernedWords(error)]),
    ),
    ...annotations.filter((line) => line.startsWith('::error')),
    ...brokenTogether(report).map((one) =>
      command(fails(one) ? 'error' : 'warning', { title: `broken by drift: ${one.control}` }, [
        one.message,
        one.address,
      ]),
    ),
    ...annotations.filter((line) => !line.startsWith('::error')),
    `${driftSentence(report)}\n`,
  ].join('\n');
}

function annotation(name: string, one: DriftedResource, report: DriftReport): string {
  const at = one.source === null ? {} : { file: one.source.file, line: String(one.source.line) };
  const changes = 'changes' in one ? one.changes : [];
  const lines = [
    one.address,
    ...changes.map((change) => `${change.attribute}: ${changeWords(change)}`),
    ...brokenBy(one, report).map(({ control, address, message }) => `breaks ${control} at ${address}: ${message}`),
  ];
  return command(failsRun(one, report) ? 'error' : 'warning', { ...at, title: `drift: ${name}` }, lines);
}

function command(level: string, properties: Readonly<Record<string, string>>, lines: readonly string[]): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(plain(value))}`);
  return `::${level} ${list.join(',')}::${escapeData(lines.map(plain).join('\n'))}`;
}
