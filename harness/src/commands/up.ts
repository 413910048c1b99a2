import { alone } from '../apply/busy';
import { namedEnvironment, type EnvironmentRoot } from '../apply/environment-root';
import { makeGiven } from '../apply/given';
import { keepCopy } from '../apply/kept-copy';
import { upReal, type Ask } from '../apply/real';
import { afterFailure, standinFor, type Work } from '../apply/standin-for';
import { heldIn } from '../apply/state';
import { change, planAgain } from '../apply/terraform';
import { upText, type UpSummary } from '../apply/text';
import { Told } from '../apply/told';
import { duration } from '../apply/words';
import { EXIT, type ExitCode } from '../errors';
import { emulatedTypes } from '../standin/gaps';
import { writeRecord } from '../standin/record';
import { nameOf } from './chosen-roots';
import { startSession, type Environment } from './context';

export interface UpOptions {
  readonly root: string;
  readonly cloud: 'standin' | 'real';
  readonly varFiles: readonly string[];
  /** Asks the user on a terminal; undefined where there is none. */
  readonly ask: Ask | undefined;
}

/** On the stand-in terraform has a minute to save its state after SIGINT. */
const PATIENCE = { graceMs: 60_000 };

/** Applies a root, plans again, and holds only where that second plan is empty. */
export async function up(options: UpOptions, environment: Environment): Promise<ExitCode> {
  const started = await startSession(environment, { all: false, trustRef: undefined });
  const found = await namedEnvironment(options, started, environment);
  if (options.cloud === 'real') return upReal(found, environment, options.ask);
  return alone(found.place, () => upStandin(found, environment));
}

async function upStandin(found: EnvironmentRoot, environment: Environment): Promise<ExitCode> {
  const told = new Told(found.short, environment);
  try {
    const work = await standinFor(found, environment, (stage) => {
      told.stage(stage);
    });
    const summary = await applyAndPlan(found, work, environment, told).catch(async (thrown: unknown) => {
      throw await afterFailure(thrown, work, found, environment);
    });
    told.end();
    environment.write(upText(summary, environment.color));
    return summary.differing.length === 0 ? EXIT.held : EXIT.notHeld;
  } finally {
    told.end();
  }
}

async function applyAndPlan(
  found: EnvironmentRoot,
  { record, given }: Work,
  environment: Environment,
  told: Told,
): Promise<UpSummary> {
  const { root, short, place } = found;
  const started = performance.now();
  const copy = await keepCopy(found, {
    record,
    abort: environment.abort,
    purpose: 'apply',
    progress: (stage) => {
      told.stage(stage);
    },
  });
  await writeRecord(place, record);
  await makeGiven(record.url, given);
  told.stage('apply');
  const changed = await change(copy, {
    command: ['apply', '-auto-approve', ...copy.varFiles],
    patience: PATIENCE,
    tell: (text) => {
      told.stage('apply', text);
    },
  });
  const applied = performance.now();
  told.stage('second plan');
  const differing = await planAgain(copy, place.folder);
  const held = await heldIn(place.state);
  const emulated = emulatedTypes();
  return {
    name: short,
    path: nameOf(root, environment.cwd),
    url: record.url,
    resources: held.length,
    emulated: held.filter(({ type }) => emulated.has(type)).length,
    changed,
    took: duration(applied - started),
    planned: duration(performance.now() - applied),
    differing,
  };
}
