import type { Objectives } from '../objectives';
import { DAY, HOUR, MINUTE, written, type Pace } from './pace';

/** A rule that keeps what alerts and dashboards ask again and again. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** The windows over which budgets are watched, in seconds. */
export const WINDOWS = [5 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 6 * HOUR, DAY, 3 * DAY];

const SERIES = 'ledger_http_request_seconds';

/** Names of what is kept by class, over a window: they tell the window of production, whatever the pace. */
export const requests = (window: number): string => `class:ledger_requests:rate${written(window)}`;
export const faults = (window: number): string => `class:ledger_request_faults:rate${written(window)}`;
export const late = (window: number): string => `class:ledger_requests_late:rate${written(window)}`;

/** Requests per second of each class of routes: all, those with a fault of ours, those answered late. */
export function recordingRules({ latency }: Objectives, pace: Pace): RecordingRule[] {
  return Object.entries(latency.classes).flatMap(([name, { operations, within_seconds }]) => {
    const of = `operation=~"${operations.join('|')}"`;
    const labels = { class: name };
    return WINDOWS.flatMap((window) => {
      const range = pace.lasting(window);
      const all = `sum(rate(${SERIES}_count{${of}}[${range}]))`;
      const inTime = `sum(rate(${SERIES}_bucket{${of},le=~"${boundary(within_seconds)}"}[${range}]))`;
      return [
        { record: requests(window), labels, expr: all },
        { record: faults(window), labels, expr: `sum(rate(${SERIES}_count{${of},status="5xx"}[${range}]))` },
        { record: late(window), labels, expr: `${all} - ${inTime}` },
      ];
    });
  });
}

/** Prometheus 3 writes a bucket's whole number as 1.0, older ones as the ledger does: 1. */
function boundary(seconds: number): string {
  return Number.isInteger(seconds) ? `${seconds}(\\\\.0)?` : String(seconds).replace('.', '\\\\.');
}
