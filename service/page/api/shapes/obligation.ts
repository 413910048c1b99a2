import * as z from 'zod/mini';
import { pageOf, rootRef } from './common';

export const obligation = z.object({
  id: z.string(),
  root: rootRef,
  cloud: z.string(),
  control: z.string(),
  address: z.string(),
  attribute: z.nullable(z.string()),
  because: z.string(),
  state: z.enum(['open', 'discharged']),
  since: z.string(),
  deadline: z.nullable(z.string()),
  owner: z.nullable(z.string()),
  overdue: z.boolean(),
  discharged_at: z.nullable(z.string()),
  discharged_by: z.nullable(z.string()),
  verdict: z.nullable(z.string()),
});

export const obligationPage = pageOf(obligation);

export type Obligation = z.infer<typeof obligation>;
