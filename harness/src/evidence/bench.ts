import { createHash } from 'node:crypto';
import type { Session } from '../commands/assess';
import { oneRoot, type ChosenRoot } from '../commands/chosen-roots';
import type { Started } from '../commands/context';
import { openContext, type OpenedContext } from '../commands/open-context';
import { CONFIG_FILE, SIGNED_WAIVERS_FILE, WAIVERS_FILE } from '../config/files';
import { LOCK_NAME } from '../terraform/init';
import type { Root } from '../terraform/roots';
import type { PublicKey } from './public-key';
import type { ConfigurationName } from './statement';
import { fromFolder, trustedKeys, type ReadNamed } from './trusted-keys';
import type { Circumstances } from './verify-evidence';

/** What evidence is written and verified on: the root in the working tree, and what it is judged with. */
export interface Bench extends ChosenRoot {
  /** The folder of the configuration. */
  readonly base: string;
  readonly session: Session;
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
 * Opens the one root that a user names, with its configuration and the keys that this trusts. With a git ref to trust,
 * configuration, waivers and keys are those of the ref.
 */
export async function openBench(named: string, { base, session }: Started, cwd: string): Promise<Bench> {
  const { config, trust } = session;
  const chosen = await oneRoot(named, config, { cwd, base });
  const read = trust?.read ?? fromFolder(base);
  const context = await openContext({ named: [], config, base, labels: chosen.labels, trust }, cwd);
  const [configuration, trusted] = await Promise.all([
    configurationOf(chosen.root, session, context, read),
    trustedKeys(config, read),
  ]);
  return { ...chosen, base, session, context, configuration, trusted };
}

/** What evidence is held against on a bench. */
export function circumstancesOf(bench: Bench, cloud: 'real' | 'standin', now: Date): Circumstances {
  const { trusted, name: root, labels, configuration, session } = bench;
  const approvalFor = session.config.evidence?.approval_for ?? [];
  return { trusted, now, cloud, root, labels, configuration, approvalFor };
}
