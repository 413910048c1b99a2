import { join, relative, resolve } from 'node:path';
import {
  baseDirectory,
  CONFIG_FILE,
  SIGNED_WAIVERS_FILE,
  WAIVERS_FILE,
  type Configured,
  type Loaded,
} from '../config/files';
import { parseConfig, parseWaivers } from '../config/load';
import { readSignedWaivers } from '../config/signed-waivers';
import { Waivers } from '../overlay/waivers';
import { proposalsOf, signedWords } from './proposals';
import { TrustedTree } from './trusted-tree';

/**
 * What a git ref says, and what the change under review would make of it. Whoever asks for the change does not hold the
 * scales: configuration, waivers and whatever the configuration names are read from the ref, and what the working tree
 * has beyond it is told of and counts for nothing.
 */
export interface Trust extends Configured {
  readonly ref: string;
  /** The hash of its commit. */
  readonly commit: string;
  /** The directory of the configuration at the ref. */
  readonly base: string;
  /** The repository's top folder. */
  readonly top: string;
  /** Sentences that every run's reader must know. */
  readonly notes: readonly string[];
  /** Sentences on what the change proposes. */
  readonly warnings: readonly string[];
  /** The waivers that the change adds. */
  readonly proposed: Waivers;
  /** A file at the ref by its path, relative to `base`: keys, say; undefined where there is none. */
  readonly read: (path: string) => Promise<Buffer | undefined>;
  /** The files under a folder at the ref, by their paths relative to it; the folder is relative to `base`. */
  readonly list: (folder: string) => Promise<readonly string[]>;
}

/**
 * Reads configuration and waivers from a git ref, and compares the working tree with them.
 * @throws PlumblineError ERR_USAGE, ERR_PROGRAM_MISSING, ERR_TRUST_REF, ERR_CONFIG_INVALID or ERR_WAIVERS_INVALID
 */
export async function openTrust(ref: string, cwd: string, today: string): Promise<Trust> {
  const tree = await TrustedTree.open(ref, cwd);
  const base = await tree.baseDirectory(cwd);
  const read = (path: string): Promise<Buffer | undefined> => tree.read(resolve(base, path));
  const text = async (file: string): Promise<string | undefined> => (await read(file))?.toString('utf8');
  const called = (file: string): string => `${ref}:${relative(tree.top, join(base, file))}`;
  const trusted: Loaded = {
    config: parseConfig(await text(CONFIG_FILE), called(CONFIG_FILE)),
    waivers: parseWaivers(await text(WAIVERS_FILE), called(WAIVERS_FILE)),
  };
  const proposals = proposalsOf(trusted, { ref, base, proposedBase: baseDirectory(cwd), cwd });
  return {
    ...trusted,
    signed: await readSignedWaivers(trusted.config, read),
    ref,
    commit: tree.commit,
    base,
    top: tree.top,
    notes: [`configuration and waivers are those of ${ref}, commit ${tree.commit.slice(0, 12)}`],
    warnings: [...proposals.warnings, ...signedWords(await read(SIGNED_WAIVERS_FILE), { ref, base, cwd })],
    proposed: new Waivers(proposals.waivers, today),
    read,
    list: (folder) => tree.list(resolve(base, folder)),
  };
}
