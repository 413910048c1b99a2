import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { labelsOf } from '../config/labels';
import { EXIT, PlumblineError, type ExitCode } from '../errors';
import { Inventory } from '../read/inventory';
import type { Run } from '../report/schema';
import { readStatic, type StaticInput } from '../static/read-static';
import { textFile, textFiles, type TextFile } from '../static/text-files';
import { assessInventory, type Session } from './assess';
import { buildReport } from './build-report';
import { deliver, shown, type Environment } from './context';
import type { GateOptions } from './gate';

interface HclOptions extends Pick<GateOptions, 'labels' | 'varFiles'> {
  /** The directory of the configuration. */
  readonly base: string;
  readonly startedAt: Date;
}

/**
 * Judges HCL text by itself: no provider, no terraform, no network.
 * @throws PlumblineError ERR_HCL_INVALID where not one file can be read, ERR_NO_ROOTS where there is none
 */
export async function gateHcl(
  session: Session,
  path: string,
  options: HclOptions,
  environment: Environment,
): Promise<ExitCode> {
  const { cwd } = environment;
  const isDirectory = statSync(path).isDirectory();
  const files = isDirectory ? textFiles(path, cwd) : textFile(path, cwd);
  if (files.length === 0) {
    throw new PlumblineError('ERR_NO_ROOTS', `${shown(path, cwd)} holds no Terraform files`, {
      remedy: 'Name a directory that holds *.tf or *.tf.json files, or such a file.',
    });
  }
  const directory = isDirectory ? path : dirname(path);
  const run = await judgeFiles(session, { directory, files, name: shown(path, options.base) }, options, environment);
  const report = buildReport([{ run }], options.startedAt, 0, session.trust?.warnings ?? [], {});
  deliver(report, session, environment, { command: 'gate', reportsIn: null });
  return report.outcome === 'held' ? EXIT.held : EXIT.notHeld;
}

interface Together {
  readonly directory: string;
  readonly files: readonly TextFile[];
  /** What the report calls them. */
  readonly name: string;
}

async function judgeFiles(
  session: Session,
  { directory, files, name }: Together,
  options: HclOptions,
  { cwd }: Environment,
): Promise<Run> {
  const varFiles = options.varFiles.map((file) => resolve(cwd, file));
  const read = await readStatic(directory, files, { cwd, varFiles });
  if (read.broken.length > 0 && read.broken.length === read.read.length) throw invalid(read);
  const { run } = await assessInventory(session, {
    root: name,
    labels: { ...labelsOf(session.config, shown(directory, options.base)), ...options.labels },
    cloud: 'none',
    inventory: new Inventory({ ...read.input, offline: false }),
    plane: 'static',
    inputs: read.read.map(({ file, text }) => ({ path: file, sha256: digest(text) })),
    source: read.source,
    terraformMs: 0,
    notes: notesOf(read),
  });
  return read.broken.length > 0 ? { ...run, outcome: 'not_held' } : run;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function invalid({ broken }: StaticInput): PlumblineError {
  const [first] = broken;
  const more = broken.length > 1 ? `; ${String(broken.length - 1)} more files are broken` : '';
  const place = { file: first?.file ?? '', ...(first?.line === undefined ? {} : { line: first.line }) };
  return new PlumblineError('ERR_HCL_INVALID', `${first?.problem ?? ''}${more}`, {
    place,
    remedy: 'Mend the file; `terraform fmt` in its directory shows the same place.',
  });
}

function notesOf(read: StaticInput): string[] {
  const broken = read.broken.map(
    ({ file, line, problem }) => `${file}${line === undefined ? '' : `:${String(line)}`} was not judged: ${problem}`,
  );
  return [...broken, `static: only the text was read; nothing outside ${filesWord(read.read)} was seen`, ...read.notes];
}

function filesWord(files: readonly TextFile[]): string {
  const [only] = files;
  return files.length === 1 && only !== undefined ? basename(only.file) : `these ${String(files.length)} files`;
}
