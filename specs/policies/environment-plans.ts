import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStandin } from '../../harness/src/standin/standin';
import { planRoot } from '../../harness/src/terraform/plan-root';
import { TerraformTimeline } from '../../harness/src/terraform/timeline';
import { ROOT } from './policy-files';

export const ENVIRONMENTS = ['dev', 'staging', 'production'] as const;

const made = new Map<string, Promise<Buffer>>();

/** The plan of one of the environments as JSON, made offline; once for all suites of a run. */
export function environmentPlan(name: (typeof ENVIRONMENTS)[number]): Promise<Buffer> {
  let plan = made.get(name);
  if (plan === undefined) made.set(name, (plan = make(name)));
  return plan;
}

async function make(name: string): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-environment-'));
  const { signal: abort } = new AbortController();
  const standin = await startStandin({ abort, progress: () => undefined });
  try {
    const planned = await planRoot(
      { name, directory: join(ROOT, 'terraform/envs', name) },
      {
        cloud: 'standin',
        varFiles: [],
        standin,
        abort,
        progress: () => undefined,
        timeline: new TerraformTimeline(),
        keepCache: join(folder, 'cache'),
      },
    );
    await planned.dispose();
    return planned.planJson;
  } finally {
    await standin.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
