import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { assessPlan, openPlan, type Assessed, type InputFacts } from '../commands/assess';
import { RESULTS, resultsFolder, type Environment } from '../commands/context';
import { snapshotSource } from '../commands/gate-plan-file';
import { Progress } from '../commands/progress';
import { PlumblineError } from '../errors';
import { OVERRIDE_NAME } from '../terraform/file-names';
import { readPlanFile } from '../terraform/plan-file';
import { unpackPlan } from '../terraform/plan-zip';
import { TerraformTimeline } from '../terraform/timeline';
import type { Bench } from './bench';
import { changesDigest } from './changes';

/** A plan file that was judged, and the digest of its planned changes. */
export interface JudgedPlan {
  readonly assessed: Assessed;
  readonly sha256: string;
  readonly changes: string;
}

/** Whether a plan was made on the stand-in: its own snapshot of the configuration holds the overrides for that. */
export function isFromStandin(path: string, bytes: Buffer): boolean {
  return unpackPlan(path, bytes).snapshot.get('')?.has(OVERRIDE_NAME) === true;
}

/**
 * Judges a plan file as `gate` does, by the configuration that terraform keeps in it, which is what will be applied.
 * @throws PlumblineError ERR_EVIDENCE_REFUSED where the file was replaced since its bytes were read
 */
export async function judgePlanFile(
  bytes: Buffer,
  facts: InputFacts,
  { base, session, context }: Bench,
  environment: Environment,
): Promise<JudgedPlan> {
  const timeline = new TerraformTimeline();
  const progress = new Progress(environment.interactive ? environment.tell : () => undefined);
  try {
    const plan = await readPlanFile(resolve(environment.cwd, facts.name), {
      abort: environment.abort,
      progress: (stage) => {
        progress.stage(facts.name, stage);
      },
      timeline,
      keepCache: join(base, RESULTS, 'cache'),
    });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (plan.sha256 !== sha256) throw replaced(facts.name);
    const changes = changesDigest(plan.planJson);
    const assessed = await assessPlan(session, {
      ...facts,
      plan: openPlan(plan.planJson, facts.name),
      context,
      providers: plan.tools.providers,
      source: await snapshotSource(plan),
      terraformMs: timeline.busyMs(),
      notes: plan.notes,
    });
    const { terraform: terraformVersion, providers } = plan.tools;
    return { assessed: { ...assessed, terraformVersion, providers }, sha256, changes };
  } finally {
    progress.end();
    // What was kept there stays out of version control.
    if (existsSync(join(base, RESULTS))) resultsFolder(base);
  }
}

function replaced(name: string): PlumblineError {
  return new PlumblineError('ERR_EVIDENCE_REFUSED', `${name} was replaced while it was judged.`, {
    remedy: 'Find out by whom, and attest it again.',
  });
}
