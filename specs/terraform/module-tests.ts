import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { offlineEnvironment } from '../../harness/src/terraform/child-env';
import { makeCliConfig, writeCliConfig } from '../../harness/src/terraform/cli-config';
import { runTerraform } from '../../harness/src/terraform/program';
import { makeScratch, type Scratch } from '../../harness/src/terraform/scratch';
import { TerraformTimeline } from '../../harness/src/terraform/timeline';
import { moduleDirectory } from './configuration';
import { SharedProvider } from './shared-provider';

/** What `terraform test` says of one module. */
export interface Tested {
  readonly passed: number;
  readonly failed: number;
  /** What went wrong, in Terraform's words. */
  readonly problems: readonly string[];
}

/** More are no faster: they share the provider. */
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
      .then((place) => testModule(name, place, abort));
    // A module that fails says so to whoever waits for it, and nobody may wait yet.
    turns[i % AT_ONCE] = result.catch(() => undefined);
    results.set(name, result);
  });
  void Promise.all(turns).then(async () => {
    const { provider, scratch } = await prepared;
    await provider.stop();
    await scratch.remove();
  });
  return results;
}

interface Place {
  readonly scratch: Scratch;
  readonly config: string;
  readonly provider: SharedProvider;
}

async function prepare(): Promise<Place> {
  const scratch = await makeScratch('module-tests');
  const config = join(scratch.path, 'terraform.tfrc');
  await writeCliConfig(config, await makeCliConfig(process.env, false));
  return { scratch, config, provider: new SharedProvider() };
}

async function testModule(name: string, { scratch, config, provider }: Place, abort: AbortSignal): Promise<Tested> {
  const cwd = join(scratch.path, name);
  const own = (path: string): boolean => !/[\\/]\.terraform(?:[\\/]|$)/.test(path);
  await cp(moduleDirectory(name), cwd, { recursive: true, filter: own });
  const env = offlineEnvironment(process.env, config, undefined);
  const run = { cwd, env, abort, timeline: new TerraformTimeline() };
  const init = await runTerraform(['init', '-backend=false', '-input=false', '-no-color'], run);
  if (init.code !== 0) throw new Error(`terraform init failed in ${name}:\n${init.stderr}`);
  const shared = { ...run, env: await provider.environment(cwd, env) };
  const { stdout, stderr } = await runTerraform(['test', '-json', '-no-color'], shared);
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
