import { z } from 'zod';

/** The terms that reports, configuration and controls share: apart from the report's shape, which most commands never check. */

export const severity = z.enum(['critical', 'high', 'medium', 'low']);
export const enforcement = z.enum(['mandatory', 'advisory']);
export const plane = z.enum(['static', 'plan', 'live', 'runtime']);
/** What stands in a report: the four verdicts of the policies, and the two that are laid over them. */
export const verdict = z.enum(['pass', 'fail', 'unknown', 'not_applicable', 'waived', 'error']);

/** The name of a control. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(128);

export type Severity = z.infer<typeof severity>;
export type Enforcement = z.infer<typeof enforcement>;
export type Plane = z.infer<typeof plane>;
export type Verdict = z.infer<typeof verdict>;
