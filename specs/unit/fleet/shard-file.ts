import { merge } from '../../../harness/src/fleet/merge';
import type { SavedShard } from '../../../harness/src/fleet/read-shards';
import type { ShardFacts } from '../../../harness/src/fleet/schema';
import { shardWords } from '../../../harness/src/fleet/shard';
import { PlumblineError } from '../../../harness/src/errors';
import type { Report, Run } from '../../../harness/src/report/schema';
import { reportAt, runOf } from '../../service/support/reports';

export const ROOTS = ['envs/a', 'envs/b', 'envs/c'];

/** A shard's file as `verify --shard` writes it, begun at an hour, of runs of these roots or these very runs. */
export function shardAt(
  hour: number,
  index: number,
  of: number,
  judged: readonly (string | Run)[],
  { shard, report }: { readonly shard?: Partial<ShardFacts>; readonly report?: Partial<Report> } = {},
): SavedShard {
  const runs = judged.map((run) => (typeof run === 'string' ? runOf([], { root: run }) : run));
  const facts: ShardFacts = {
    ...{ index, of, commit: 'c'.repeat(40), trusted: null, policy_digest: 'b'.repeat(64), cloud: 'standin' },
    ...{ roots: ROOTS, unused_waivers: [] },
    ...shard,
  };
  const warnings = [shardWords(facts, runs.length, facts.roots.length)];
  const whole = { ...reportAt(hour, ...runs), warnings, ...report };
  return { path: `${String(index)}-of-${String(of)}.json`, schema: 'plumbline.shard/v1', shard: facts, report: whole };
}

/** Why shards are refused. */
export function whyRefused(files: readonly SavedShard[]): string {
  try {
    merge(files);
  } catch (thrown) {
    if (thrown instanceof PlumblineError && thrown.code === 'ERR_SHARDS_REFUSED') {
      return thrown.message.replace('these are not the shards of one whole: ', '');
    }
    throw thrown;
  }
  throw new Error('They were merged.');
}
