import { z } from 'zod';
import { labelQuery } from '../http/labels';
import { operation, type Operations } from '../http/operation';
import { cachedPosture } from './cached';
import { readTrend } from './trend';

const postureQuery = z.object({ label: labelQuery, cloud: z.string().optional() });

const trendQuery = postureQuery.extend({
  root: z.string().optional(),
  plane: z.string().optional(),
  days: z.coerce.number().int().min(1).max(366).default(30),
});

export const postureOperations: Operations = {
  getPosture: operation({ query: postureQuery }, ({ principal, query }, ledger) =>
    cachedPosture(ledger, principal, { ...query, at: ledger.clock.now() }),
  ),
  getTrend: operation({ query: trendQuery }, async ({ principal, query }, { storage, clock }) => ({
    status: 200,
    json: { days: await readTrend(storage.db, principal, { ...query, at: clock.now() }) },
  })),
};
