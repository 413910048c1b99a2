import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStandin } from '../../harness/src/standin/standin';
import { planRoot } from '../../harness/src/terraform/plan-root';
import { TerraformTimeline } from '../../harness/src/terraform/timeline';

/** A real plan of the production environment, made offline. */
export async function planProduction(repository: string): Promise<Buffer> {
  const abort = new AbortController().signal;
  const keepCache = mkdtempSync(join(tmpdir(), 'plumbline-seed-'));
  const standin = await startStandin({ abort, progress: () => undefined });
  try {
    const planned = await planRoot(
      { name: 'production', directory: join(repository, 'terraform/envs/production') },
      {
        cloud: 'standin',
        varFiles: [],
        standin,
        abort,
        progress: () => undefined,
        timeline: new TerraformTimeline(),
        keepCache,
      },
    );
    await planned.dispose();
    return planned.planJson;
  } finally {
    await standin.stop();
    rmSync(keepCache, { recursive: true, force: true });
  }
}
