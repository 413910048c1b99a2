import { z } from 'zod';

/** What the demo keeps and shows of a report of Checkov. */
export const checkovReport = z.object({
  summary: z.object({ passed: z.number(), failed: z.number(), checkov_version: z.string() }),
  results: z.object({
    failed_checks: z.array(z.object({ check_id: z.string(), check_name: z.string(), resource: z.string() })),
  }),
});
