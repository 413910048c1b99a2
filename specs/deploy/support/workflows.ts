import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { ROOT } from './program';

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const texts = z.record(z.string(), text).default({});
const several = z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]);
const permissions = z.record(z.string(), z.enum(['read', 'write', 'none']));
const concurrency = z.object({ group: z.string(), 'cancel-in-progress': z.boolean() });

const step = z.strictObject({
  id: z.string().optional(),
  name: z.string().optional(),
  if: text.optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  shell: z.literal('bash').optional(),
  with: texts,
  env: texts,
});

const job = z.strictObject({
  name: z.string().optional(),
  needs: several,
  if: text.optional(),
  environment: z.string().optional(),
  concurrency: concurrency.optional(),
  'runs-on': several,
  'timeout-minutes': z.number(),
  permissions,
  outputs: texts,
  strategy: z.strictObject({ 'fail-fast': z.boolean(), matrix: z.record(z.string(), z.array(z.unknown())) }).optional(),
  steps: z.array(step),
});

const workflow = z.strictObject({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions,
  concurrency: concurrency.optional(),
  jobs: z.record(z.string(), job),
});

const action = z.object({ runs: z.object({ using: z.literal('composite'), steps: z.array(step) }) });

export type Step = z.infer<typeof step>;
export type Job = z.infer<typeof job>;
export type Workflow = z.infer<typeof workflow>;

const WORKFLOWS = join(ROOT, '.github/workflows');

/** Every workflow, by the name of its file; actions of this repository stand as the steps that they are. */
export function workflows(): Map<string, Workflow> {
  const files = readdirSync(WORKFLOWS).filter((file) => file.endsWith('.yml'));
  return new Map(files.map((file) => [basename(file, '.yml'), readWorkflow(join(WORKFLOWS, file))]));
}

/** The texts of workflows and actions, by path from the top. */
export function workflowTexts(): Map<string, string> {
  const files = readdirSync(join(ROOT, '.github'), { recursive: true, encoding: 'utf8' });
  const ours = files.filter((file) => /^(workflows|actions)\/.*\.yml$/.test(file));
  return new Map(ours.map((file) => [file, readFileSync(join(ROOT, '.github', file), 'utf8')]));
}

function readWorkflow(file: string): Workflow {
  const read = workflow.parse(parse(readFileSync(file, 'utf8')));
  for (const one of Object.values(read.jobs)) one.steps = one.steps.flatMap(expanded);
  return read;
}

/** The steps of an action of this repository, with its inputs in place; any other step as it is. */
function expanded(of: Step): Step[] {
  if (of.uses?.startsWith('./') !== true) return [of];
  const { runs } = action.parse(parse(readFileSync(join(ROOT, of.uses, 'action.yml'), 'utf8')));
  const fill = (value: string) =>
    value.replace(/\$\{\{ inputs\.([a-z-]+) \}\}/g, (whole, name: string) => of.with[name] ?? whole);
  const filled = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, fill(value)]));
  return runs.steps.map((inner) => ({ ...inner, with: filled(inner.with), env: filled(inner.env) }));
}

/** What a step runs, with the variables that it sets itself written out: `make plan ENV="dev"`. */
export function runLine({ run = '', env }: Step): string {
  return run.trim().replace(/\$([A-Z_]+)/g, (whole, name: string) => {
    const value = env[name];
    return value === undefined || value.includes('${{') ? whole : value;
  });
}

/** All that a job runs, once for each of its matrix. */
export function runLines(job: Job): string[] {
  const lines = job.steps.filter(({ run }) => run !== undefined).map(runLine);
  const { include = [], ...axes } = job.strategy?.matrix ?? {};
  const single = Object.entries(axes).flatMap(([axis, values]) => values.map((value) => ({ [axis]: value })));
  const rows = z.array(texts).parse(job.strategy === undefined ? [{}] : [...include, ...single]);
  return rows.flatMap((row) =>
    lines.map((line) => line.replace(/\$\{\{ matrix\.([a-z]+) \}\}/g, (whole, axis: string) => row[axis] ?? whole)),
  );
}
