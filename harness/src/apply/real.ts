import { basename, join } from 'node:path';
import { nameOf } from '../commands/chosen-roots';
import type { Environment } from '../commands/context';
import { isMeant } from '../config/labels';
import { EXIT, PlumblineError, type ExitCode } from '../errors';
import { realEnvironment } from '../terraform/child-env';
import { makeCliConfig, writeCliConfig } from '../terraform/cli-config';
import { readJsonDiagnostics, readTextDiagnostics } from '../terraform/diagnostics';
import { toError } from '../terraform/failures';
import { runTerraform } from '../terraform/program';
import { makeScratch } from '../terraform/scratch';
import { TerraformTimeline } from '../terraform/timeline';
import { inspectVariables, resolveVarFiles, variablesMissing } from '../terraform/variables';
import type { EnvironmentRoot } from './environment-root';
import { rootValues } from './root-values';
import { change, planAgain, planInto, type Prepared } from './terraform';
import { differencesText, upText } from './text';
import { Told } from './told';
import { counted, duration } from './words';

/** Asks a question on the user's terminal. */
export type Ask = (question: string) => Promise<string>;

/** Real resources take their time to settle; killing terraform then would lose its state. */
const PATIENCE = { graceMs: 30 * 60_000 };
const PRODUCTION = 'production';

/** Production, and what the configuration names, is changed by `plumbline apply` alone: by a plan with evidence. */
async function refuseProduction(found: EnvironmentRoot): Promise<void> {
  const { short, labels, root, varFiles, workspace, config } = found;
  const resolved = await resolveVarFiles(root.directory, varFiles);
  const values = await rootValues(root.directory, resolved, process.env);
  const names = [basename(root.directory), root.variant?.name, workspace, labels['environment'], values['environment']];
  const production = names.includes(PRODUCTION);
  if (!production && !(config.evidence?.required_for ?? []).some((where) => isMeant(where, labels))) return;
  throw new PlumblineError(
    'ERR_PRODUCTION_REFUSED',
    `${production ? 'Real production' : short} is never applied to or destroyed from here: that takes evidence that its plan was judged.`,
    {
      remedy:
        'Plan it, `plumbline attest` the plan file and `plumbline apply` it; or use the stand-in (`--cloud standin`, `CLOUD=standin`).',
    },
  );
}

function needsTerminal(ask: Ask | undefined): Ask {
  if (ask !== undefined) return ask;
  throw new PlumblineError(
    'ERR_NOT_CONFIRMED',
    'The real cloud is changed only after a confirmation on a terminal, and there is none here.',
    { remedy: 'Run it on a terminal, or use the stand-in.' },
  );
}

async function confirm(ask: Ask, name: string, what: string): Promise<void> {
  const answer = await ask(`Type ${name} to ${what} in the real cloud: `);
  if (answer.trim() === name) return;
  throw new PlumblineError('ERR_NOT_CONFIRMED', 'It was not confirmed; nothing was changed.', {
    remedy: `Type the name of the environment, ${name}, to confirm.`,
  });
}

/** Terraform in the root's own directory, with the user's credentials and backend: state stays where they keep it. */
async function prepare(found: EnvironmentRoot, environment: Environment, scratch: string): Promise<Prepared> {
  const { root } = found;
  const varFiles = await resolveVarFiles(root.directory, found.varFiles);
  const { missing, secrets } = await inspectVariables(root.directory, varFiles, process.env);
  if (missing.length > 0) throw variablesMissing(root.directory, missing);
  const cliConfig = join(scratch, 'terraform.tfrc');
  await writeCliConfig(cliConfig, await makeCliConfig(process.env, false));
  const run = {
    cwd: root.directory,
    env: realEnvironment(process.env, cliConfig, found.workspace),
    abort: environment.abort,
    timeline: new TerraformTimeline(),
  };
  const same = (text: string): string => text;
  const context = { cwd: root.directory, stage: 'init', offline: false, secrets, toUser: same, explain: same };
  const { code, stdout, stderr } = await runTerraform(['init', '-input=false', '-no-color'], run);
  if (code !== 0) {
    const output = stdout.toString('utf8');
    const diagnostics = readJsonDiagnostics(output);
    throw toError(diagnostics.length > 0 ? diagnostics : readTextDiagnostics(`${stderr}\n${output}`), context);
  }
  return { run, context, varFiles: varFiles.map((file) => `-var-file=${file}`) };
}

/** The root's state as its backend keeps it. */
export async function pullState(found: EnvironmentRoot, environment: Environment): Promise<Buffer> {
  const scratch = await makeScratch('state');
  try {
    const { run, context } = await prepare(found, environment, scratch.path);
    const { code, stdout, stderr } = await runTerraform(['state', 'pull'], run);
    if (code === 0) return stdout;
    throw toError(readTextDiagnostics(stderr), { ...context, stage: 'state pull' });
  } finally {
    await scratch.remove();
  }
}

interface Plan {
  readonly flags: readonly string[];
  readonly what: string;
}

/** Plans, shows what would change, asks, and applies exactly that plan. Returns how many changes were made. */
async function planAskApply(
  prepared: Prepared,
  { flags, what }: Plan,
  { found, environment, ask, scratch, told }: RealWork,
): Promise<number> {
  told.stage('plan');
  const planFile = join(scratch, 'plan');
  const planned = await planInto(prepared, planFile, flags);
  told.end();
  if (planned.length === 0) return 0;
  environment.tell(`${found.short}: ${counted(planned.length, 'change')}\n${differencesText(planned)}`);
  await confirm(ask, found.short, what);
  return change(prepared, {
    command: ['apply', planFile],
    patience: PATIENCE,
    tell: (text) => {
      told.stage(what, text);
    },
  });
}

interface RealWork {
  readonly found: EnvironmentRoot;
  readonly environment: Environment;
  readonly ask: Ask;
  readonly scratch: string;
  readonly told: Told;
}

async function withWork<T>(
  found: EnvironmentRoot,
  environment: Environment,
  ask: Ask | undefined,
  work: (work: RealWork) => Promise<T>,
): Promise<T> {
  await refuseProduction(found);
  const asking = needsTerminal(ask);
  const scratch = await makeScratch('real');
  const told = new Told(found.short, environment);
  try {
    return await work({ found, environment, ask: asking, scratch: scratch.path, told });
  } finally {
    told.end();
    await scratch.remove();
  }
}

/** `up --cloud real`: plan, ask, apply that plan, plan again. Never production. */
export async function upReal(
  found: EnvironmentRoot,
  environment: Environment,
  ask: Ask | undefined,
): Promise<ExitCode> {
  return withWork(found, environment, ask, async (work) => {
    const prepared = await prepare(found, environment, work.scratch);
    const started = performance.now();
    const changed = await planAskApply(prepared, { flags: [], what: 'apply' }, work);
    const applied = performance.now();
    work.told.stage('second plan');
    const differing = await planAgain(prepared, work.scratch);
    const listed = await runTerraform(['state', 'list'], prepared.run);
    work.told.end();
    const summary = {
      name: found.short,
      path: nameOf(found.root, environment.cwd),
      url: undefined,
      resources: listed.stdout.toString('utf8').split('\n').filter(Boolean).length,
      emulated: 0,
      changed,
      took: duration(applied - started),
      planned: duration(performance.now() - applied),
      differing,
    };
    environment.write(upText(summary, environment.color));
    return differing.length === 0 ? EXIT.held : EXIT.notHeld;
  });
}

/** `down --cloud real`: plan the destruction, ask, destroy. Never production. */
export async function downReal(
  found: EnvironmentRoot,
  environment: Environment,
  ask: Ask | undefined,
): Promise<ExitCode> {
  return withWork(found, environment, ask, async (work) => {
    const prepared = await prepare(found, environment, work.scratch);
    const destroyed = await planAskApply(prepared, { flags: ['-destroy'], what: 'destroy' }, work);
    const left = (await runTerraform(['state', 'list'], prepared.run)).stdout.toString('utf8');
    work.told.end();
    environment.write(`${counted(destroyed, 'resource')} of ${found.short} destroyed\n`);
    if (left.trim() === '') return EXIT.held;
    environment.write(`These are left:\n${left}`);
    return EXIT.notHeld;
  });
}
