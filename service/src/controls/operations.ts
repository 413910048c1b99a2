import { z } from 'zod';
import { labelQuery } from '../http/labels';
import { operation, type Operations } from '../http/operation';
import { pageOf, pageQuery } from '../http/page';
import { Problem } from '../http/problem';
import { described } from './catalogue';
import { controlByRoot, listControls, type ControlRow } from './queries';

const listQuery = pageQuery.extend({
  label: labelQuery,
  plane: z.string().optional(),
  cloud: z.string().optional(),
  severity: z.string().optional(),
});

/** `Control` of the document. */
function shape({ control, severity, roots, ...counts }: ControlRow) {
  return { control, severity, title: described(control)?.title ?? null, roots, counts };
}

type RootRow = Awaited<ReturnType<typeof controlByRoot>>[number];

function rootShape({
  root_id,
  project,
  name,
  labels,
  plane,
  cloud,
  run_id,
  severity,
  enforcement,
  ...counts
}: RootRow) {
  return { root: { id: root_id, project, name, labels }, plane, cloud, run: run_id, enforcement, counts };
}

export const controlsOperations: Operations = {
  listControls: operation({ query: listQuery }, async ({ principal, query }, { storage }) => {
    const rows = await listControls(storage.db, principal, query);
    return { status: 200, json: pageOf(rows, query.limit, ({ control }) => [control], shape) };
  }),
  getControl: operation({ params: z.object({ control: z.string() }) }, async (call, { storage }) => {
    const { control } = call.params;
    const rows = await controlByRoot(storage.db, call.principal, control);
    const of = described(control);
    const severity = of?.severity ?? rows[0]?.severity;
    if (severity === undefined) throw new Problem('not-found');
    const { title = null, description = null, remediation = null, docs = null } = of ?? {};
    return {
      status: 200,
      json: { control, severity, title, description, remediation, docs, roots: rows.map(rootShape) },
    };
  }),
};
