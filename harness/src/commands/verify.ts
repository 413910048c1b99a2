import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { EXIT, worstExit, type ExitCode } from '../errors';
import { render } from '../report';
import type { Report } from '../report/schema';
import { startStandin } from '../standin/standin';
import { findRoots, type Root } from '../terraform/roots';
import { TerraformTimeline } from '../terraform/timeline';
import type { Session } from './assess';
import { buildReport } from './build-report';
import { deliver, resultsFolder, shown, startSession, writeWhole, type Environment } from './context';
import { eachAtOnce } from './each-at-once';
import { Progress } from './progress';
import { verifyRoot, type Outcome, type PlanChoice } from './verify-root';

export interface VerifyOptions extends PlanChoice {
  /** Directories named on the command line; none: those of the configuration, or all that are found. */
  readonly roots: readonly string[];
  readonly all: boolean;
  /** The git ref that configuration and waivers are read from. */
  readonly trustRef: string | undefined;
}

/** The main job: plans every root, judges the plans, and reports on all of them together. */
export async function verify(options: VerifyOptions, environment: Environment): Promise<ExitCode> {
  const startedAt = new Date();
  const { base, session } = await startSession(environment, options);
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
    const warnings = [...(session.trust?.warnings ?? []), ...(named ? [] : session.waivers.unusedWords())];
    const report = buildReport(outcomes, startedAt, timeline.busyMs(), warnings, {});
    const folder = writeReports(base, session, report);
    const rootFiles = Object.fromEntries(roots.map((root) => mainFile(root, base, environment.cwd)));
    deliver(report, session, environment, { command: 'verify', reportsIn: shown(folder, environment.cwd), rootFiles });
    return worstExit(outcomes.map(exitOf));
  } finally {
    progress.end();
    stop.abort();
    await standin?.then((running) => running.stop()).catch(() => undefined);
  }
}

function exitOf(outcome: Outcome): ExitCode {
  if ('exit' in outcome) return outcome.exit;
  return outcome.run.outcome === 'held' ? EXIT.held : EXIT.notHeld;
}

/** A root and its main file: formats in which every finding needs a file name it where a finding has none. */
function mainFile({ directory }: Root, base: string, cwd: string): [string, string] {
  const files = readdirSync(directory).filter((name) => /\.tf(\.json)?$/.test(name));
  const main = files.find((name) => name.startsWith('main.tf')) ?? files.sort()[0] ?? 'main.tf';
  return [shown(directory, base), shown(join(directory, main), cwd)];
}

/** Reports in the formats that people open and tools read, whatever was asked for on standard output. */
function writeReports(base: string, session: Session, report: Report): string {
  const folder = resultsFolder(base);
  const context = { catalogue: session.catalogue, command: 'verify', color: false, width: 100, reportsIn: null };
  writeWhole(resolve(folder, 'report.json'), render(report, 'json', context));
  writeWhole(resolve(folder, 'report.html'), render(report, 'html', context));
  return folder;
}
