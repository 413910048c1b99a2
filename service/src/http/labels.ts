import { z } from 'zod';
import type { Labels } from '../rbac/principal';
import { Problem } from './problem';

/**
 * The parameter `label`: `name:value`, any number of times, all of which must hold.
 * @throws Problem 422 where a label is asked for with two values, which nothing carries
 */
export const labelQuery = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((given): Labels => {
    const labels = new Map<string, string>();
    for (const pair of typeof given === 'string' ? [given] : given) {
      const colon = pair.indexOf(':');
      const [name, value] = [pair.slice(0, colon), pair.slice(colon + 1)];
      if ((labels.get(name) ?? value) !== value) {
        throw new Problem('unprocessable', `Nothing carries two values of the label ${name}: ask for one of them.`);
      }
      labels.set(name, value);
    }
    return Object.fromEntries(labels);
  });
