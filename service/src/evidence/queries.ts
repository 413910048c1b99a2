import { sql } from 'kysely';
import { readCursor } from '../http/page';
import type { Labels, Principal } from '../rbac/principal';
import { visibleRoots } from '../rbac/visible';
import type { Database, Trx } from '../storage/port';
import { z } from 'zod';

const cursorKey = z.tuple([z.iso.datetime(), z.uuid()]);

/** The last recorded run that read the plan file; runs may come after the evidence, so it is looked up. */
const RUN = sql<string | null>`(
  select runs.id from runs
  where runs.root_id = evidence.root_id
    and runs.inputs @> jsonb_build_array(jsonb_build_object('sha256', evidence.plan_sha256))
  order by runs.started_at desc, runs.sequence desc limit 1)`;

/** Evidence of the roots that a caller sees. */
export function evidenceSeen(db: Database | Trx, principal: Principal, label: Labels = {}) {
  return db
    .selectFrom('evidence')
    .innerJoin('roots', 'roots.id', 'evidence.root_id')
    .where(visibleRoots(principal, label))
    .selectAll('evidence')
    .select(['roots.project', 'roots.name', 'roots.labels'])
    .select(RUN.as('run'));
}

export type EvidenceRow = Awaited<ReturnType<ReturnType<typeof evidenceSeen>['execute']>>[number];

export interface EvidenceFilter {
  readonly label: Labels;
  readonly root?: string | undefined;
  readonly cloud?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** Evidence by root, cloud and the time it was issued. */
export function evidenceBy(db: Database | Trx, principal: Principal, filter: EvidenceFilter) {
  const { label, root, cloud, since, until } = filter;
  return evidenceSeen(db, principal, label)
    .$if(root !== undefined, (narrow) => narrow.where(sql<boolean>`evidence.root_id = ${root}::uuid`))
    .$if(cloud !== undefined, (narrow) => narrow.where(sql<boolean>`evidence.cloud = ${cloud}`))
    .$if(since !== undefined, (narrow) => narrow.where(sql<boolean>`evidence.issued_at >= ${since}::timestamptz`))
    .$if(until !== undefined, (narrow) => narrow.where(sql<boolean>`evidence.issued_at < ${until}::timestamptz`));
}

/** A page of evidence, the latest first, and one more where there is more. */
export function listEvidence(
  db: Database,
  principal: Principal,
  filter: EvidenceFilter & { readonly limit: number; readonly cursor?: string | undefined },
): Promise<EvidenceRow[]> {
  const after = readCursor(filter.cursor, cursorKey);
  return evidenceBy(db, principal, filter)
    .$if(after !== undefined, (narrow) =>
      narrow.where(sql<boolean>`(evidence.issued_at, evidence.id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('evidence.issued_at', 'desc')
    .orderBy('evidence.id', 'desc')
    .limit(filter.limit + 1)
    .execute();
}

/** `Evidence` of the document. */
export function evidenceShape({ root_id, project, name, labels, ...row }: EvidenceRow, already: boolean) {
  const { id, cloud, result, sha256, plan_sha256, policy_digest, run } = row;
  return {
    id,
    root: { id: root_id, project, name, labels },
    ...{ cloud, result, sha256, plan_sha256, policy_digest, signed_by: [row.signed_by] },
    issued_at: row.issued_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
    recorded_at: row.recorded_at.toISOString(),
    ...{ run, already },
  };
}
