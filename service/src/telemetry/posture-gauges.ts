import { sql } from 'kysely';
import { Gauge, type OpenMetricsContentType, type Registry } from 'prom-client';
import type { Clock } from '../clock/port';
import { within } from '../clock/within';
import type { Storage } from '../storage/port';

/** However often metrics are scraped, the database is asked once in this time. */
const FRESH_MS = 15_000;
/** The other metrics wait for it no longer. */
const ASKED_MS = 2_000;

interface Totals {
  readonly held: number;
  readonly not_held: number;
  readonly error: number;
  readonly findings: number;
  readonly obligations: number;
  readonly overdue: number;
}

/** Posture of all roots as gauges; those of the last time while the database is away. */
export function postureGauges(
  registry: Registry<OpenMetricsContentType>,
  { storage, clock }: { storage: Storage; clock: Clock },
): void {
  let readAt = -Infinity;
  const gauge = (name: string, help: string, ...labelNames: string[]) =>
    new Gauge({ name: `ledger_${name}`, help, labelNames, registers: [registry] });
  const heads = gauge('posture_runs', 'The last runs of roots, planes and clouds, by outcome', 'outcome');
  const findings = gauge('posture_findings_open', 'Findings of the last judged runs');
  const obligations = gauge('posture_obligations', 'Obligations not discharged', 'state');
  new Gauge({
    name: 'ledger_posture_read_timestamp_seconds',
    help: 'When the posture gauges were read from the database',
    registers: [registry],
    async collect() {
      const now = clock.now();
      if (now.getTime() - readAt < FRESH_MS) return;
      const totals = await within(ASKED_MS, read(storage, now)).catch(() => undefined);
      if (totals === undefined) return;
      readAt = now.getTime();
      heads.set({ outcome: 'held' }, totals.held);
      heads.set({ outcome: 'not_held' }, totals.not_held);
      heads.set({ outcome: 'error' }, totals.error);
      findings.set(totals.findings);
      obligations.set({ state: 'open' }, totals.obligations);
      obligations.set({ state: 'overdue' }, totals.overdue);
      this.set(readAt / 1000);
    },
  });
}

async function read({ db }: Storage, at: Date): Promise<Totals | undefined> {
  const { rows } = await sql<Totals>`
    with last as (
      select runs.outcome, heads.judged_run_id from heads
      join roots on roots.id = heads.root_id and not roots.retired join runs on runs.id = heads.run_id
    ), owed as (
      select deadline from obligations join roots on roots.id = root_id and not roots.retired
      where discharged_at is null
    )
    select (select count(*)::int from last where outcome = 'held') as held,
      (select count(*)::int from last where outcome = 'not_held') as not_held,
      (select count(*)::int from last where outcome = 'error') as error,
      (select count(*)::int from results join last on last.judged_run_id = results.run_id) as findings,
      (select count(*)::int from owed) as obligations,
      (select count(*)::int from owed where deadline < (${at}::timestamptz at time zone 'UTC')::date) as overdue
  `.execute(db);
  return rows[0];
}
