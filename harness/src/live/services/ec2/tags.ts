import { z } from 'zod';

/** Tags as EC2 gives them. */
export const tags = z.array(z.object({ Key: z.string().optional(), Value: z.string().optional() })).optional();
