import pc from 'picocolors';
import { alone } from '../apply/busy';
import { namedEnvironment, type EnvironmentRoot } from '../apply/environment-root';
import { keepCopy } from '../apply/kept-copy';
import { downReal, type Ask } from '../apply/real';
import { heldIn } from '../apply/state';
import { change } from '../apply/terraform';
import { Told } from '../apply/told';
import { unprotect } from '../apply/unprotect';
import { counted, duration } from '../apply/words';
import { EXIT, PlumblineError, type ExitCode } from '../errors';
import { readRecord, removePlace, runningRecord, type StandinRecord } from '../standin/record';
import { endStaying } from '../standin/stay';
import { startSession, type Environment } from './context';

export interface DownOptions {
  readonly root: string;
  readonly cloud: 'standin' | 'real';
  readonly varFiles: readonly string[];
  /** Take away stand-in and record without destroying anything: the way out where it died or is broken. */
  readonly forget: boolean;
  readonly ask: Ask | undefined;
}

const PATIENCE = { graceMs: 60_000 };

/** Destroys what `up` applied, ends its stand-in and removes its record; fails where state is left. */
export async function down(options: DownOptions, environment: Environment): Promise<ExitCode> {
  const started = await startSession(environment, { all: false, trustRef: undefined });
  const found = await namedEnvironment(options, started, environment);
  if (options.cloud === 'real') return downReal(found, environment, options.ask);
  return alone(found.place, () => (options.forget ? forget(found, environment) : downStandin(found, environment)));
}

async function forget({ place, short }: EnvironmentRoot, environment: Environment): Promise<ExitCode> {
  const record = await readRecord(place).catch(() => undefined);
  if (record !== undefined) await endStaying(record);
  await removePlace(place);
  environment.write(`${short} is forgotten: its stand-in and its record are gone.\n`);
  return EXIT.held;
}

async function downStandin(found: EnvironmentRoot, environment: Environment): Promise<ExitCode> {
  const { place, short } = found;
  const record = await runningRecord(place);
  if (record === undefined) {
    environment.write(`${short} is not up: there is nothing to take down.\n`);
    return EXIT.held;
  }
  const told = new Told(short, environment);
  const started = performance.now();
  try {
    const destroyed = await destroy(found, record, environment, told);
    const left = await heldIn(place.state);
    told.end();
    const paint = pc.createColors(environment.color);
    if (left.length > 0) {
      const lines = left.map(({ address }) => `  ${address}\n`).join('');
      environment.write(`${paint.red('✗')} ${paint.bold(short)}  left: ${counted(left.length, 'resource')}\n${lines}`);
      return EXIT.notHeld;
    }
    await endStaying(record);
    await removePlace(place);
    const took = duration(performance.now() - started);
    environment.write(
      `${paint.green('✓')} ${paint.bold(short)}  ${counted(destroyed, 'resource')} destroyed in ${took} · nothing is left, and the stand-in has ended\n`,
    );
    return EXIT.held;
  } finally {
    told.end();
  }
}

async function destroy(
  found: EnvironmentRoot,
  record: StandinRecord,
  environment: Environment,
  told: Told,
): Promise<number> {
  const { root, short, place } = found;
  if (record.root !== root.directory) {
    throw new PlumblineError('ERR_USAGE', `The stand-in of ${short} belongs to another root, ${record.root}.`, {
      remedy: 'Name that one.',
    });
  }
  const held = await heldIn(place.state);
  if (held.length === 0) return 0;
  const stage = (text: string): void => {
    told.stage(text);
  };
  const copy = await keepCopy(found, {
    record,
    abort: environment.abort,
    purpose: 'destroy',
    progress: stage,
  });
  stage('destroy');
  // AWS would not destroy what is protected either: whoever takes it down switches that off first, by the same calls.
  await unprotect(record.url, held);
  return change(copy, {
    command: ['destroy', '-auto-approve', ...copy.varFiles],
    patience: PATIENCE,
    tell: (text) => {
      told.stage('destroy', text);
    },
  });
}
