import { Gauge, type OpenMetricsContentType, type Registry } from 'prom-client';
import type { Clock } from '../clock/port';
import { within } from '../clock/within';
import type { Storage } from '../storage/port';
import { postureTotals, type Totals } from './posture-totals';

/** However often metrics are scraped, the database is asked once in this time. */
const FRESH_MS = 15_000;

/** A database that hangs takes no metrics with it: they tell what was last read. */
const WAIT_MS = 2_000;

/**
 * Posture of all roots as gauges; those of the last time while the database is away. They are added up: a series for each
 * root would grow with the fleet, and which roots they are is what the ledger's own lists answer.
 * @returns brings them up to date, before they are told
 */
export function postureGauges(
  registry: Registry<OpenMetricsContentType>,
  { storage, clock }: { storage: Storage; clock: Clock },
): () => Promise<void> {
  let readAt = -Infinity;
  let reading: Promise<void> | undefined;
  const set = settersOf(registry);
  const read = async (): Promise<void> => {
    const now = clock.now();
    const totals = await postureTotals(storage, now).catch(() => undefined);
    if (totals === undefined) return;
    readAt = now.getTime();
    set(totals, readAt / 1000);
  };
  return async () => {
    if (clock.now().getTime() - readAt < FRESH_MS) return;
    reading ??= read().finally(() => (reading = undefined));
    await within(WAIT_MS, reading).catch(() => undefined);
  };
}

function settersOf(registry: Registry<OpenMetricsContentType>): (totals: Totals, readAt: number) => void {
  const counted = (name: string, help: string, label: string) => {
    const gauge = new Gauge({ name: `ledger_${name}`, help, labelNames: [label], registers: [registry] });
    return (values: Readonly<Record<string, number>>): void => {
      for (const [of, value] of Object.entries(values)) gauge.set({ [label]: of }, value);
    };
  };
  const runs = counted('posture_runs', 'The last runs of roots, planes and clouds, by outcome', 'outcome');
  const verdicts = counted('posture_verdicts', 'Verdicts of the last judged runs', 'verdict');
  const obligations = counted('posture_obligations', 'Obligations not discharged', 'state');
  const drift = counted(
    'posture_drift',
    'Roots and clouds by their last drift run; none: probed, never looked at',
    'run',
  );
  const waivers = counted('posture_waivers', 'Waivers that were asked for, are in force or ran out', 'state');
  const findings = new Gauge({
    name: 'ledger_posture_findings_open',
    help: 'Findings of the last judged runs',
    registers: [registry],
  });
  const read = new Gauge({
    name: 'ledger_posture_read_timestamp_seconds',
    help: 'When the posture gauges were read from the database',
    registers: [registry],
  });
  const driftOldest = moment(registry, 'drift_oldest', 'When the last drift run began of the root where it is oldest');
  const evidenceOldest = moment(
    registry,
    'evidence_oldest',
    'When the last evidence was issued of the root where it is oldest',
  );
  return (totals, readAt) => {
    read.set(readAt);
    const { held, not_held, error, pass, fail, unknown, waived, judging_failed } = totals;
    runs({ held, not_held, error });
    verdicts({ pass, fail, unknown, waived, error: judging_failed });
    obligations({ open: totals.obligations, overdue: totals.overdue });
    drift({
      held: totals.drift_held,
      not_held: totals.drift_not_held,
      error: totals.drift_error,
      none: totals.drift_none,
    });
    waivers({
      requested: totals.waivers_requested,
      approved: totals.waivers_approved,
      expired: totals.waivers_expired,
    });
    findings.set(totals.findings);
    driftOldest(totals.drift_oldest);
    evidenceOldest(totals.evidence_oldest);
  };
}

/** A moment that may not be: then there is no sample, since 0 would be the year 1970. */
function moment(registry: Registry<OpenMetricsContentType>, name: string, help: string) {
  const gauge = new Gauge({ name: `ledger_posture_${name}_timestamp_seconds`, help, registers: [registry] });
  gauge.remove();
  return (seconds: number | null): void => {
    if (seconds === null) gauge.remove();
    else gauge.set(seconds);
  };
}
