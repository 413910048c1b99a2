import { createHash } from 'node:crypto';
import type { Session } from '../commands/assess';
import { openContext, type OpenedContext } from '../commands/open-context';
import { shown, startSession, type Environment } from '../commands/context';
import { CONFIG_FILE, SIGNED_WAIVERS_FILE, WAIVERS_FILE } from '../config/files';
import { labelsOf, type Labels } from '../config/labels';
import { PlumblineError } from '../errors';
import { LOCK_NAME } from '../terraform/init';
import { findRoots, type Root } from '../terraform/roots';
import type { PublicKey } from './public-key';
import type { ConfigurationName } from './statement';
import { fromFolder, trustedKeys, type ReadNamed } from './trusted-keys';
import type { Circumstances } from './verify-evidence';

/** What evidence is written and verified on: the root in the working tree, and what it is judged with. */
export interface Bench {
  /** The folder of the configuration. */
  readonly base: string;
  readonly session: Session;
  readonly root: Root;
  /** The root's directory relative to the configuration, and the labels that the configuration gives it. */
  readonly name: string;
  readonly labels: Labels;
  /** The states of other roots that the configuration relates it to. */
  readonly context: readonly OpenedContext[];
  readonly configuration: ReadonlyMap<ConfigurationName, string>;
  readonly trusted: readonly PublicKey[];
}

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** SHA-256 of what is judged with, by name; a file that is not there has none. */
async function configurationOf(
  root: Root,
  session: Session,
  context: readonly OpenedContext[],
  read: ReadNamed,
): Promise<ReadonlyMap<ConfigurationName, string>> {
  const files = [
    [CONFIG_FILE, await read(CONFIG_FILE)],
    [WAIVERS_FILE, await read(WAIVERS_FILE)],
    [SIGNED_WAIVERS_FILE, await read(SIGNED_WAIVERS_FILE)],
    [LOCK_NAME, await fromFolder(root.directory)(LOCK_NAME)],
  ] as const;
  const found = files.flatMap(([name, bytes]) => (bytes === undefined ? [] : [[name, digestOf(bytes)] as const]));
  const related = context.length === 0 ? [] : [['context', contextDigest(context)] as const];
  return new Map<ConfigurationName, string>([['policies', session.catalogue.digest], ...found, ...related]);
}

/** One digest of all the states, whatever their order and wherever they are kept. */
function contextDigest(context: readonly OpenedContext[]): string {
  const digests = context.map(({ sha256 }) => sha256).sort();
  return digestOf(Buffer.from(digests.join('\n')));
}

/**
 * Opens the one root that a path names, with its configuration and the keys that this trusts. With a git ref to trust,
 * configuration, waivers and keys are those of the ref.
 */
export async function openBench(path: string, trustRef: string | undefined, environment: Environment): Promise<Bench> {
  const { base, session } = await startSession(environment, { all: false, trustRef });
  const roots = await findRoots(environment.cwd, [path]);
  const [root, ...others] = roots;
  if (root === undefined || others.length > 0) {
    throw new PlumblineError('ERR_USAGE', `${path} names ${roots.length} roots.`, { remedy: 'Name one.' });
  }
  const name = shown(root.directory, base);
  const { config, trust } = session;
  const labels = labelsOf(config, name);
  const read = trust?.read ?? fromFolder(base);
  const context = await openContext({ named: [], config, base, labels, trust }, environment.cwd);
  const [configuration, trusted] = await Promise.all([
    configurationOf(root, session, context, read),
    trustedKeys(config, read),
  ]);
  return { base, session, root, name, labels, context, configuration, trusted };
}

/** What evidence is held against on a bench. */
export function circumstancesOf(bench: Bench, cloud: 'real' | 'standin', now: Date): Circumstances {
  const { trusted, name: root, labels, configuration, session } = bench;
  const approvalFor = session.config.evidence?.approval_for ?? [];
  return { trusted, now, cloud, root, labels, configuration, approvalFor };
}
