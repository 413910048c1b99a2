import * as z from 'zod/mini';
import { labels } from './common';

export const session = z.object({
  subject: z.string(),
  name: z.nullable(z.string()),
  roles: z.array(z.string()),
  permissions: z.array(z.string()),
  labels: z.nullable(z.array(labels)),
  expires_at: z.string(),
});

export const signedOff = z.object({ end_session: z.nullable(z.string()) });

export type Session = z.infer<typeof session>;
