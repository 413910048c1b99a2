import { readFileSync } from 'node:fs';
import { z } from 'zod';

const metric = z.object({
  values: z.record(z.string(), z.number()),
  thresholds: z.record(z.string(), z.object({ ok: z.boolean() })).default({}),
});

/** What k6 hands to handleSummary, as far as it is read here: measures with their thresholds, times in milliseconds. */
const measured = z.object({
  metrics: z.record(z.string(), metric),
  state: z.object({ testRunDurationMs: z.number() }),
});

export type Measured = z.infer<typeof measured>;

/** @returns undefined where k6 ended before it measured anything; @throws where the file is not what k6 writes */
export function readMeasured(file: string): Measured | undefined {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  return measured.parse(JSON.parse(text));
}
