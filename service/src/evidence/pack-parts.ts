import { sql } from 'kysely';
import type { Labels, Principal } from '../rbac/principal';
import { listRuns } from '../runs/queries';
import { runDetail } from '../runs/shape';
import type { Database } from '../storage/port';
import { listWaivers } from '../waivers/queries';
import { waiverShape } from '../waivers/shape';
import { evidenceBy } from './queries';

/** Rows that are read at once. */
const BATCH = 200;

export interface PackFilter {
  readonly label: Labels;
  readonly root?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

export interface Packing {
  readonly db: Database;
  readonly principal: Principal;
  readonly filter: PackFilter;
  readonly today: string;
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

/** The sort key of a page's last row as lists take it. */
function cursorOf(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Runs, the latest first, each with its counts by control; their ids are added to `seen`. */
export async function* runLines({ db, principal, filter }: Packing, seen: string[]): AsyncGenerator<string> {
  const { label, root, since, until } = filter;
  const period = {
    since: since === undefined ? undefined : new Date(since),
    until: until === undefined ? undefined : new Date(until),
  };
  for (let cursor: string | undefined; ;) {
    const rows = await listRuns(db, principal, { label, root, ...period, limit: BATCH - 1, cursor });
    const controls = await controlsOf(
      db,
      rows.map(({ id }) => id),
    );
    seen.push(...rows.map(({ id }) => id));
    for (const row of rows)
      yield line(
        runDetail(
          row,
          controls.filter(({ run_id }) => run_id === row.id),
        ),
      );
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return;
    cursor = cursorOf([last.started_at.toISOString(), last.id]);
  }
}

async function controlsOf(db: Database, runs: readonly string[]) {
  if (runs.length === 0) return [];
  return db.selectFrom('run_controls').selectAll().where('run_id', 'in', runs).orderBy('control').execute();
}

/** What a run found, one line each: enough to count anew what the run says. */
export async function* resultLines({ db }: Packing, run: string): AsyncGenerator<string> {
  for (let after = ''; ;) {
    const { rows } = await sql<{ fingerprint: string }>`
      select results.run_id as run, findings.fingerprint, findings.control, findings.severity, results.enforcement,
        results.verdict, findings.address, findings.account
      from results join findings on findings.id = results.finding_id
      where results.run_id = ${run}::uuid and findings.fingerprint > ${after}
      order by findings.fingerprint limit ${BATCH * 10}
    `.execute(db);
    yield rows.map(line).join('');
    if (rows.length < BATCH * 10) return;
    after = rows.at(-1)?.fingerprint ?? after;
  }
}

/** Waivers of whatever state that may hold for roots with the labels. */
export async function* waiverLines({ db, principal, filter, today }: Packing): AsyncGenerator<string> {
  for (let after: [string, string, string] | undefined; ;) {
    const rows = await listWaivers(db, { principal, today }, { label: filter.label, limit: BATCH - 1, after });
    yield rows.map((row) => line(waiverShape(row))).join('');
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return;
    after = [last.state === 'requested' ? '0' : '1', last.expires, last.id];
  }
}

/** Names of evidence and its bytes. */
export async function* envelopes({ db, principal, filter }: Packing): AsyncGenerator<{ sha256: string; text: string }> {
  for (let after: string | undefined; ;) {
    const rows = await evidenceBy(db, principal, filter)
      .$if(after !== undefined, (narrow) => narrow.where(sql<boolean>`evidence.id > ${after}::uuid`))
      .orderBy('evidence.id')
      .limit(BATCH)
      .execute();
    for (const { sha256, envelope } of rows) yield { sha256, text: envelope };
    if (rows.length < BATCH) return;
    after = rows.at(-1)?.id;
  }
}
