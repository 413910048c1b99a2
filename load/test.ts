import { loadObjectives } from '../deploy/objectives';
import { judge, kneeOf, type PhaseResult } from './judge';
import { runK6, type Ran } from './k6';
import { optionsOf } from './options';
import { EXIT, outcomeOf } from './outcome';
import type { Breakable } from './own-stack';
import { watchProcess } from './process-samples';
import { secondsOf, type Profile } from './profiles';
import type { Summary } from './summary';
import { startSwitch } from './switch';
import { healthyWithin, type Target } from './target';

/** So long a ledger may take to be well again after a test. */
const RECOVERY_MS = 15_000;
/** Over time, a test is shown in so many steps at most, none shorter than this. */
const STEPS = 100;
const STEP_SECONDS = 2;

export interface NamedTest {
  readonly name: string;
  readonly profile: Profile;
  readonly program: string;
  readonly script: string;
  readonly folder: string;
  /** Whether the target is asked to keep the trace of every request. */
  readonly isTraced: boolean;
}

interface Around {
  /** Settles when somebody has it end. */
  readonly told: Promise<unknown>;
  readonly tell: (line: string) => void;
}

/** Tries a target. @returns what it came to; undefined where it was told to end */
export async function runTest(
  test: NamedTest,
  target: Target | Breakable,
  { told, tell }: Around,
): Promise<Summary | undefined> {
  const { name, profile } = test;
  const begin = new Date();
  tell(`${name} against ${target.url}, at most ${secondsOf(profile)} s`);
  const isTold = told.then(() => true);
  const endWatch = watchProcess(target);
  const { code, measured, series, lastLines } = await run(test, target, { told, tell }).finally(endWatch);
  const samples = await endWatch();
  if (await Promise.race([isTold, Promise.resolve(false)])) return undefined;
  const seen = measured === undefined ? undefined : { measured, samples, begin: series.begin };
  const phases = seen === undefined ? [] : judge(profile, seen, loadObjectives());
  const isHealthy = await healthyWithin(target.url, RECOVERY_MS);
  const outcome = outcomeOf(code, { measured, phases, isHealthy });
  if (outcome !== 'held' && outcome !== 'missed') tell(`k6 ended with ${String(code)}:\n${lastLines.join('\n')}`);
  return {
    ...{ profile: name, target: target.url, database: target.database, commit: target.commit },
    ...{ started_at: begin.toISOString(), seconds: (Date.now() - begin.getTime()) / 1000 },
    ...{ outcome, exit_code: EXIT[outcome], phases, knee: name === 'stress' ? knee(phases) : null, series, samples },
  };
}

/** k6 itself, with a switch beside it where the target's dependencies can be taken away. */
async function run(
  { profile, program, script, folder, isTraced }: NamedTest,
  target: Target | Breakable,
  { told: until, tell }: Around,
): Promise<Ran> {
  const breaks = 'away' in target ? await startSwitch(target, tell) : undefined;
  const environment = { LOAD_TRACED: String(isTraced), ...(breaks === undefined ? {} : { LOAD_SWITCH: breaks.url }) };
  const stepSeconds = Math.max(STEP_SECONDS, Math.ceil(secondsOf(profile) / STEPS));
  const test = { program, script, options: optionsOf(profile, loadObjectives()), stepSeconds };
  try {
    return await runK6(test, target, { folder, until, environment });
  } finally {
    breaks?.stop();
  }
}

function knee(phases: readonly PhaseResult[]): Summary['knee'] {
  const found = kneeOf(phases);
  return found === undefined ? null : { phase: found.phase, per_second: found.per_second };
}
