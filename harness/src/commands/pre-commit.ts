import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { Config } from '../config/schema';
import { EXIT, PlumblineError, type ExitCode } from '../errors';
import { isTerraformFile } from '../terraform/file-names';
import { partsOf, touches } from '../terraform/root-parts';
import type { Root } from '../terraform/roots';
import { chosenRoots, varFilesOf } from './chosen-roots';
import { deliver, startSession, type Environment } from './context';
import { withRollout } from './rollout';

/**
 * Judges, on the static plane, the roots that changed files touch; a module that no root here calls is judged by itself.
 * The configured baseline holds: what it has fails nothing. Without a file that matters nothing is judged, exit code 0.
 */
export async function preCommit(files: readonly string[], environment: Environment): Promise<ExitCode> {
  const startedAt = new Date();
  const changed = files.map((file) => resolve(environment.cwd, file)).filter(matters);
  if (changed.length === 0) return EXIT.held;
  const parsers = parsersStarted(changed.map(dirname));
  const started = await startSession(environment, { all: false, trustRef: undefined });
  const { base } = started;
  const session = await withRollout(started, {}, environment.cwd);
  await parsers;
  const roots = await rootsHere(session.config, { cwd: environment.cwd, base });
  const directories = await touchedDirectories(roots, changed, (root) => varFilesOf(session.config, root, base));
  const { gateHcl } = await import('./gate-hcl.js');
  const options = { labels: {}, varFiles: [], context: [], base, startedAt };
  const { report, exit } = await gateHcl(session, directories, options, environment);
  deliver(report, session, environment, { command: 'gate', reportsIn: null });
  return exit;
}

/** They take a while, in which the policies are read. */
async function parsersStarted(directories: readonly string[]): Promise<void> {
  return (await import('../static/read-ahead.js')).readAhead(directories);
}

function matters(file: string): boolean {
  return (isTerraformFile(basename(file)) || /\.tfvars(?:\.json)?$/.test(file)) && existsSync(file);
}

async function rootsHere(config: Config, places: Parameters<typeof chosenRoots>[2]): Promise<readonly Root[]> {
  try {
    return await chosenRoots([], config, places);
  } catch (thrown) {
    if (thrown instanceof PlumblineError && thrown.code === 'ERR_NO_ROOTS') return [];
    throw thrown;
  }
}

/** The directories to judge: roots made of something that changed, and modules of which no root here is made. */
async function touchedDirectories(
  roots: readonly Root[],
  changed: readonly string[],
  varFiles: (root: Root) => readonly string[],
): Promise<string[]> {
  const touched = await Promise.all(
    roots.map(async (root) => ({ root, files: await filesOf(root, changed, varFiles(root)) })),
  );
  const known = new Set(touched.flatMap(({ files }) => files));
  const alone = changed.filter((file) => !known.has(file) && isTerraformFile(basename(file))).map(dirname);
  const own = touched.filter(({ files }) => files.length > 0).map(({ root }) => root.directory);
  return [...new Set([...own, ...alone])];
}

/** Those of the changed files that a root is made of; of one that does not parse, those in its directory. */
async function filesOf(root: Root, changed: readonly string[], varFiles: readonly string[]): Promise<string[]> {
  try {
    const parts = await partsOf(root.directory, varFiles);
    return changed.filter((file) => touches(file, parts));
  } catch (thrown) {
    if (!(thrown instanceof PlumblineError && thrown.code === 'ERR_HCL_INVALID')) throw thrown;
    return changed.filter((file) => dirname(file) === root.directory);
  }
}
