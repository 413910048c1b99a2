import * as z from 'zod/mini';
import { labels, pageOf } from './common';

export const STATES = ['requested', 'approved', 'rejected', 'revoked', 'expired'] as const;

export const waiver = z.object({
  id: z.string(),
  control: z.string(),
  address: z.string(),
  where: labels,
  reason: z.string(),
  owner: z.string(),
  expires: z.string(),
  state: z.enum(STATES),
  requested_by: z.string(),
  requested_at: z.string(),
  decided_by: z.nullable(z.string()),
  decided_at: z.nullable(z.string()),
  note: z.nullable(z.string()),
  findings: z.number(),
  envelope: z.nullable(z.object({ payloadType: z.string(), signatures: z.array(z.object({ keyid: z.string() })) })),
});

export const waiverPage = pageOf(waiver);

export type Waiver = z.infer<typeof waiver>;
