import type { ControlRow, RunRow } from './queries';

interface Changed {
  readonly new_count: number;
  readonly persisting_count: number;
  readonly fixed_count: number;
}

export const changesOf = (row: Changed) => ({
  new: row.new_count,
  persisting: row.persisting_count,
  fixed: row.fixed_count,
});

/** `Run` of the document. */
export function runSummary(row: RunRow) {
  const { resources, controls, ...counts } = row.summary;
  return {
    id: row.id,
    root: { id: row.root_id, project: row.project, name: row.name, labels: row.labels },
    plane: row.plane,
    cloud: row.cloud,
    pack: row.pack,
    outcome: row.outcome,
    started_at: row.started_at.toISOString(),
    recorded_at: row.recorded_at.toISOString(),
    duration_ms: row.duration_ms,
    resources,
    controls,
    counts,
    changes: changesOf(row),
    obligations: row.obligations,
    latest: row.latest,
  };
}

/** `RunDetail` of the document. */
export function runDetail(row: RunRow, controls: readonly ControlRow[]) {
  return {
    ...runSummary(row),
    digest: row.digest,
    policy_digest: row.policy_digest,
    tools: row.tools,
    notes: row.notes,
    inputs: row.inputs,
    error: row.error,
    by_control: controls.map(({ run_id, ...counts }) => counts),
    recorded_by: row.recorded_by,
  };
}
