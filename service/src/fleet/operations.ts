import { z } from 'zod';
import { labelQuery } from '../http/labels';
import { operation, type Operations } from '../http/operation';
import { impactOf } from './impact';
import { against, fleet } from './queries';

const impactQuery = z.object({
  control: z.union([z.string().transform((one) => [one]), z.array(z.string())]).transform((all) => [...new Set(all)]),
  label: labelQuery,
  cloud: z.string().optional(),
  by: z.string().default('environment'),
});

export const fleetOperations: Operations = {
  getImpact: operation({ query: impactQuery }, async ({ principal, query }, { storage }) => {
    const { control: controls, by } = query;
    const filter = { ...query, controls };
    const [roots, found] = await Promise.all([
      fleet(storage.db, principal, filter),
      against(storage.db, principal, filter),
    ]);
    return { status: 200, json: impactOf(controls, by, roots, found) };
  }),
};
