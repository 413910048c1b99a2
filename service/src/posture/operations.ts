import { z } from 'zod';
import { labelQuery } from '../http/labels';
import { operation, type Operations } from '../http/operation';
import { postureOf } from './compose';
import { readPosture } from './queries';
import { readTrend } from './trend';

const postureQuery = z.object({ label: labelQuery, cloud: z.string().optional() });

const trendQuery = postureQuery.extend({
  root: z.string().optional(),
  plane: z.string().optional(),
  days: z.coerce.number().int().min(1).max(366).default(30),
});

export const postureOperations: Operations = {
  getPosture: operation({ query: postureQuery }, async ({ principal, query }, { storage, clock }) => {
    const at = clock.now();
    return { status: 200, json: postureOf(await readPosture(storage.db, principal, { ...query, at })) };
  }),
  getTrend: operation({ query: trendQuery }, async ({ principal, query }, { storage, clock }) => ({
    status: 200,
    json: { days: await readTrend(storage.db, principal, { ...query, at: clock.now() }) },
  })),
};
