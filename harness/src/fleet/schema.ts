import { z } from 'zod';
import { report } from '../report/schema';

/** A shard's file, `plumbline.shard/v1`: its report, and what tells whether shards make one whole. */
export const shardFile = z.strictObject({
  schema: z.literal('plumbline.shard/v1'),
  shard: z.strictObject({
    index: z.int().positive(),
    of: z.int().positive(),
    /** What was checked out, and what `--trust-ref` named: hashes of commits; null where git knows of none. */
    commit: z.string().nullable(),
    trusted: z.string().nullable(),
    policy_digest: z.string(),
    cloud: z.enum(['real', 'standin']),
    /** Every root that was split, of all shards, in the order of a report. */
    roots: z.array(z.string()),
    /** A sentence for each waiver that nothing in this shard used. */
    unused_waivers: z.array(z.string()),
  }),
  report,
});

export type ShardFile = z.infer<typeof shardFile>;
export type ShardFacts = ShardFile['shard'];
