import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadObjectives } from '../objectives';
import { loadDashboard } from './load';
import { postureDashboard } from './posture';
import { serviceDashboard } from './service';

/** What `make dashboards` writes, by name in dashboards/. */
export function written(): Readonly<Record<string, string>> {
  const objectives = loadObjectives();
  const built = {
    'service.json': serviceDashboard(objectives),
    'posture.json': postureDashboard(objectives),
    'load.json': loadDashboard(objectives),
  };
  return Object.fromEntries(
    Object.entries(built).map(([name, builder]) => [name, `${JSON.stringify(builder.build(), null, 2)}\n`]),
  );
}

if (require.main === module) {
  for (const [name, text] of Object.entries(written())) writeFileSync(join(__dirname, 'dashboards', name), text);
}
