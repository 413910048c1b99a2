import type { Objectives } from '../deploy/objectives';
import type { Measured } from './measured';
import { memoryOf, memoryText, type MemoryResult } from './memory';
import { cpuPerRequest, type ProcessSample } from './process-samples';
import type { Phase, Profile } from './profiles';
import { boundOf, inPhase, REFUSED } from './thresholds';
import { OPERATIONS } from './users';

/** How one operation did: milliseconds. */
export interface OperationResult {
  readonly operation: string;
  readonly requests: number;
  readonly median_ms: number;
  readonly p95_ms: number;
  readonly p99_ms: number;
  readonly bound_ms: number;
}

export interface PhaseResult {
  readonly phase: string;
  readonly times: number;
  readonly seconds: number;
  readonly required: boolean;
  readonly requests: number;
  readonly per_second: number;
  /** Shares, from 0 to 1. */
  readonly failed: number;
  readonly checks: number;
  /** Requests that the service itself refused, since something it needs was away; failed ones, too. */
  readonly refused: number;
  readonly memory: MemoryResult | null;
  /** Of a processor, that the ledger's process takes for a request: milliseconds. */
  readonly cpu_ms: number | null;
  /** The same of its database. */
  readonly database_cpu_ms: number | null;
  /** Those that were missed, as k6 writes them; none where the phase holds. */
  readonly missed: readonly string[];
  readonly operations: readonly OperationResult[];
}

/** What was seen while a test ran. */
export interface Seen {
  readonly measured: Measured;
  /** When the first phase began: ISO 8601. */
  readonly begin: string;
  /** Of the ledger's process. */
  readonly samples: readonly ProcessSample[];
}

/** How each phase of a test did. */
export function judge(profile: Profile, { measured, begin, samples }: Seen, objectives: Objectives): PhaseResult[] {
  let from = Date.parse(begin);
  return profile.map((phase) => {
    const to = from + phase.seconds * 1000;
    const within = samples.filter(({ at }) => Date.parse(at) >= from && Date.parse(at) < to);
    from = to;
    return judgePhase(phase, { measured, samples: within }, objectives);
  });
}

function judgePhase(
  { name, times, seconds, isRequired, demand, isFlat }: Phase,
  { measured, samples }: Omit<Seen, 'begin'>,
  objectives: Objectives,
): PhaseResult {
  const valueOf = (measure: string, value: string): number => measured.metrics[measure]?.values[value] ?? 0;
  const memory = memoryOf(samples);
  const requests = valueOf(inPhase('http_reqs', name), 'count');
  const took = times === 0 ? measured.state.testRunDurationMs / 1000 : seconds;
  // Where something is away, no operation has a bound of its own.
  const operations = (demand === 'objectives' ? OPERATIONS : []).map((operation) => {
    const duration = inPhase('http_req_duration', name, operation);
    return {
      operation,
      requests: valueOf(inPhase('http_reqs', name, operation), 'count'),
      median_ms: valueOf(duration, 'med'),
      p95_ms: valueOf(duration, 'p(95)'),
      p99_ms: valueOf(duration, 'p(99)'),
      bound_ms: boundOf(operation, objectives),
    };
  });
  return {
    phase: name,
    times,
    seconds: took,
    required: isRequired,
    requests,
    per_second: requests / took,
    failed: valueOf(inPhase('http_req_failed', name), 'rate'),
    checks: valueOf(inPhase('checks', name), 'rate'),
    refused: valueOf(inPhase(REFUSED, name), 'count'),
    memory: memory ?? null,
    cpu_ms: cpuPerRequest(samples, requests / took, 'cpu_seconds'),
    database_cpu_ms: cpuPerRequest(samples, requests / took, 'database_cpu_seconds'),
    missed: [...missedOf(name, measured), ...(isFlat ? unlessFlat(memory) : [])],
    operations,
  };
}

function missedOf(phase: string, { metrics }: Measured): string[] {
  const own = Object.entries(metrics).filter(([name]) => /\{phase:([^,}]+)/.exec(name)?.[1] === phase);
  return own.flatMap(([name, { thresholds }]) =>
    Object.entries(thresholds)
      .filter(([, { ok }]) => !ok)
      .map(([threshold]) => `${name} ${threshold}`),
  );
}

function unlessFlat(memory: MemoryResult | undefined): string[] {
  if (memory === undefined) return ['memory was not measured'];
  return memory.isFlat ? [] : [`memory grew: ${memoryText(memory)}`];
}

/** The last phase before the first that does not hold: where the knee is. Undefined where not even the first holds. */
export function kneeOf(phases: readonly PhaseResult[]): PhaseResult | undefined {
  const first = phases.findIndex(({ missed }) => missed.length > 0);
  return (first === -1 ? phases : phases.slice(0, first)).at(-1);
}
