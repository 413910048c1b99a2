import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { sourceOfDirectory } from '../source/directory';
import { SourceTree, type ModuleText } from '../source/tree';
import { readPlanFile, type PlanFile } from '../terraform/plan-file';
import { TerraformTimeline } from '../terraform/timeline';
import { assessPlan, openPlan, type Assessed, type InputFacts, type Session } from './assess';
import { RESULTS, resultsFolder, type Environment } from './context';
import type { OpenedContext } from './open-context';
import { Progress } from './progress';

/** A plan file, the directory of the configuration, and what else was named. */
interface PlanFilePlaces {
  readonly path: string;
  readonly base: string;
  /** A directory of HCL in place of the plan file's own snapshot. */
  readonly directory: string | undefined;
  readonly context: readonly OpenedContext[];
}

/** Judges a binary plan file: terraform shows it, and its own snapshot of the configuration gives lines and locals. */
export async function gatePlanFile(
  session: Session,
  facts: InputFacts,
  { path, base, directory, context }: PlanFilePlaces,
  environment: Environment,
): Promise<Assessed> {
  const timeline = new TerraformTimeline();
  const progress = new Progress(environment.interactive ? environment.tell : () => undefined);
  try {
    const plan = await readPlanFile(path, {
      abort: environment.abort,
      progress: (stage) => {
        progress.stage(facts.name, stage);
      },
      timeline,
      keepCache: join(base, RESULTS, 'cache'),
    });
    const source =
      directory === undefined ? await snapshotSource(plan) : await sourceOfDirectory(directory, environment.cwd);
    const assessed = await assessPlan(session, {
      ...facts,
      plan: openPlan(plan.planJson, facts.name),
      context,
      providers: plan.tools.providers,
      source,
      terraformMs: timeline.busyMs(),
      notes: plan.notes,
    });
    // What was given is the plan file, not what terraform shows of it.
    const inputs = [{ path: facts.name, sha256: plan.sha256 }, ...assessed.run.inputs.slice(1)];
    return {
      run: { ...assessed.run, inputs },
      terraformVersion: plan.tools.terraform,
      providers: plan.tools.providers,
    };
  } finally {
    progress.end();
    // What was refused leaves nothing behind; what was kept stays out of version control.
    if (existsSync(join(base, RESULTS))) resultsFolder(base);
  }
}

/** The snapshot's files under the paths that they had relative to the root that was planned. */
export async function snapshotSource(plan: PlanFile): Promise<SourceTree> {
  const modules = new Map<string, ModuleText>();
  for (const [path, files] of plan.snapshot) {
    const directory = plan.directories.get(path) ?? '.';
    const own = !directory.split('/').includes('.terraform');
    const texts = [...files]
      .filter(([name]) => name.endsWith('.tf'))
      .map(([name, bytes]) => [posix.join(directory, name), bytes.toString('utf8')] as const);
    modules.set(path, { own, files: new Map(texts) });
  }
  return SourceTree.parse(modules, new Map());
}
