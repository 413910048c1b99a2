import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare } from '../../load/compare/compare';
import type { Comparison } from '../../load/compare/report';
import { median } from './measure';
import { makeSlowedCheckout } from './slowed-checkout';

/**
 * Whether a comparison can be believed: so many of equal builds, which have to give no alarm, and so many of a build that
 * takes a tenth more of a processor for each request, which have to be caught. Every comparison starts both ledgers anew.
 */
const EQUAL = 20;
const SLOWED = 6;
const SECONDS = 60;
const EFFECT = 0.05;
const SLOWED_BY = 0.1;

export async function benchCompare(root: string, say: (text: string) => void): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'plumbline-compare-bench-'));
  const once = async (head: string): Promise<Turn> => {
    const begin = performance.now();
    const comparison = await compare(
      {
        base: { name: 'base', contender: { kind: 'checkout', folder: root } },
        head: { name: 'head', contender: { kind: 'checkout', folder: head } },
        effect: EFFECT,
        seconds: SECONDS,
      },
      join(scratch, 'run'),
      () => undefined,
    );
    return { ...turnOf(comparison), whole_s: (performance.now() - begin) / 1000 };
  };
  const repeat = async (name: string, count: number, head: string): Promise<Turn[]> => {
    const turns: Turn[] = [];
    for (let n = 1; n <= count; n += 1) {
      const turn = await once(head);
      say(`compare: ${name} ${n} of ${count}: ${told(turn)}`);
      turns.push(turn);
    }
    return turns;
  };
  try {
    const equal = await repeat('equal builds', EQUAL, root);
    const added = SLOWED_BY * median(equal.map(({ request_ms }) => request_ms));
    makeSlowedCheckout(join(scratch, 'slowed'), root, added);
    const slowed = await repeat(`${added.toFixed(2)} ms more a request`, SLOWED, join(scratch, 'slowed'));
    keep(root, { equal, slowed, added_ms: added });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** One comparison: changes as shares, by processor time. */
interface Turn {
  readonly outcome: string;
  readonly change: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** The interval of answer time, beside it. */
  readonly answer: { readonly low: number; readonly high: number } | null;
  readonly rounds: number;
  readonly rounds_s: number;
  readonly whole_s: number;
  /** Processor time of a request of base. */
  readonly request_ms: number;
  readonly load: number;
}

function turnOf({ outcome, measures, rounds, requests, seconds }: Comparison): Omit<Turn, 'whole_s'> {
  const [processor, answer] = measures;
  return {
    outcome,
    change: processor?.change ?? null,
    low: processor?.low ?? null,
    high: processor?.high ?? null,
    answer: answer === undefined ? null : { low: answer.low, high: answer.high },
    rounds,
    rounds_s: seconds,
    request_ms: ((processor?.base_ms ?? NaN) * rounds) / requests,
    load: loadavg()[0] ?? NaN,
  };
}

function told({ outcome, change, low, high, rounds, whole_s, load }: Turn): string {
  const percent = (share: number | null) => `${((share ?? NaN) * 100).toFixed(1)} %`;
  const interval = `${percent(change)} (${percent(low)} to ${percent(high)})`;
  return `${outcome}, ${interval}, ${rounds} rounds, ${whole_s.toFixed(0)} s, load ${load.toFixed(0)}`;
}

function keep(root: string, { equal, slowed, added_ms }: { equal: Turn[]; slowed: Turn[]; added_ms: number }): void {
  const many = (turns: readonly Turn[], outcome: string) => turns.filter((turn) => turn.outcome === outcome).length;
  const summary = {
    false_alarms: many(equal, 'slower'),
    equal_undecided: many(equal, 'undecided'),
    caught: many(slowed, 'slower'),
    slowed_undecided: many(slowed, 'undecided'),
    longest_s: Math.max(...[...equal, ...slowed].map(({ whole_s }) => whole_s)),
  };
  const settings = { smallest_effect: EFFECT, slowed_by: SLOWED_BY, added_ms, seconds: SECONDS };
  const machine = { processors: availableParallelism(), node: process.version };
  const found = { taken_at: new Date().toISOString(), machine, settings, summary, equal, slowed };
  mkdirSync(join(root, 'docs/load'), { recursive: true });
  writeFileSync(join(root, 'docs/load/compare.json'), `${JSON.stringify(found, null, 2)}\n`);
  console.log(
    `compare: ${summary.false_alarms} false alarms in ${EQUAL} equal pairs (${summary.equal_undecided} without a decision), bar 1`,
  );
  console.log(
    `compare: ${summary.caught} of ${SLOWED} builds slowed by a tenth were caught (${summary.slowed_undecided} without a decision)`,
  );
  console.log(`compare: the longest took ${summary.longest_s.toFixed(0)} s, bar 180 s`);
}
