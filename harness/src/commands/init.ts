import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pc from 'picocolors';
import { BASELINE_FILE, filesFor, HOOKS_FILE, hookText, type NewFile } from '../adoption/files';
import { survey, type Survey } from '../adoption/survey';
import type { Ask } from '../apply/real';
import { EXIT, PlumblineError, type ExitCode } from '../errors';
import { plain } from '../report/clean';
import { count } from '../report/words';
import { version } from '../version';
import { writeWhole, type Environment } from './context';

export interface InitOptions {
  /** Only shows what would be written. */
  readonly dryRun: boolean;
  /** Writes without asking. */
  readonly yes: boolean;
  /** Judges every root once, and takes what fails today for known. */
  readonly baseline: boolean;
  /** What the pipeline and the hook install, as npm names it; undefined for this version. */
  readonly package: string | undefined;
  /** Asks on the terminal; undefined without one. */
  readonly ask: Ask | undefined;
}

/**
 * Adopts a repository: finds its roots, shows the files that it would write at its top, and writes those that are not
 * there. Exit code 0: all are there now. 1: some were there before and were left as they are. Otherwise what kept the
 * baseline from being made.
 * @throws PlumblineError ERR_NO_ROOTS, and ERR_USAGE where nobody can be asked
 */
export async function init(options: InitOptions, environment: Environment): Promise<ExitCode> {
  const top = topOf(environment.cwd);
  const found = await survey(top);
  const spec = options.package ?? `@plumbline/harness@${version()}`;
  const files = filesFor(found, { version: version(), package: spec, baseline: options.baseline });
  const fresh = files.filter(({ path }) => !existsSync(join(top, path)));
  const kept = files.filter((file) => !fresh.includes(file));
  const makesBaseline = options.baseline && !existsSync(join(top, BASELINE_FILE));
  environment.write(shownText(found, { fresh, kept, makesBaseline, spec }, environment.color));
  if (options.dryRun || (fresh.length === 0 && !makesBaseline)) return exitFor(kept);
  if (!options.yes && !(await confirmed(options.ask))) return EXIT.usage;
  for (const { path, text } of fresh) writeWhole(join(top, path), text);
  const judged = makesBaseline ? await saveBaseline(top, environment) : EXIT.held;
  environment.write(`\nWritten. Next: plumbline verify; then commit, and open a pull request.\n`);
  return judged === EXIT.held || judged === EXIT.notHeld ? exitFor(kept) : judged;
}

function exitFor(kept: readonly NewFile[]): ExitCode {
  return kept.length === 0 ? EXIT.held : EXIT.notHeld;
}

/** The top of the git repository, or else the working directory: workflows and hooks count there alone. */
function topOf(cwd: string): string {
  for (let at = cwd; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return cwd;
  }
}

async function confirmed(ask: Ask | undefined): Promise<boolean> {
  if (ask === undefined) {
    throw new PlumblineError('ERR_USAGE', 'init writes nothing that nobody agreed to', {
      remedy: 'Give --yes to write it, or --dry-run to see it alone.',
    });
  }
  return /^y(?:es)?$/i.test((await ask('\nWrite these files? [y/N] ')).trim());
}

/** Judges every root, with no baseline, and saves the report. */
async function saveBaseline(top: string, environment: Environment): Promise<ExitCode> {
  const { verify } = await import('./verify.js');
  const options = { roots: [], cloud: 'standin', all: false, varFiles: [], context: [], baseline: null } as const;
  const out = join(top, BASELINE_FILE);
  environment.tell(`judging every root once, for ${BASELINE_FILE}\n`);
  return verify({ ...options, trustRef: undefined }, { ...environment, cwd: top, format: 'json', out });
}

interface Plan {
  readonly fresh: readonly NewFile[];
  readonly kept: readonly NewFile[];
  readonly makesBaseline: boolean;
  readonly spec: string;
}

function shownText(found: Survey, { fresh, kept, makesBaseline, spec }: Plan, color: boolean): string {
  const paint = pc.createColors(color);
  const indented = (text: string): string => text.trimEnd().replace(/^(?=.)/gm, '    ');
  const sections = [
    `${count(found.roots.length, 'root')} found: ${found.roots.map(rootWords).map(plain).join(', ')}`,
    ...(found.terragrunt.length === 0 ? [] : [terragruntWords(found.terragrunt)]),
    ...fresh.map(({ path, text }) => `${paint.green('+')} ${path}\n${paint.dim(indented(text))}`),
    ...(makesBaseline
      ? [`${paint.green('+')} ${BASELINE_FILE}\n${indented('what fails today: every root is planned and judged once')}`]
      : []),
    ...kept.map(({ path }) => `${paint.yellow('=')} ${path} is there, and stays as it is${keptWords(path, spec)}`),
  ];
  return `${sections.join('\n\n')}\n`;
}

function rootWords(root: Survey['roots'][number]): string {
  return typeof root === 'string' ? root : `${root.directory}@${root.name}`;
}

function terragruntWords(directories: readonly string[]): string {
  return `Terragrunt is left alone (${directories.map(plain).join(', ')}): it makes its roots itself. Judge the plans that
it makes: terragrunt show -json plan.out | plumbline gate -`;
}

function keptWords(path: string, spec: string): string {
  if (path !== HOOKS_FILE) return '';
  return `. Add to its repos:\n${hookText(spec).trimEnd()}`;
}
