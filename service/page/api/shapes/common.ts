import * as z from 'zod/mini';

/** What the page reads of the ledger's answers; members that it does not show are left out. The document has them all. */

export const labels = z.record(z.string(), z.string());
export const rootRef = z.object({ id: z.string(), project: z.string(), name: z.string(), labels });
export const outcome = z.enum(['held', 'not_held', 'error']);
export const severity = z.enum(['critical', 'high', 'medium', 'low']);
export const enforcement = z.enum(['mandatory', 'advisory']);
export const findingVerdict = z.enum(['fail', 'unknown', 'waived', 'error']);
export const counts = z.object({
  pass: z.number(),
  fail: z.number(),
  unknown: z.number(),
  not_applicable: z.number(),
  waived: z.number(),
  error: z.number(),
});
export const changes = z.object({ new: z.number(), persisting: z.number(), fixed: z.number() });
export const place = z.nullable(z.object({ file: z.string(), line: z.number() }));

/** A page of a list. */
export const pageOf = <T>(item: z.ZodMiniType<T>) => z.object({ items: z.array(item), next: z.nullable(z.string()) });

export type RootRef = z.infer<typeof rootRef>;
export type Outcome = z.infer<typeof outcome>;
export type Severity = z.infer<typeof severity>;
export type Counts = z.infer<typeof counts>;
export type Labels = z.infer<typeof labels>;
