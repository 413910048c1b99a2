import { sql } from 'kysely';
import type { ControlCounts } from '@plumbline/harness/dist/report/schema';
import type { Labels } from '../rbac/principal';
import { copyRows, type CopyValue } from '../storage/copy';
import type { Trx } from '../storage/port';
import { findingId, isFinding, versionOf, type FindingPlace, type ResultLine } from './line';
import type { Neighbours } from './neighbours';
import { changeDetails } from './last-seen';

/** What the lines belong to. */
export interface RunPlace extends FindingPlace {
  readonly runId: string;
  readonly startedAt: string;
  readonly labels: Labels;
  readonly neighbours: Neighbours;
}

/** A result with its finding's id and the version of its details. */
export interface Found extends ResultLine {
  readonly id: string;
  readonly version: string;
}

/** Of a finding that is there: the version of its details, and whether this run has it already. */
interface Known {
  readonly version: string;
  readonly counted: boolean;
}

/** One statement for any number of controls: the rows go as one JSON parameter. One that comes twice counts once. */
export async function writeControls(trx: Trx, runId: string, controls: readonly ControlCounts[]): Promise<void> {
  await sql`
    insert into run_controls (run_id, control, severity, enforcement, pass, fail, unknown, not_applicable, waived, error)
    select ${runId}::uuid, c.* from jsonb_to_recordset(${JSON.stringify(controls)}::jsonb) as c (
      control text, severity text, enforcement text,
      pass int, fail int, unknown int, not_applicable int, waived int, error int)
    on conflict do nothing
  `.execute(trx);
}

/**
 * Findings and this run's results, of a part of the run's lines or of all. A fingerprint that comes twice counts once. The
 * root is locked, so nobody else adds to its findings meanwhile.
 * @param isFirst that nothing of the run is written yet
 */
export async function writeResults(
  trx: Trx,
  place: RunPlace,
  lines: readonly ResultLine[],
  isFirst: boolean,
): Promise<void> {
  const found = distinct(place, lines.filter(isFinding));
  const { before, after } = place.neighbours;
  const isEmpty = isFirst && before === undefined && after === undefined;
  const known = isEmpty ? new Map<string, Known>() : await versions(trx, place.runId, [...found.keys()]);
  const all = [...found.values()];
  const added = all.filter(({ id }) => !known.has(id));
  const changed = all.filter(({ id, version }) => known.has(id) && known.get(id)?.version !== version);
  await copyRows(trx, 'findings', { shared: sharedBy(place), columns: FINDING }, mapped(added, findingRow));
  await copyRows(
    trx,
    'results',
    { shared: { run_id: place.runId }, columns: ['finding_id', 'verdict', 'enforcement'] },
    mapped(
      all.filter(({ id }) => known.get(id)?.counted !== true),
      ({ id, result }) => [id, result.verdict, result.enforcement],
    ),
  );
  await changeDetails(trx, place, changed);
}

function distinct(place: FindingPlace, lines: readonly ResultLine[]): Map<string, Found> {
  const found = new Map<string, Found>();
  for (const line of lines) {
    const id = findingId(place, line.result.fingerprint);
    if (!found.has(id)) found.set(id, { result: line.result, json: line.json, id, version: versionOf(line) });
  }
  return found;
}

async function versions(trx: Trx, runId: string, ids: readonly string[]): Promise<Map<string, Known>> {
  const { rows } = await sql<Known & { id: string }>`
    select id, version, results.run_id is not null as counted
    from unnest(${ids}::uuid[]) as asked (id) join findings using (id)
    left join results on results.run_id = ${runId}::uuid and results.finding_id = id
  `.execute(trx);
  return new Map(rows.map((row) => [row.id, row]));
}

/** One row at a time, so that none waits for the others. */
function* mapped(found: readonly Found[], row: (one: Found) => readonly CopyValue[]): Generator<readonly CopyValue[]> {
  for (const one of found) yield row(one);
}

function sharedBy({ rootId, plane, cloud, runId, startedAt }: RunPlace) {
  return {
    ...{ root_id: rootId, plane, cloud, first_run_id: runId, first_seen: startedAt },
    ...{ last_run_id: runId, last_seen: startedAt },
  };
}

const FINDING = [
  'id',
  'fingerprint',
  'control',
  'severity',
  'enforcement',
  'verdict',
  'address',
  'account',
  'details',
  'version',
] as const;

function findingRow({ id, version, result, json }: Found): readonly CopyValue[] {
  const { fingerprint, control, severity, enforcement, verdict, address, account } = result;
  return [id, fingerprint, control, severity, enforcement, verdict, address, account, json, version];
}
