import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pc from 'picocolors';
import { baseDirectory } from '../config/files';
import { PlumblineError } from '../errors';
import { addressMatcher } from '../overlay/waivers';
import { plain } from '../report/clean';
import type { Place, Report, Result } from '../report/schema';
import { join as lines, wrap } from '../report/text-layout';
import { nameAt } from '../source/name-at';
import { RESULTS, shown, type Environment } from './context';
import { judgeInput } from './gate';
import { readReport } from './report';

/** Findings shown; a report lists them all. */
const SHOWN = 10;

/**
 * What a control found at an address, or in a root, each with the way of references that led to it.
 * @param where an address of the last report, `*` for anything; a root of it; or a path, whose text is judged now
 * @throws PlumblineError ERR_USAGE where the control found nothing there
 */
export async function explainFindings(slug: string, where: string, environment: Environment): Promise<string> {
  const found = (await foundAt(where, environment)).filter(
    ({ control, verdict }) => control === slug && verdict !== 'pass',
  );
  if (found.length === 0) {
    throw new PlumblineError('ERR_USAGE', `${slug} found nothing at ${JSON.stringify(plain(where).slice(0, 200))}`, {
      remedy: 'Give an address or a root of the last report, or a directory or file of HCL.',
    });
  }
  const rest = found.length - SHOWN;
  return `\n${lines([
    ...found.slice(0, SHOWN).flatMap((result) => findingLines(result, environment)),
    ...(rest > 0 ? [`and ${String(rest)} more`] : []),
  ])}`;
}

async function foundAt(where: string, environment: Environment): Promise<readonly Result[]> {
  const { cwd } = environment;
  const base = baseDirectory(cwd);
  const saved = join(base, RESULTS, 'report.json');
  const report = existsSync(saved) ? await readReport(shown(saved, process.cwd())) : undefined;
  const path = resolve(cwd, where);
  const run = report?.runs.find(({ root }) => root === shown(path, base));
  if (run !== undefined) return run.results;
  if (existsSync(path)) return resultsOf(await judgedNow(where, environment));
  const matches = addressMatcher(where);
  return report === undefined ? [] : resultsOf(report).filter(({ address }) => matches(address));
}

function resultsOf({ runs }: Report): readonly Result[] {
  return runs.flatMap(({ results }) => results);
}

async function judgedNow(input: string, environment: Environment): Promise<Report> {
  const nothing = { context: [], varFiles: [], values: [], labels: {} };
  const unsaid = { source: undefined, input: undefined, namespace: undefined, trustRef: undefined };
  return (await judgeInput(input, { ...nothing, ...unsaid, all: false, scope: 'all' }, environment)).report;
}

/** From the resource back to where somebody set the value. */
function findingLines({ address, verdict, message, source, via }: Result, look: Environment): string[] {
  const paint = pc.createColors(look.color);
  const way = source === null ? [] : [...[...via].reverse(), source];
  const places = way.map(({ file, line }) => `${plain(file)}:${String(line)}`);
  const width = Math.max(0, ...places.map((place) => place.length));
  return [
    paint.bold(`${plain(address)}  ${verdict}`),
    ...wrap(plain(message), look.width, '  '),
    ...way.map((place, step) => {
      const what = wordsAt(place, look.cwd, step === way.length - 1);
      return `  ${step === 0 ? ' ' : '←'} ${paint.cyan((places[step] ?? '').padEnd(width))}  ${what}`.trimEnd();
    }),
    '',
  ];
}

function wordsAt({ file, line }: Place, cwd: string, last: boolean): string {
  const path = resolve(cwd, file);
  const name = existsSync(path) ? nameAt(readFileSync(path, 'utf8'), line) : '';
  return plain([name, last ? 'set here' : ''].filter((word) => word !== '').join(' · '));
}
