import type { PhaseResult } from '../judge';

/** Figures as all reports write them. */

export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
export const milliseconds = (ms: number): string => `${ms.toFixed(0)} ms`;

/** `missed`: what had to hold does not; `beyond`: what was tried beyond that does not. */
export const verdictOf = ({ missed, required }: PhaseResult): 'holds' | 'missed' | 'beyond' =>
  missed.length === 0 ? 'holds' : required ? 'missed' : 'beyond';

export const PHASE_HEAD = ['phase', 'requests', 'a second', 'failed', 'refused', 'checks', 'cpu', ''] as const;

export function phaseRow(result: PhaseResult): string[] {
  const { phase, requests, per_second, failed, refused, checks, cpu_ms } = result;
  const cpu = cpu_ms === null ? '–' : `${cpu_ms.toFixed(1)} ms`;
  const figures = [String(requests), per_second.toFixed(1), percent(failed), String(refused), percent(checks), cpu];
  return [phase, ...figures, verdictOf(result)];
}

export const OPERATION_HEAD = ['operation', 'requests', 'median', 'p95', 'p99', 'bound'] as const;

export function operationRows({ operations }: PhaseResult): string[][] {
  return operations.map(({ operation, requests, median_ms, p95_ms, p99_ms, bound_ms }) => [
    operation,
    String(requests),
    ...[median_ms, p95_ms, p99_ms, bound_ms].map(milliseconds),
  ]);
}
