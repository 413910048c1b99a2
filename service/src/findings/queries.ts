import { sql } from 'kysely';
import { z } from 'zod';
import { readCursor } from '../http/page';
import type { Labels, Principal } from '../rbac/principal';
import { visibleRoots } from '../rbac/visible';
import type { Database } from '../storage/port';

const cursorKey = z.tuple([z.string().regex(/^[0-4]$/), z.iso.datetime(), z.uuid()]);

export interface FindingFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly label: Labels;
  readonly root?: string | undefined;
  readonly plane?: string | undefined;
  readonly cloud?: string | undefined;
  readonly control?: string | undefined;
  readonly severity?: string | undefined;
  readonly verdict?: string | undefined;
  readonly state?: string | undefined;
  readonly account?: string | undefined;
  /** The beginning of the address. */
  readonly address?: string | undefined;
}

const RANK = sql<number>`case findings.severity when 'critical' then 0 when 'high' then 1 when 'medium' then 2 else 3 end`;

/**
 * Open: the last judged run of its root, plane and cloud has it, and so it was last seen there. No column says so: an
 * ingest writes nothing about what is gone or still there.
 */
const IS_OPEN = sql<boolean>`(open.run_id is not null)`;
const LAST_SEEN = sql<Date>`(case when ${IS_OPEN} then judged.started_at else findings.last_seen end)`;
const LAST_RUN = sql<string>`(case when ${IS_OPEN} then judged.id else findings.last_run_id end)`;

/** When the first judged run without it began; null while it is open. */
const FIXED_AT = sql<Date | null>`(case when ${IS_OPEN} then null else (
  select min(runs.started_at) from runs, runs as last
  where last.id = findings.last_run_id and runs.root_id = findings.root_id and runs.plane = findings.plane
    and runs.cloud = findings.cloud and runs.error is null
    and (runs.started_at, runs.sequence) > (last.started_at, last.sequence)) end)`;

/** Findings with the head of their root, plane and cloud, and whether they are open in it. */
export function findingsWithState(db: Database) {
  return db
    .selectFrom('findings')
    .innerJoin('roots', 'roots.id', 'findings.root_id')
    .innerJoin('heads', (join) =>
      join
        .onRef('heads.root_id', '=', 'findings.root_id')
        .onRef('heads.plane', '=', 'findings.plane')
        .onRef('heads.cloud', '=', 'findings.cloud'),
    )
    .leftJoin('runs as judged', 'judged.id', 'heads.judged_run_id')
    .leftJoin('results as open', (join) =>
      join.onRef('open.run_id', '=', 'heads.judged_run_id').onRef('open.finding_id', '=', 'findings.id'),
    );
}

function findingsSeen(db: Database, principal: Principal, label: Labels = {}) {
  return findingsWithState(db)
    .where(visibleRoots(principal, label))
    .select(['findings.id', 'findings.root_id', 'findings.plane', 'findings.cloud', 'findings.fingerprint'])
    .select(['findings.details', 'findings.first_seen', 'findings.first_run_id'])
    .select(['roots.project', 'roots.name', 'roots.labels'])
    .select(RANK.as('rank'))
    .select(LAST_SEEN.as('last_seen'))
    .select(LAST_RUN.as('last_run_id'))
    .select(sql<'open' | 'fixed'>`case when ${IS_OPEN} then 'open' else 'fixed' end`.as('state'))
    .select(FIXED_AT.as('fixed_at'));
}

export type FindingRow = Awaited<ReturnType<ReturnType<typeof findingsSeen>['execute']>>[number];

/**
 * A page of findings, the gravest and then the newest first, and one more where there are more. When they were last seen
 * is no order: every run moves it, and pages would have gaps while runs are recorded.
 */
export function listFindings(db: Database, principal: Principal, filter: FindingFilter): Promise<FindingRow[]> {
  const { root, state, address } = filter;
  const after = readCursor(filter.cursor, cursorKey);
  let query = findingsSeen(db, principal, filter.label);
  for (const column of ['plane', 'cloud', 'control', 'severity', 'verdict', 'account'] as const) {
    const wanted = filter[column];
    if (wanted !== undefined) query = query.where(sql<boolean>`${sql.ref(`findings.${column}`)} = ${wanted}`);
  }
  return query
    .$if(root !== undefined, (narrow) => narrow.where(sql<boolean>`findings.root_id = ${root}::uuid`))
    .$if(state !== undefined, (narrow) => narrow.where(sql<boolean>`${IS_OPEN} = ${state === 'open'}::boolean`))
    .$if(address !== undefined, (narrow) => narrow.where(sql<boolean>`starts_with(findings.address, ${address})`))
    .$if(after !== undefined, (narrow) =>
      narrow.where(sql<boolean>`(${RANK}, -extract(epoch from findings.first_seen), findings.id) >
        (${after?.[0]}::int, -extract(epoch from ${after?.[1]}::timestamptz), ${after?.[2]}::uuid)`),
    )
    .orderBy(RANK)
    .orderBy('findings.first_seen', 'desc')
    .orderBy('findings.id')
    .limit(filter.limit + 1)
    .execute();
}

/** One finding; undefined where there is none that the caller sees. */
export function findFinding(db: Database, principal: Principal, id: string): Promise<FindingRow | undefined> {
  return findingsSeen(db, principal).where('findings.id', '=', id).executeTakeFirst();
}
