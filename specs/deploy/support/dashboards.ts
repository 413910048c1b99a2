import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ROOT } from './program';

const panel = z.looseObject({
  title: z.string(),
  type: z.string(),
  targets: z.array(z.looseObject({ expr: z.string() })).optional(),
});
const board = z.looseObject({ panels: z.array(panel) });

/** A committed dashboard, as JSON. */
export function dashboardOf(name: string): z.infer<typeof board> {
  return board.parse(JSON.parse(readFileSync(join(ROOT, 'deploy/grafana/dashboards', `${name}.json`), 'utf8')));
}

/** All queries of a dashboard, each with its panel's title. */
export function queriesOf(name: string): { readonly title: string; readonly expr: string }[] {
  return dashboardOf(name).panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ title, expr })));
}
