import { changesOf } from '../runs/shape';
import type { PostureRows } from './queries';

type PlaneRow = PostureRows['planes'][number];
type LookRow = PostureRows['looks'][number];

const WORST = ['error', 'not_held', 'held'] as const;

/** `Posture` of the document, from its rows. */
export function postureOf(rows: PostureRows) {
  const ids = new Set(rows.planes.map(({ root_id }) => root_id));
  const shown = [...ids].map((id) =>
    rootPosture(
      rows.planes.filter(({ root_id }) => root_id === id),
      rows,
    ),
  );
  const outcomes = (wanted: string) => shown.filter(({ outcome }) => outcome === wanted).length;
  const sum = (of: (root: (typeof shown)[number]) => number) => shown.reduce((total, root) => total + of(root), 0);
  return {
    at: rows.at.toISOString(),
    totals: {
      roots: shown.length,
      held: outcomes('held'),
      not_held: outcomes('not_held'),
      error: outcomes('error'),
      findings_open: rows.openFindings,
      obligations_open: sum(({ obligations }) => obligations.open),
      obligations_overdue: sum(({ obligations }) => obligations.overdue),
      drifted: shown.filter(({ drift }) => drift !== null && drift.changed + drift.deleted + drift.unmanaged > 0)
        .length,
    },
    roots: shown,
  };
}

/** A root is no better than the worst of its planes. */
function rootPosture(planes: readonly PlaneRow[], { obligations, looks }: PostureRows) {
  const [first] = planes;
  if (first === undefined) throw new Error('A root without a run has no posture.');
  const root = { id: first.root_id, project: first.project, name: first.name, labels: first.labels };
  const owed = obligations.find(({ root_id }) => root_id === root.id);
  const look = looks.find(({ root_id }) => root_id === root.id);
  return {
    root,
    outcome: WORST.find((outcome) => planes.some((plane) => plane.outcome === outcome)) ?? 'error',
    planes: planes.map(planePosture),
    obligations: { open: owed?.open ?? 0, overdue: owed?.overdue ?? 0 },
    drift: look === undefined ? null : { ...lookPosture(look), root },
  };
}

function planePosture(row: PlaneRow) {
  const { resources, controls, ...counts } = row.summary;
  return {
    plane: row.plane,
    cloud: row.cloud,
    run: row.id,
    outcome: row.outcome,
    started_at: row.started_at.toISOString(),
    counts,
    changes: changesOf(row),
  };
}

function lookPosture({ root_id, started_at, recorded_at, ...look }: LookRow) {
  return { ...look, started_at: started_at.toISOString(), recorded_at: recorded_at.toISOString(), already: true };
}
