import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { alone } from '../apply/busy';
import { environmentRoot, shortName } from '../apply/environment-root';
import { change, type Prepared } from '../apply/terraform';
import { Told } from '../apply/told';
import type { Environment } from '../commands/context';
import { realEnvironment } from '../terraform/child-env';
import { makeCliConfig, writeCliConfig } from '../terraform/cli-config';
import { readTextDiagnostics } from '../terraform/diagnostics';
import { toError } from '../terraform/failures';
import { runTerraform } from '../terraform/program';
import { TerraformTimeline } from '../terraform/timeline';
import { inspectVariables } from '../terraform/variables';
import type { Bench } from './bench';
import { standinCopy, standinOf } from './standin-plan';

/** On SIGINT terraform finishes what it is doing and saves its state; real resources take their time. */
const PATIENCE = { standin: { graceMs: 60_000 }, real: { graceMs: 30 * 60_000 } };

export interface Applying {
  /** The root, and what its evidence was verified on. */
  readonly bench: Bench;
  readonly cloud: 'real' | 'standin';
  /** A private folder, mode 0700. */
  readonly scratch: string;
}

/** Terraform in the root's own directory, with the user's credentials; it is initialised where nobody did that yet. */
async function prepareReal({ bench, scratch }: Applying, environment: Environment): Promise<Prepared> {
  const { directory } = bench.root;
  const cliConfig = join(scratch, 'terraform.tfrc');
  await writeCliConfig(cliConfig, await makeCliConfig(process.env, false));
  const env = realEnvironment(process.env, cliConfig, bench.workspace);
  const run = { cwd: directory, env, abort: environment.abort, timeline: new TerraformTimeline() };
  const { secrets } = await inspectVariables(directory, [], process.env);
  const same = (text: string): string => text;
  const context = { cwd: directory, stage: 'init', offline: false, secrets, toUser: same, explain: same };
  const there = await stat(join(directory, '.terraform')).catch(() => undefined);
  if (there === undefined) {
    const { code, stdout, stderr } = await runTerraform(['init', '-input=false', '-no-color'], run);
    if (code !== 0) throw toError(readTextDiagnostics(`${stderr}\n${stdout.toString('utf8')}`), context);
  }
  return { run, context, varFiles: [] };
}

async function applyIn(prepared: Prepared, planFile: string, { cloud }: Applying, told: Told): Promise<number> {
  told.stage('apply');
  return change(prepared, {
    command: ['apply', planFile],
    patience: PATIENCE[cloud],
    tell: (text) => {
      told.stage('apply', text);
    },
  });
}

/** Applies the bytes of a plan file from a private copy. Returns how many changes were made. */
export async function applyPlan(plan: Buffer, applying: Applying, environment: Environment): Promise<number> {
  const planFile = join(applying.scratch, 'plan');
  await writeFile(planFile, plan, { mode: 0o600, flag: 'wx' });
  const { bench } = applying;
  const told = new Told(shortName(bench.root), environment);
  try {
    if (applying.cloud === 'real') {
      return await applyIn(await prepareReal(applying, environment), planFile, applying, told);
    }
    const found = environmentRoot(bench, bench.session.config, environment);
    return await alone(found.place, async () => {
      const copy = await standinCopy(found, await standinOf(found), environment, told);
      return applyIn(copy, planFile, applying, told);
    });
  } finally {
    told.end();
  }
}
