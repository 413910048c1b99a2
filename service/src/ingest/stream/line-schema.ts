import {
  agreement,
  agreementRow,
  controlCounts,
  obligation,
  report,
  result,
  run,
} from '@plumbline/harness/dist/report/schema';
import { z } from 'zod';

const none = z.array(z.never()).length(0);

/** The first line: a report of one run, without what comes as lines of its own. */
export const headLine = z.strictObject({
  head: report.extend({
    runs: z.tuple([
      run.extend({
        ...{ controls: none, results: none, obligations: none },
        agreement: agreement.extend({ rows: none }).nullable().optional(),
      }),
    ]),
  }),
});

/** Lines as the spool holds them; written by us. */
export const spooled = z.union([
  z.strictObject({ result }),
  z.strictObject({ control: controlCounts }),
  z.strictObject({ obligation }),
  z.strictObject({ agreement: agreementRow }),
]);

/** Any line after the first. */
export const line = z.union([
  ...spooled.options,
  z.strictObject({ end: z.strictObject({ lines: z.int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }) }),
]);

export type HeadLine = z.infer<typeof headLine>['head'];
export type Line = z.infer<typeof line>;
