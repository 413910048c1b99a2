import { join } from 'node:path';
import { isMeant, labelsOf, type Labels } from '../config/labels';
import { asError, PlumblineError, type ExitCode } from '../errors';
import { packFor } from '../overlay/packs';
import type { Run } from '../report/schema';
import { sourceOfModules } from '../source/directory';
import type { startStandin } from '../standin/standin';
import { planRoot, type PlannedRoot } from '../terraform/plan-root';
import type { Root } from '../terraform/roots';
import { TerraformTimeline, type ChildClock } from '../terraform/timeline';
import { assessPlan, openPlan, type Assessed, type Session } from './assess';
import { resultsFolder, shown, type Environment } from './context';
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
  const name = shown(root.directory, job.base);
  const labels = labelsOf(job.session.config, name);
  const started = performance.now();
  const own = new TerraformTimeline();
  const varFiles = [...varFilesFor(job.session, labels), ...job.options.varFiles];
  const { config, trust } = job.session;
  let planned: PlannedRoot | undefined;
  try {
    job.abort.throwIfAborted();
    planned = await planRoot(root, {
      cloud: job.options.cloud,
      varFiles,
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
    return failedRoot(thrown, { name, labels, job, started, terraformMs: own.busyMs() });
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

/** The variable files that the configuration names for a root with these labels. */
export function varFilesFor(session: Session, labels: Labels): string[] {
  return (session.config.var_files ?? []).filter(({ where }) => isMeant(where, labels)).flatMap(({ files }) => files);
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

interface Failed {
  readonly name: string;
  readonly labels: Labels;
  readonly job: Job;
  readonly started: number;
  readonly terraformMs: number;
}

function failedRoot(thrown: unknown, { name, labels, job, started, terraformMs }: Failed): Outcome {
  const error =
    thrown instanceof PlumblineError
      ? thrown
      : new PlumblineError('ERR_INTERNAL', `an unexpected failure: ${asError(thrown).message}`, { cause: thrown });
  const place = error.place === undefined ? null : { file: error.place.file, line: error.place.line ?? null };
  const run: Run = {
    root: name,
    labels: { ...labels },
    plane: 'plan',
    cloud: job.options.cloud,
    pack: packFor(job.session.config, labels, job.session.packs).pack,
    inputs: [],
    policy_digest: job.session.catalogue.digest,
    notes: [...(job.session.trust?.notes ?? [])],
    duration_ms: Math.round(performance.now() - started),
    terraform_ms: Math.round(terraformMs),
    outcome: 'error',
    error: { code: error.code, exit: error.exitCode, message: error.message, remedy: error.remedy ?? null, place },
    summary: { resources: 0, controls: 0, pass: 0, fail: 0, unknown: 0, not_applicable: 0, waived: 0, error: 0 },
    controls: [],
    results: [],
    obligations: [],
  };
  return { run, exit: error.exitCode };
}
