import { join } from 'node:path';
import type { ExitCode } from '../errors';
import type { Run } from '../report/schema';
import { sourceOfModules } from '../source/directory';
import type { startStandin } from '../standin/standin';
import { planRoot, type PlannedRoot } from '../terraform/plan-root';
import type { Root } from '../terraform/roots';
import { TerraformTimeline, type ChildClock } from '../terraform/timeline';
import { assessPlan, openPlan, type Assessed, type Session } from './assess';
import { chosen } from './chosen-roots';
import { resultsFolder, shown, type Environment } from './context';
import { failedRun } from './failed-run';
import { openContext } from './open-context';
import type { Progress } from './progress';

/** How plans are made. */
export interface PlanChoice {
  readonly cloud: 'standin' | 'real';
  readonly varFiles: readonly string[];
  /** State files of other roots, to relate each to. */
  readonly context: readonly string[];
}

/** A root that was judged, or what kept it from being so. */
export type Outcome = Assessed | { readonly run: Run; readonly exit: ExitCode };

/** What the roots of one verify share. */
export interface Job {
  readonly options: PlanChoice;
  readonly session: Session;
  readonly base: string;
  readonly environment: Environment;
  readonly timeline: TerraformTimeline;
  readonly progress: Progress;
  readonly standin: ReturnType<typeof startStandin> | undefined;
  readonly abort: AbortSignal;
}

/** One root; what goes wrong with it is its own outcome, so that the others are reported all the same. */
export async function verifyRoot(root: Root, job: Job): Promise<Outcome> {
  const { config, trust } = job.session;
  const { name, labels, workspace, varFiles: configured } = chosen(root, config, job.base);
  const started = performance.now();
  const own = new TerraformTimeline();
  const varFiles = [...configured, ...job.options.varFiles];
  let planned: PlannedRoot | undefined;
  try {
    job.abort.throwIfAborted();
    planned = await planRoot(root, {
      cloud: job.options.cloud,
      varFiles,
      workspace,
      remoteState: config.remote_state,
      standin: job.standin,
      abort: job.abort,
      progress: (stage) => {
        job.progress.stage(name, stage);
      },
      timeline: bothTimelines(job.timeline, own),
      keepCache: join(resultsFolder(job.base), 'cache'),
    });
    job.progress.stage(name, 'judge');
    const source = await sourceOfModules(planned, root.directory, job.environment.cwd, varFiles);
    const assessed = await assessPlan(job.session, {
      name: shown(root.directory, job.environment.cwd),
      root: name,
      labels,
      plan: openPlan(planned.planJson, name),
      cloud: job.options.cloud,
      offline: job.options.cloud === 'standin',
      context: await openContext(
        { named: job.options.context, config, base: job.base, labels, trust },
        job.environment.cwd,
      ),
      providers: planned.tools.providers,
      source,
      terraformMs: own.busyMs(),
      notes: planned.notes,
    });
    const inputs =
      planned.lockFile === null
        ? []
        : [{ path: shown(planned.lockFile.path, job.environment.cwd), sha256: planned.lockFile.sha256 }];
    const run = {
      ...assessed.run,
      inputs: [...assessed.run.inputs, ...inputs],
      duration_ms: Math.round(performance.now() - started),
    };
    return {
      ...assessed,
      run,
      providers: shortNames(planned.tools.providers),
      terraformVersion: planned.tools.terraform,
    };
  } catch (thrown) {
    if (job.abort.aborted) throw thrown;
    const { cloud } = job.options;
    return failedRun(thrown, job.session, {
      root: name,
      labels,
      plane: 'plan',
      cloud,
      started,
      terraformMs: own.busyMs(),
    });
  } finally {
    job.progress.done(name);
    await planned?.dispose();
  }
}

/** `registry.terraform.io/hashicorp/aws` as `aws`. */
function shortNames(providers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(providers).map(([name, version]) => [name.split('/').at(-1) ?? name, version]),
  );
}

/** A child counts for its root and for the whole. */
function bothTimelines(whole: TerraformTimeline, own: TerraformTimeline): ChildClock {
  return {
    start: () => {
      const ends = [whole.start(), own.start()];
      return () => {
        ends.forEach((end) => {
          end();
        });
      };
    },
  };
}
