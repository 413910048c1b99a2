import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';

export const ROOT = resolve(__dirname, '../..');
/** Results that are kept: docs/benchmarks.md is made from them. */
export const RESULTS = join(ROOT, 'docs/benchmarks');

/** Seconds, megabytes (10^6), times as many, a number, a text. */
const unit = z.enum(['s', 'ms', 'MB', '×', 'number', 'text']);

const table = z.strictObject({
  title: z.string(),
  columns: z.array(z.strictObject({ name: z.string(), unit })).min(1),
  /** A cell per column; a text in place of a number says why there is none. */
  rows: z.array(z.array(z.union([z.number(), z.string()]))),
});

const goal = z.strictObject({
  goal: z.string(),
  figure: z.number(),
  unit,
  at: z.enum(['least', 'most']),
  bar: z.number(),
});

/** What one benchmark found, on what, when. */
export const benchmarkSchema = z.strictObject({
  schema: z.literal('plumbline.benchmark/v1'),
  title: z.string(),
  /** A sentence or two: what was measured, and how. */
  about: z.string(),
  taken: z.strictObject({
    date: z.iso.date(),
    processor: z.string(),
    cores: z.int(),
    memory_gb: z.number(),
    node: z.string(),
    /** Versions of the programs that took part. */
    tools: z.record(z.string(), z.string()),
  }),
  tables: z.array(table),
  goals: z.array(goal),
});

export type Benchmark = z.infer<typeof benchmarkSchema>;
export type Table = z.infer<typeof table>;
export type Goal = z.infer<typeof goal>;

/** Writes a benchmark's results to docs/benchmarks/NAME.json, with the machine that it ran on. */
export function writeBenchmark(
  name: string,
  { tools, ...found }: Omit<Benchmark, 'schema' | 'taken'> & { readonly tools: Readonly<Record<string, string>> },
): void {
  const taken = {
    date: new Date().toISOString().slice(0, 10),
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memory_gb: Math.round(totalmem() / 1e9),
    node: process.versions.node,
    tools: { ...tools },
  };
  const { title, about, tables, goals } = found;
  const whole: Benchmark = { schema: 'plumbline.benchmark/v1', title, about, taken, tables, goals };
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, `${name}.json`), `${JSON.stringify(whole, null, 2)}\n`);
}

export function isHeld({ at, figure, bar }: Goal): boolean {
  return at === 'least' ? figure >= bar : figure <= bar;
}

/** Figures are kept as precise as they are: three digits. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
