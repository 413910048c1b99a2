import { sql } from 'kysely';
import { z } from 'zod';
import { readCursor } from '../http/page';
import type { Labels, Principal } from '../rbac/principal';
import { visibleRoots } from '../rbac/visible';
import type { Database } from '../storage/port';

const cursorKey = z.tuple([z.string()]);

export interface ControlFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly label: Labels;
  readonly plane?: string | undefined;
  readonly cloud?: string | undefined;
  readonly severity?: string | undefined;
}

/** The gravest where packs do not agree. */
const RANKS = sql`array['critical', 'high', 'medium', 'low']`;
const SEVERITY = sql<string>`(${RANKS})[min(array_position(${RANKS}, run_controls.severity))]`;

/** What the last judged runs say of each control, root by root. */
function standing(db: Database, principal: Principal, label: Labels = {}) {
  return db
    .selectFrom('heads')
    .innerJoin('roots', 'roots.id', 'heads.root_id')
    .innerJoin('run_controls', 'run_controls.run_id', 'heads.judged_run_id')
    .where('roots.retired', '=', false)
    .where(visibleRoots(principal, label));
}

/** A page of controls by name with their counts over all roots, and one more where there are more. */
export function listControls(db: Database, principal: Principal, filter: ControlFilter) {
  const { limit, cursor, label, plane, cloud, severity } = filter;
  const after = readCursor(cursor, cursorKey);
  const sum = (column: string) => sql<number>`sum(${sql.ref(`run_controls.${column}`)})::float8`;
  return standing(db, principal, label)
    .$if(plane !== undefined, (query) => query.where(sql<boolean>`heads.plane = ${plane}`))
    .$if(cloud !== undefined, (query) => query.where(sql<boolean>`heads.cloud = ${cloud}`))
    .$if(after !== undefined, (query) => query.where(sql<boolean>`run_controls.control > ${after?.[0]}`))
    .groupBy('run_controls.control')
    .$if(severity !== undefined, (query) => query.having(sql<boolean>`${SEVERITY} = ${severity}`))
    .select(['run_controls.control', SEVERITY.as('severity')])
    .select(sql<number>`count(distinct heads.root_id)::int`.as('roots'))
    .select([sum('pass').as('pass'), sum('fail').as('fail'), sum('unknown').as('unknown')])
    .select([sum('not_applicable').as('not_applicable'), sum('waived').as('waived'), sum('error').as('error')])
    .orderBy('run_controls.control')
    .limit(limit + 1)
    .execute();
}

export type ControlRow = Awaited<ReturnType<typeof listControls>>[number];

/** How one control stands in each root, plane and cloud. */
export function controlByRoot(db: Database, principal: Principal, control: string) {
  return standing(db, principal)
    .where('run_controls.control', '=', control)
    .select(['roots.id as root_id', 'roots.project', 'roots.name', 'roots.labels'])
    .select(['heads.plane', 'heads.cloud', 'run_controls.run_id', 'run_controls.severity', 'run_controls.enforcement'])
    .select(['run_controls.pass', 'run_controls.fail', 'run_controls.unknown', 'run_controls.not_applicable'])
    .select(['run_controls.waived', 'run_controls.error'])
    .orderBy('roots.project')
    .orderBy('roots.name')
    .orderBy('heads.plane')
    .orderBy('heads.cloud')
    .execute();
}
