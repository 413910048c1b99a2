import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { k6Program, runK6, type Ran } from '../k6';
import { outcomeOf } from '../outcome';
import { healthyWithin, type Target } from '../target';
import { prepared, started, type Contender } from './contender';
import { Jury } from './jury';
import { COMPARE_EXIT, type CompareOutcome } from './outcome';
import { startReferee } from './referee';
import type { Comparison } from './report';
import type { Side } from './round';
import { CONFIDENCE, decide } from './verdict';

const SCRIPT = join(__dirname, '../scripts/compare.ts');
/** So much longer than its rounds k6 may take, where they do not end by themselves. */
const SPARE_SECONDS = 60;
/** So long a ledger may take to be well again afterwards. */
const RECOVERY_MS = 15_000;

export interface Entry {
  /** As it was named. */
  readonly name: string;
  readonly contender: Contender;
  /** Who gives tokens for a ledger that runs already; by default at the next port. */
  readonly issuer?: string | undefined;
}

export interface Question extends Readonly<Record<Side, Entry>> {
  /** The smallest change that matters, as a share. */
  readonly effect: number;
  /** How long rounds are made, at most. */
  readonly seconds: number;
}

type Ledgers = Readonly<Record<Side, Target>>;

/**
 * Asks two ledgers the same by turns, until it is known whether head is slower.
 * @param folder for what is made and printed meanwhile; what stands there goes
 * @param tell is told what takes its time
 * @throws Error where one of them cannot be built, does not start or is not healthy
 */
export async function compare(question: Question, folder: string, tell: (line: string) => void): Promise<Comparison> {
  rmSync(folder, { recursive: true, force: true });
  const own = { base: join(folder, 'base'), head: join(folder, 'head') };
  const prepare = async (side: Side) => {
    tell(`${side} is ${question[side].name}: getting it ready`);
    return prepared(question[side].contender, own[side]);
  };
  const ready = { base: await prepare('base'), head: await prepare('head') };
  tell('starting both');
  const start = (side: Side) => started(ready[side], own[side], question[side].issuer);
  const ledgers = await both(start('base'), start('head'));
  try {
    return await compareRunning(question, ledgers, folder, tell);
  } finally {
    await Promise.all([ledgers.base.stop(), ledgers.head.stop()]);
  }
}

/** Both once they run. Where one does not, the other is stopped. */
async function both(...starting: readonly [Promise<Target>, Promise<Target>]): Promise<Ledgers> {
  try {
    const [base, head] = await Promise.all(starting);
    return { base, head };
  } catch (thrown) {
    const ended = await Promise.allSettled(starting);
    await Promise.all(ended.flatMap((one) => (one.status === 'fulfilled' ? [one.value.stop()] : [])));
    throw thrown;
  }
}

async function compareRunning(
  { base, head, effect, seconds }: Question,
  ledgers: Ledgers,
  folder: string,
  tell: (line: string) => void,
): Promise<Comparison> {
  tell(`asking both by turns, at most ${seconds} s`);
  const began = new Date();
  const jury = new Jury(effect, seconds);
  const ran = await askBoth(jury, ledgers, folder);
  const outcome = await outcomeAfter(ran, jury, ledgers);
  if (outcome === 'script' || outcome === 'unhealthy' || outcome === 'fault')
    tell(`k6 ended:\n${ran.lastLines.join('\n')}`);
  const sum = (side: Side, what: 'requests' | 'wrong') =>
    jury.rounds.reduce((all, round) => all + round[side][what], 0);
  return {
    base: base.name,
    head: head.name,
    started_at: began.toISOString(),
    seconds: jury.took,
    outcome,
    exit_code: COMPARE_EXIT[outcome],
    smallest_effect: effect,
    confidence: CONFIDENCE,
    rounds: jury.rounds.length,
    requests: sum('base', 'requests'),
    wrong: { base: sum('base', 'wrong'), head: sum('head', 'wrong') },
    measures: jury.compared,
  };
}

async function askBoth(jury: Jury, { base, head }: Ledgers, folder: string): Promise<Ran> {
  const referee = await startReferee({ base: base.pid, head: head.pid }, (round) => {
    jury.hear(round);
  });
  const rounds = {
    executor: 'per-vu-iterations',
    exec: 'round',
    vus: 1,
    // More than anybody waits for: the jury ends it.
    iterations: 1_000_000,
    maxDuration: `${jury.seconds + SPARE_SECONDS}s`,
    gracefulStop: '0s',
  };
  const options = { scenarios: { rounds }, setupTimeout: '300s' };
  const environment = { LOAD_HEAD: head.url, LOAD_HEAD_ISSUER: head.issuer, LOAD_REFEREE: referee.url };
  try {
    const run = { program: k6Program(), script: SCRIPT, options };
    return await runK6(run, base, { folder, until: jury.settled, environment });
  } finally {
    await referee.stop();
  }
}

async function outcomeAfter({ code, measured }: Ran, jury: Jury, ledgers: Ledgers): Promise<CompareOutcome> {
  const healthy = await Promise.all([ledgers.base, ledgers.head].map(({ url }) => healthyWithin(url, RECOVERY_MS)));
  const isHealthy = healthy.every(Boolean) && !jury.isAnySideWrong;
  // The jury has ended k6 then, so that how k6 ended says nothing.
  if (jury.isSettled && isHealthy) return decide(jury.compared);
  const ended = outcomeOf(code, { measured, phases: [], isHealthy });
  return ended === 'held' || ended === 'missed' ? decide(jury.compared) : ended;
}
