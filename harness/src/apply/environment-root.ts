import { basename, dirname, join } from 'node:path';
import { nameOf, oneRoot, type ChosenRoot } from '../commands/chosen-roots';
import { resultsFolder, RESULTS, type Environment, type Started } from '../commands/context';
import { baseDirectory } from '../config/files';
import type { Config } from '../config/schema';
import { PlumblineError } from '../errors';
import { standinPlace, type StandinPlace } from '../standin/record';
import type { Root } from '../terraform/roots';

/** A root that is changed or looked at in a cloud, and where its stand-in lies. */
export interface EnvironmentRoot extends ChosenRoot {
  /** What people call it: the directory's own name, and which variant of it. */
  readonly short: string;
  readonly config: Config;
  readonly place: StandinPlace;
  readonly keepCache: string;
}

const PLAIN = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** `app@production` of `live/app@production`. */
export function shortName(root: Root): string {
  return nameOf(root, dirname(root.directory));
}

/** Where the stand-in of a chosen root lies, beside what the configuration says of it. */
export function environmentRoot(found: ChosenRoot, config: Config, { cwd }: Pick<Environment, 'cwd'>): EnvironmentRoot {
  const { root } = found;
  if (!PLAIN.test(basename(root.directory))) {
    throw new PlumblineError('ERR_USAGE', 'The root’s directory has a name that cannot name a folder of results.', {
      remedy: 'Use letters, digits, dots and dashes.',
    });
  }
  const base = baseDirectory(cwd);
  const short = shortName(root);
  // What terraform itself would take, where the configuration names none.
  const workspace = found.workspace ?? process.env['TF_WORKSPACE'];
  return {
    ...found,
    short,
    workspace,
    config,
    place: standinPlace(join(base, RESULTS), short, workspace),
    keepCache: join(resultsFolder(base), 'cache'),
  };
}

/** The root that a command names, with the variable files that it is given beside those of the configuration. */
export async function namedEnvironment(
  { root, varFiles }: { readonly root: string; readonly varFiles: readonly string[] },
  { base, session: { config } }: Started,
  { cwd }: Pick<Environment, 'cwd'>,
): Promise<EnvironmentRoot> {
  const found = await oneRoot(root, config, { cwd, base });
  return environmentRoot({ ...found, varFiles: [...found.varFiles, ...varFiles] }, config, { cwd });
}
