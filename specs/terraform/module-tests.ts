import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { offlineEnvironment } from '../../harness/src/terraform/child-env';
import { makeCliConfig, writeCliConfig } from '../../harness/src/terraform/cli-config';
import { runTerraform } from '../../harness/src/terraform/program';
import { makeScratch, type Scratch } from '../../harness/src/terraform/scratch';
import { TerraformTimeline } from '../../harness/src/terraform/timeline';
import { moduleDirectory } from './configuration';

/** What `terraform test` says of one module. */
export interface Tested {
  readonly passed: number;
  readonly failed: number;
  /** What went wrong, in Terraform's words. */
  readonly problems: readonly string[];
}

/** A provider process each: more than two at a time are no faster. */
const AT_ONCE = 2;

/** The lines of `terraform test -json` that matter here. */
const line = z.object({
  type: z.string(),
  '@testrun': z.string().optional(),
  diagnostic: z.object({ severity: z.string(), summary: z.string(), detail: z.string().optional() }).optional(),
  test_summary: z
    .object({ passed: z.number(), failed: z.number(), errored: z.number(), skipped: z.number() })
    .optional(),
});

/** Starts the tests of these modules, two at a time, each in a copy of its own. */
export function testModules(names: readonly string[], abort: AbortSignal): ReadonlyMap<string, Promise<Tested>> {
  const prepared = prepare();
  const results = new Map<string, Promise<Tested>>();
  const turns: Promise<unknown>[] = Array.from({ length: AT_ONCE }, () => prepared);
  names.forEach((name, i) => {
    const before = turns[i % AT_ONCE] ?? prepared;
    const result = before
      .catch(() => undefined)
      .then(() => prepared)
      .then(({ scratch, config }) => testModule(name, scratch, config, abort));
    // A module that fails says so to whoever waits for it, and nobody may wait yet.
    turns[i % AT_ONCE] = result.catch(() => undefined);
    results.set(name, result);
  });
  void Promise.all(turns).then(async () => (await prepared).scratch.remove());
  return results;
}

async function prepare(): Promise<{ scratch: Scratch; config: string }> {
  const scratch = await makeScratch('module-tests');
  const config = join(scratch.path, 'terraform.tfrc');
  await writeCliConfig(config, await makeCliConfig(process.env, false));
  return { scratch, config };
}

async function testModule(name: string, scratch: Scratch, config: string, abort: AbortSignal): Promise<Tested> {
  const cwd = join(scratch.path, name);
  const own = (path: string): boolean => !/[\\/]\.terraform(?:[\\/]|$)/.test(path);
  await cp(moduleDirectory(name), cwd, { recursive: true, filter: own });
  const env = offlineEnvironment(process.env, config, undefined);
  const run = { cwd, env, abort, timeline: new TerraformTimeline() };
  const init = await runTerraform(['init', '-backend=false', '-input=false', '-no-color'], run);
  if (init.code !== 0) throw new Error(`terraform init failed in ${name}:\n${init.stderr}`);
  const { stdout, stderr } = await runTerraform(['test', '-json', '-no-color'], run);
  await rm(cwd, { recursive: true, force: true });
  return readResult(stdout.toString('utf8'), stderr);
}

function readResult(stdout: string, stderr: string): Tested {
  const lines = stdout
    .split('\n')
    .filter((text) => text.startsWith('{'))
    .map((text) => line.parse(JSON.parse(text)));
  const summary = lines.findLast(({ test_summary }) => test_summary !== undefined)?.test_summary;
  const problems = lines.flatMap(({ diagnostic, '@testrun': run }) =>
    diagnostic?.severity === 'error' ? [`${run ?? 'a file'}: ${diagnostic.summary}: ${diagnostic.detail ?? ''}`] : [],
  );
  if (summary === undefined) return { passed: 0, failed: 1, problems: [...problems, stderr] };
  return { passed: summary.passed, failed: summary.failed + summary.errored + summary.skipped, problems };
}
