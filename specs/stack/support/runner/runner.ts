import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OwnProcess } from '../../../../deploy/stack/own-process';
import { filled, shell } from '../../../deploy/support/step';
import type { Job, Step } from '../../../deploy/support/workflows';
import { act, type Here, type Shared } from './actions';

/** The one condition that steps have here. */
const ALWAYS = '${{ !cancelled() }}';

/** A line that was run: as its workflow has it, with what it printed to both streams. */
export interface Line {
  readonly line: string;
  readonly code: number | null;
  readonly printed: string;
}

/** What came of a job. */
export interface Done {
  readonly result: 'success' | 'failure';
  readonly lines: readonly Line[];
  /** The job's summary, Markdown. */
  readonly summary: string;
}

/** Lines that are passed over, each with the files that it would have left, by path. */
export type Elsewhere = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface RunnerOptions extends Shared {
  /** For working copies and what is printed. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** What stands for `${{ … }}` in every job, by the expression. */
  readonly values: Readonly<Record<string, string>>;
  readonly elsewhere: Elsewhere;
}

/** Runs jobs on this machine as GitHub's runner does, step by step, each job in a working copy of its own. */
export class Runner {
  /** Every line that was run. */
  readonly lines: Line[] = [];
  private jobs = 0;
  private running: OwnProcess | undefined;

  constructor(private readonly options: RunnerOptions) {}

  /** @param values of `${{ … }}` in this job, beside those of all */
  async run(job: Job, values: Readonly<Record<string, string>> = {}): Promise<Done> {
    const folder = join(this.options.folder, String((this.jobs += 1)));
    const [workspace, summary] = [join(folder, 'workspace'), join(folder, 'summary.md')];
    mkdirSync(workspace, { recursive: true });
    writeFileSync(summary, '');
    const here = { workspace, environment: { ...this.options.environment, GITHUB_STEP_SUMMARY: summary } };
    const before = this.lines.length;
    let failed = false;
    for (const [at, step] of job.steps.entries()) {
      if (step.if !== undefined && step.if !== ALWAYS) throw new Error(`Nobody here knows when ${step.if} is.`);
      if (failed && step.if === undefined) continue;
      const held = await this.step(step, here, this.valueIn(values), join(folder, `${at}.log`));
      failed ||= !held;
    }
    if (existsSync(join(workspace, 'harness/dist/.built'))) this.options.built = workspace;
    const result = failed ? 'failure' : 'success';
    return { result, lines: this.lines.slice(before), summary: readFileSync(summary, 'utf8') };
  }

  /** Ends what runs. */
  async stop(): Promise<void> {
    await this.running?.stop();
  }

  private valueIn(own: Readonly<Record<string, string>>): (expression: string) => string {
    const values = { ...this.options.values, ...own };
    return (expression) => {
      const value = values[expression];
      if (value === undefined) throw new Error(`Nobody here says what ${expression} is.`);
      return value;
    };
  }

  private async step(step: Step, here: Here, valueOf: (expression: string) => string, log: string): Promise<boolean> {
    const { run, uses = '' } = step;
    const left = run === undefined ? undefined : this.options.elsewhere[run];
    if (left !== undefined) {
      leave(left, here.workspace);
      return true;
    }
    if (run !== undefined) return this.line({ ...step, run }, here, valueOf, log);
    act(uses, (name) => filled(step.with[name] ?? '', valueOf), here, this.options);
    return true;
  }

  private async line(
    { run, env, shell: named }: Step & { readonly run: string },
    { workspace, environment }: Here,
    valueOf: (expression: string) => string,
    log: string,
  ): Promise<boolean> {
    const own = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, filled(value, valueOf)]));
    const args = ['-C', workspace, ...shell(filled(run, valueOf), named)];
    const started = performance.now();
    this.running = new OwnProcess({ program: 'env', args, environment: { ...environment, ...own } }, log, 'SIGINT');
    await this.running.ended;
    const { exitCode: code } = this.running;
    // What it left behind ends with it.
    await this.running.stop();
    this.lines.push({ line: run, code, printed: readFileSync(log, 'utf8') });
    process.stderr.write(`      ${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${code}  ${run}\n`);
    return code === 0;
  }
}

function leave(files: Readonly<Record<string, string>>, workspace: string): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), text);
  }
}
