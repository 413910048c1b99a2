import { join } from 'node:path';
import { readDurations } from '../fleet/durations';
import type { ShardFile } from '../fleet/schema';
import { shardWords, type Shard } from '../fleet/shard';
import { split } from '../fleet/split';
import type { Report } from '../report/schema';
import type { Root } from '../terraform/roots';
import { git } from '../trust/git';
import type { Session } from './assess';
import { nameOf } from './chosen-roots';
import { resultsFolder, writeWhole } from './context';

/** A part of the roots, and what tells how to split them. */
export interface ShardChoice extends Shard {
  /** A report or a folder of reports, relative to the working directory. */
  readonly durations: string | undefined;
}

/** A shard's roots, and where its report goes. */
export interface OpenedShard {
  readonly roots: readonly Root[];
  /** A sentence for the report's reader. */
  readonly words: string;
  /** Writes the shard's file, and gives its folder. */
  readonly write: (report: Report, unusedWaivers: readonly string[]) => string;
}

/** Where shards' files are, in the folder of results. */
export const SHARDS = 'shards';

/**
 * Chooses the roots of one shard: every shard that is given the same roots and durations splits them alike.
 * @throws what `readDurations` throws
 */
export async function openShard(
  { index, of, durations }: ShardChoice,
  all: readonly Root[],
  about: { readonly session: Session; readonly cloud: 'real' | 'standin'; readonly base: string; readonly cwd: string },
): Promise<OpenedShard> {
  const { base, cwd, session, cloud } = about;
  const names = all.map((root) => nameOf(root, base));
  const own = new Set(split(names, of, await readDurations(durations, { base, cwd }))[index - 1]);
  const commit = await commitOf(base);
  return {
    roots: all.filter((_, at) => own.has(names[at] ?? '')),
    words: shardWords({ index, of }, own.size, all.length),
    write: (report, unused_waivers) => {
      const shard = {
        ...{ index, of, commit, trusted: session.trust?.commit ?? null },
        ...{ policy_digest: session.catalogue.digest, cloud, roots: names, unused_waivers: [...unused_waivers] },
      };
      const file: ShardFile = { schema: 'plumbline.shard/v1', shard, report };
      const folder = join(resultsFolder(base), SHARDS);
      writeWhole(join(folder, `${String(index)}-of-${String(of)}.json`), `${JSON.stringify(file)}\n`);
      return folder;
    },
  };
}

/** The commit that is checked out; null where there is no git, or nothing of it. */
async function commitOf(directory: string): Promise<string | null> {
  const head = await git(directory, ['rev-parse', '--verify', 'HEAD']).catch(() => undefined);
  return head?.code === 0 ? head.stdout.toString('utf8').trim() : null;
}
