import { basename, join } from 'node:path';
import { baseDirectory } from '../config/files';
import { isMeant, labelsOf, type Labels } from '../config/labels';
import type { Config } from '../config/schema';
import { PlumblineError } from '../errors';
import { standinPlace, type StandinPlace } from '../standin/record';
import { findRoots, type Root } from '../terraform/roots';
import { openSession, resultsFolder, RESULTS, shown, type Environment } from '../commands/context';

/** The one root that `up` and `down` work on. */
export interface EnvironmentRoot {
  readonly root: Root;
  /** The environment by name: the root's directory. */
  readonly name: string;
  readonly labels: Labels;
  readonly config: Config;
  readonly varFiles: readonly string[];
  readonly place: StandinPlace;
  readonly keepCache: string;
}

const PLAIN = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** Finds the root that was named, its labels, its variable files and where its stand-in lies. */
export async function environmentRoot(
  path: string,
  varFiles: readonly string[],
  environment: Environment,
): Promise<EnvironmentRoot> {
  const base = baseDirectory(environment.cwd);
  const { config } = await openSession(base, environment.cwd, environment.today, false);
  const roots = await findRoots(environment.cwd, [path]);
  const [root, ...others] = roots;
  if (root === undefined || others.length > 0) {
    throw new PlumblineError('ERR_USAGE', `${path} names ${roots.length} roots.`, { remedy: 'Name one.' });
  }
  const name = basename(root.directory);
  if (!PLAIN.test(name)) {
    throw new PlumblineError('ERR_USAGE', 'The root’s directory has a name that cannot name a folder of results.', {
      remedy: 'Use letters, digits, dots and dashes.',
    });
  }
  const labels = labelsOf(config, shown(root.directory, base));
  const configured = (config.var_files ?? [])
    .filter(({ where }) => isMeant(where, labels))
    .flatMap(({ files }) => files);
  return {
    root,
    name,
    labels,
    config,
    varFiles: [...configured, ...varFiles],
    place: standinPlace(join(base, RESULTS), name),
    keepCache: join(resultsFolder(base), 'cache'),
  };
}
