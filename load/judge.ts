import type { Objectives } from '../deploy/objectives';
import type { Measured } from './measured';
import type { Phase, Profile } from './profiles';
import { boundOf, inPhase } from './thresholds';
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
  readonly required: boolean;
  readonly requests: number;
  readonly per_second: number;
  /** Shares, from 0 to 1. */
  readonly failed: number;
  readonly checks: number;
  /** Those that were missed, as k6 writes them; none where the phase holds. */
  readonly missed: readonly string[];
  readonly operations: readonly OperationResult[];
}

/** How each phase of a test did. */
export function judge(profile: Profile, measured: Measured, objectives: Objectives): PhaseResult[] {
  return profile.map((phase) => judgePhase(phase, measured, objectives));
}

function judgePhase(
  { name, times, seconds, isRequired }: Phase,
  measured: Measured,
  objectives: Objectives,
): PhaseResult {
  const valueOf = (measure: string, value: string): number => measured.metrics[measure]?.values[value] ?? 0;
  const requests = valueOf(inPhase('http_reqs', name), 'count');
  const took = times === 0 ? measured.state.testRunDurationMs / 1000 : seconds;
  const operations = OPERATIONS.map((operation) => {
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
    required: isRequired,
    requests,
    per_second: requests / took,
    failed: valueOf(inPhase('http_req_failed', name), 'rate'),
    checks: valueOf(inPhase('checks', name), 'rate'),
    missed: missedOf(name, measured),
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

/** The last phase before the first that does not hold: where the knee is. Undefined where not even the first holds. */
export function kneeOf(phases: readonly PhaseResult[]): PhaseResult | undefined {
  const first = phases.findIndex(({ missed }) => missed.length > 0);
  return (first === -1 ? phases : phases.slice(0, first)).at(-1);
}
