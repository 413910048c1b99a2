import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { CONFIG_FILE, SIGNED_WAIVERS_FILE, WAIVERS_FILE } from '../config/files';
import { EXIT, worstExit, type ExitCode } from '../errors';
import type { LedgerTarget } from '../ledger/target';
import { startStandin } from '../standin/standin';
import type { Root } from '../terraform/roots';
import { TerraformTimeline } from '../terraform/timeline';
import type { Session } from './assess';
import { buildReport } from './build-report';
import { chosenRoots, nameOf, varFilesOf } from './chosen-roots';
import { deliver, resultsFolder, shown, startSession, tellLedger, type Environment } from './context';
import type { JudgedInput } from './gate';
import { contextPaths } from './open-context';
import { eachAtOnce } from './each-at-once';
import { Progress } from './progress';
import { noChanges } from './known-failures';
import { withRollout, type RolloutOptions } from './rollout';
import type { Touched } from './touched-roots';
import { verifyRoot, type Outcome, type PlanChoice } from './verify-root';
import type { openShard, OpenedShard, ShardChoice } from './verify-shard';
import { writeReports } from './write-reports';

export interface VerifyOptions extends PlanChoice, RolloutOptions {
  /** Directories named on the command line; none: those of the configuration, or all that are found. */
  readonly roots: readonly string[];
  readonly all: boolean;
  /** The git ref that configuration and waivers are read from. */
  readonly trustRef: string | undefined;
  /** The git ref since which a change must have touched a root. */
  readonly changed?: string | undefined;
  /** The part of the roots that is verified; left out: all. */
  readonly shard?: ShardChoice | undefined;
  /** Who is sent the report too. */
  readonly ledger?: LedgerTarget | undefined;
}

/** The main job: plans every root, judges the plans, and reports on all of them together. */
export async function verify(options: VerifyOptions, environment: Environment): Promise<ExitCode> {
  const { report, session, base, roots, write, exit } = await judgeRoots(options, environment);
  const folder = write();
  const rootFiles = Object.fromEntries(roots.map((root) => mainFile(root, base, environment.cwd)));
  deliver(report, session, environment, { command: 'verify', reportsIn: shown(folder, environment.cwd), rootFiles });
  await tellLedger(options.ledger, { kind: 'runs', report, base }, environment);
  return exit;
}

/** What was judged of some roots, and with what. */
export interface JudgedRoots extends JudgedInput {
  readonly base: string;
  readonly roots: readonly Root[];
  /** Writes the reports of a run, or the file of a shard, and gives their folder. */
  readonly write: () => string;
}

/** Plans every root and judges the plans; of what it makes only the providers that were unpacked are kept. */
export async function judgeRoots(options: VerifyOptions, environment: Environment): Promise<JudgedRoots> {
  const startedAt = new Date();
  if (options.scope === 'changed' && options.cloud === 'standin') {
    throw noChanges('an offline plan knows no state, and creates everything.');
  }
  const started = await startSession(environment, options);
  const { base } = started;
  const session = await withRollout(started, options, environment.cwd);
  const named = options.roots.length > 0;
  const found = await chosenRoots(options.roots, session.config, { cwd: environment.cwd, base });
  const touched =
    options.changed === undefined ? undefined : await touchedOf(found, options.changed, { options, session, base });
  const all = touched?.roots ?? found;
  const shard = await shardOf(options, all, { session, cloud: options.cloud, base, cwd: environment.cwd });
  const roots = shard?.roots ?? all;
  const timeline = new TerraformTimeline();
  const progress = new Progress(environment.interactive ? environment.tell : () => undefined);
  const stop = new AbortController();
  const abort = AbortSignal.any([environment.abort, stop.signal]);
  const standin =
    options.cloud === 'standin' && roots.length > 0
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
    // A shard knows of its own roots alone: what no shard used is told of where they are merged.
    const unused = !named && all.length === found.length ? session.waivers.unusedWords() : [];
    const warnings = [
      ...(touched === undefined ? [] : [touched.words]),
      ...(session.trust?.warnings ?? []),
      ...(shard === undefined ? unused : [shard.words]),
    ];
    const report = buildReport(outcomes, startedAt, timeline.busyMs(), warnings, {});
    const write = () => shard?.write(report, unused) ?? writeReports(resultsFolder(base), report, session.catalogue);
    return { report, session, base, roots, write, exit: worstExit(outcomes.map(exitOf)) };
  } finally {
    progress.end();
    stop.abort();
    await standin?.then((running) => running.stop()).catch(() => undefined);
  }
}

/** The part of the roots that is asked for; what splits them is loaded only then. */
async function shardOf(
  { shard }: VerifyOptions,
  all: readonly Root[],
  about: Parameters<typeof openShard>[2],
): Promise<OpenedShard | undefined> {
  return shard === undefined ? undefined : (await import('./verify-shard.js')).openShard(shard, all, about);
}

/** The roots that a change touches; one of what is configured for all of them touches them all. */
async function touchedOf(
  found: readonly Root[],
  ref: string,
  { options, session, base }: { options: VerifyOptions; session: Session; base: string },
): Promise<Touched> {
  const { touchedRoots } = await import('./touched-roots.js');
  const { policies, baseline } = session.config;
  const named = [
    ...(policies ?? ['policies']).filter((one) => typeof one === 'string'),
    ...(baseline === undefined ? [] : [baseline]),
    ...contextPaths(session.config, base),
  ];
  return touchedRoots(
    found,
    { ref, cwd: base },
    {
      varFilesOf: (root) => [...varFilesOf(session.config, root, base), ...options.varFiles],
      common: [CONFIG_FILE, WAIVERS_FILE, SIGNED_WAIVERS_FILE, ...named].map((name) => resolve(base, name)),
    },
  );
}

function exitOf(outcome: Outcome): ExitCode {
  if ('exit' in outcome) return outcome.exit;
  return outcome.run.outcome === 'held' ? EXIT.held : EXIT.notHeld;
}

/** A root and its main file: formats in which every finding needs a file name it where a finding has none. */
function mainFile(root: Root, base: string, cwd: string): [string, string] {
  const { directory } = root;
  const files = readdirSync(directory).filter((name) => /\.tf(\.json)?$/.test(name));
  const main = files.find((name) => name.startsWith('main.tf')) ?? files.sort()[0] ?? 'main.tf';
  return [nameOf(root, base), shown(join(directory, main), cwd)];
}
