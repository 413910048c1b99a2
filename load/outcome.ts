import type { PhaseResult } from './judge';
import type { Measured } from './measured';
import { SCRIPT_ERRORS } from './thresholds';

/** Exit codes of the load command. Those above 90 are k6's own. */
export const EXIT = {
  held: 0,
  usage: 64,
  unhealthy: 69,
  fault: 70,
  missed: 99,
  script: 107,
  interrupted: 130,
} as const;

export type Outcome = keyof typeof EXIT;

/** Exit codes of k6: https://pkg.go.dev/go.k6.io/k6/errext/exitcodes */
const K6 = { held: 0, setupTimeout: 100, missed: 99, scriptThrew: 107, scriptAborted: 108 } as const;

/** What a test came to, the gravest first: a script that is wrong has measured nothing, nor has one without a target. */
export function outcomeOf(
  code: number | null,
  {
    measured,
    phases,
    isHealthy,
  }: { measured: Measured | undefined; phases: readonly PhaseResult[]; isHealthy: boolean },
): Outcome {
  if (code === K6.scriptThrew || (measured?.metrics[SCRIPT_ERRORS]?.values['count'] ?? 0) > 0) return 'script';
  // Besides what scripts throw, they abort a test where set-up finds the target unhealthy.
  if (code === K6.scriptAborted || code === K6.setupTimeout || !isHealthy) return 'unhealthy';
  if ((code !== K6.held && code !== K6.missed) || measured === undefined) return 'fault';
  return phases.some(({ required, missed }) => required && missed.length > 0) ? 'missed' : 'held';
}
