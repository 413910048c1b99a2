import { z } from 'zod';
import type { Labels } from '../rbac/principal';

/** The parameter `label`: `name:value`, any number of times, all of which must hold. */
export const labelQuery = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((given): Labels => {
    const pairs = (typeof given === 'string' ? [given] : given).map((pair): [string, string] => {
      const colon = pair.indexOf(':');
      return [pair.slice(0, colon), pair.slice(colon + 1)];
    });
    return Object.fromEntries(pairs);
  });
