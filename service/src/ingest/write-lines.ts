import { sql } from 'kysely';
import type { ControlCounts, Result } from 'plumbline/dist/report/schema';
import type { Trx } from '../storage/port';

/** What the lines belong to. */
export interface RunPlace {
  readonly runId: string;
  readonly rootId: string;
  readonly plane: string;
  readonly cloud: string;
  readonly startedAt: Date;
}

/** Verdicts that make a finding; passes are counted and not kept. */
const FOUND = new Set(['fail', 'unknown', 'waived', 'error']);

/** One statement for any number of controls: the rows go as one JSON parameter. */
export async function writeControls(trx: Trx, runId: string, controls: readonly ControlCounts[]): Promise<void> {
  await sql`
    insert into run_controls (run_id, control, severity, enforcement, pass, fail, unknown, not_applicable, waived, error)
    select ${runId}::uuid, c.* from jsonb_to_recordset(${JSON.stringify(controls)}::jsonb) as c (
      control text, severity text, enforcement text,
      pass int, fail int, unknown int, not_applicable int, waived int, error int)
  `.execute(trx);
}

/**
 * Findings and this run's results, of a part of the run's lines or of all. A fingerprint that comes twice counts once.
 * The details of a finding are those of the latest run that has it.
 */
export async function writeResults(trx: Trx, place: RunPlace, results: readonly Result[]): Promise<void> {
  const found = new Map(results.filter(({ verdict }) => FOUND.has(verdict)).map((line) => [line.fingerprint, line]));
  if (found.size === 0) return;
  await sql`
    with lines as (
      select l.* from jsonb_to_recordset(${JSON.stringify([...found.values()])}::jsonb) as l (
        fingerprint text, verdict text, control text, severity text, enforcement text, address text, attribute text,
        message text, remediation text, docs text, source jsonb, via jsonb, account text, region text,
        emulated boolean, waiver jsonb)
    ), kept as (
      insert into findings as f (root_id, plane, cloud, fingerprint, verdict, control, severity, enforcement, address,
        attribute, message, remediation, docs, source, via, account, region, emulated, waiver,
        first_seen, last_seen, first_run_id, last_run_id)
      select ${place.rootId}::uuid, ${place.plane}::text, ${place.cloud}::text, fingerprint, verdict, control, severity,
        enforcement, address, attribute, message, remediation, docs, nullif(source, 'null'), via, account, region,
        emulated, nullif(waiver, 'null'), ${place.startedAt}::timestamptz, ${place.startedAt}::timestamptz,
        ${place.runId}::uuid, ${place.runId}::uuid
      from lines
      on conflict (root_id, plane, cloud, fingerprint) do update set ${sql.raw(ON_CONFLICT)}
      returning f.id, f.fingerprint
    )
    insert into results (run_id, finding_id, verdict, enforcement)
    select ${place.runId}::uuid, kept.id, lines.verdict, lines.enforcement
    from kept join lines using (fingerprint)
    on conflict do nothing
  `.execute(trx);
}

const DETAILS = [
  'verdict',
  'severity',
  'enforcement',
  'message',
  'remediation',
  'docs',
  'source',
  'via',
  'account',
  'region',
  'emulated',
  'waiver',
  'last_run_id',
];

/** A run that was recorded late changes when a finding was first seen, and not how it stands. */
const ON_CONFLICT = [
  ...DETAILS.map((of) => `${of} = case when excluded.last_seen >= f.last_seen then excluded.${of} else f.${of} end`),
  'first_run_id = case when excluded.first_seen < f.first_seen then excluded.first_run_id else f.first_run_id end',
  'first_seen = least(f.first_seen, excluded.first_seen)',
  'last_seen = greatest(f.last_seen, excluded.last_seen)',
].join(', ');
