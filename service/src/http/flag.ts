import { z } from 'zod';

/** A boolean query parameter, as the validator leaves it or as it was written. */
export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);
