import { z } from 'zod';
import { labelQuery } from '../http/labels';
import { operation, type Operations } from '../http/operation';
import { postureOf } from './compose';
import { readPosture } from './queries';

const postureQuery = z.object({ label: labelQuery, cloud: z.string().optional() });

export const postureOperations: Operations = {
  getPosture: operation({ query: postureQuery }, async ({ principal, query }, { storage, clock }) => {
    const at = clock.now();
    return { status: 200, json: postureOf(await readPosture(storage.db, principal, { ...query, at })) };
  }),
};
