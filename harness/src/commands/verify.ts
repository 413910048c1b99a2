import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { baseDirectory } from '../config/files';
import { labelsOf, isMeant, type Labels } from '../config/labels';
import { asError, EXIT, PlumblineError, worstExit, type ExitCode } from '../errors';
import { packFor } from '../overlay/packs';
import { render } from '../report';
import type { Run } from '../report/schema';
import { sourceOfModules } from '../source/directory';
import { startStandin } from '../standin/standin';
import { planRoot, type PlannedRoot } from '../terraform/plan-root';
import { findRoots, type Root } from '../terraform/roots';
import { TerraformTimeline, type ChildClock } from '../terraform/timeline';
import { assessPlan, openPlan, type Assessed, type Session } from './assess';
import { buildReport } from './build-report';
import { deliver, openSession, resultsFolder, shown, writeWhole, type Environment } from './context';
import { eachAtOnce } from './each-at-once';
import { Progress } from './progress';

export interface VerifyOptions {
  /** Directories named on the command line; none: those of the configuration, or all that are found. */
  readonly roots: readonly string[];
  readonly cloud: 'standin' | 'real';
  readonly all: boolean;
  readonly varFiles: readonly string[];
}

type Outcome = Assessed | { readonly run: Run; readonly exit: ExitCode };

/** The main job: plans every root, judges the plans, and reports on all of them together. */
export async function verify(options: VerifyOptions, environment: Environment): Promise<ExitCode> {
  const startedAt = new Date();
  const base = baseDirectory(environment.cwd);
  const session = await openSession(base, environment.cwd, environment.today, options.all);
  const named = options.roots.length > 0;
  const roots = await findRoots(named ? environment.cwd : base, named ? options.roots : session.config.roots);
  const timeline = new TerraformTimeline();
  const progress = new Progress(environment.interactive ? environment.tell : () => undefined);
  const stop = new AbortController();
  const abort = AbortSignal.any([environment.abort, stop.signal]);
  const standin =
    options.cloud === 'standin'
      ? startStandin({
          abort,
          progress: (stage) => {
            progress.note(stage);
          },
        })
      : undefined;
  standin?.catch(() => undefined);
  try {
    const outcomes = await eachAtOnce(roots, availableParallelism(), (root) =>
      verifyRoot(root, { options, session, base, environment, timeline, progress, standin, abort }),
    );
    progress.end();
    const report = buildReport(outcomes, startedAt, timeline.busyMs(), named ? [] : session.waivers.unusedWords(), {});
    const folder = writeReports(base, session, report);
    deliver(report, session, environment, 'verify', shown(folder, environment.cwd));
    return worstExit(
      outcomes.map((outcome) =>
        'exit' in outcome ? outcome.exit : outcome.run.outcome === 'held' ? EXIT.held : EXIT.notHeld,
      ),
    );
  } finally {
    progress.end();
    stop.abort();
    await standin?.then((running) => running.stop()).catch(() => undefined);
  }
}

interface Job {
  readonly options: VerifyOptions;
  readonly session: Session;
  readonly base: string;
  readonly environment: Environment;
  readonly timeline: TerraformTimeline;
  readonly progress: Progress;
  readonly standin: ReturnType<typeof startStandin> | undefined;
  readonly abort: AbortSignal;
}

/** One root; what goes wrong with it is its own outcome, so that the others are reported all the same. */
async function verifyRoot(root: Root, job: Job): Promise<Outcome> {
  const name = shown(root.directory, job.base);
  const labels = labelsOf(job.session.config, name);
  const started = performance.now();
  const own = new TerraformTimeline();
  const varFiles = [...varFilesFor(job.session, labels), ...job.options.varFiles];
  let planned: PlannedRoot | undefined;
  try {
    job.abort.throwIfAborted();
    planned = await planRoot(root, {
      cloud: job.options.cloud,
      varFiles,
      remoteState: job.session.config.remote_state,
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

function varFilesFor(session: Session, labels: Labels): string[] {
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
    notes: [],
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

/** Reports in the formats that people open and tools read, whatever was asked for on standard output. */
function writeReports(base: string, session: Session, report: ReturnType<typeof buildReport>): string {
  const folder = resultsFolder(base);
  const context = { catalogue: session.catalogue, command: 'verify', color: false, width: 100, reportsIn: null };
  writeWhole(resolve(folder, 'report.json'), render(report, 'json', context));
  writeWhole(resolve(folder, 'report.html'), render(report, 'html', context));
  return folder;
}
