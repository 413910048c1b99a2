import { sql } from 'kysely';
import type { Labels, Principal } from '../rbac/principal';
import { visibleRoots } from '../rbac/visible';
import type { Database } from '../storage/port';

export interface ImpactFilter {
  readonly controls: readonly string[];
  readonly label: Labels;
  readonly cloud?: string | undefined;
}

/** How many findings of a root and account are named. */
export const NAMED = 20;

export interface FleetRoot {
  readonly id: string;
  readonly project: string;
  readonly name: string;
  readonly labels: Labels;
  /** Whether the latest run of each plane and cloud was judged, and every control in one of them. */
  readonly told: boolean;
  /** Of what is open, where anything is. */
  readonly accounts: readonly (string | null)[];
}

export interface Against {
  readonly root_id: string;
  readonly account: string | null;
  readonly id: string;
  readonly fails: boolean;
}

function headsSeen(principal: Principal, { label, cloud }: ImpactFilter) {
  return sql`
    heads join roots on roots.id = heads.root_id
    where not roots.retired and ${visibleRoots(principal, label)}
      and ${cloud === undefined ? sql`true` : sql`heads.cloud = ${cloud}`}`;
}

/** Every root with whether its latest runs can tell of all these controls. */
export async function fleet(db: Database, principal: Principal, filter: ImpactFilter): Promise<FleetRoot[]> {
  const { rows } = await sql<FleetRoot>`
    with seen as (select heads.*, roots.project, roots.name, roots.labels from ${headsSeen(principal, filter)})
    select root_id as id, project, name, labels,
      bool_and(run_id is not distinct from judged_run_id) and (
        select count(distinct control) from run_controls
        where control = any(${filter.controls}::text[]) and run_id = any(array_agg(seen.judged_run_id))
      ) = ${filter.controls.length}::int as told,
      array(select distinct findings.account from results join findings on findings.id = results.finding_id
        where results.run_id = any(array_agg(seen.judged_run_id)) order by 1) as accounts
    from seen group by root_id, project, name, labels order by project, name
  `.execute(db);
  return rows;
}

/** What of these controls fails or cannot be told in the latest judged runs; what is waived holds. */
export async function against(db: Database, principal: Principal, filter: ImpactFilter): Promise<Against[]> {
  const { rows } = await sql<Against>`
    select root_id, account, id, fails from (
      select heads.root_id, findings.account, findings.id, results.verdict = 'fail' as fails,
        row_number() over (
          partition by heads.root_id, findings.account, results.verdict = 'fail' order by findings.address, findings.id
        ) as place
      from results join findings on findings.id = results.finding_id
      join (select heads.* from ${headsSeen(principal, filter)}) as heads on heads.judged_run_id = results.run_id
      where findings.control = any(${filter.controls}::text[]) and results.verdict <> 'waived'
    ) as ranked
    where place <= ${NAMED} order by place
  `.execute(db);
  return rows;
}
