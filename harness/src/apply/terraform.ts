import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readJsonDiagnostics, readTextDiagnostics } from '../terraform/diagnostics';
import { toError, type FailureContext } from '../terraform/failures';
import { runTerraform, type TerraformRun } from '../terraform/program';
import { differences, type Difference } from './differences';
import { ApplyProgress } from './progress';
import { runApplying, type Patience } from './run-terraform';

/**
 * Resources at once. Most of an apply waits: the provider polls a database for minutes while the rest could go on.
 * Terraform's own 10 leaves the processors idle, and a stand-in on two cores gains nothing above this.
 */
const PARALLELISM = '-parallelism=30';
const QUIET = ['-input=false', '-no-color', '-json'];

/** Where terraform runs, ready to plan and apply. */
export interface Prepared {
  readonly run: TerraformRun;
  readonly context: FailureContext;
  /** As arguments. */
  readonly varFiles: readonly string[];
}

export interface Change {
  /** `apply -auto-approve`, `destroy -auto-approve` with the variable files, or `apply` with a plan file. */
  readonly command: readonly string[];
  readonly patience: Patience;
  readonly tell: (progress: string) => void;
}

function failure(json: string, stderr: string, { context }: Prepared, stage: string): Error {
  const found = readJsonDiagnostics(json);
  return toError(found.length > 0 ? found : readTextDiagnostics(stderr), { ...context, stage });
}

/** Runs a command that changes something; returns how many changes were made. */
export async function change(prepared: Prepared, { command, patience, tell }: Change): Promise<number> {
  const [verb = '', ...rest] = command;
  const progress = new ApplyProgress();
  const args = [verb, ...QUIET, PARALLELISM, ...rest];
  const { code, diagnostics, stderr } = await runApplying(args, prepared.run, patience, (line) => {
    if (progress.take(line)) tell(progress.text);
  });
  if (code !== 0) throw failure(diagnostics, stderr, prepared, verb);
  return progress.done;
}

/** Plans into a file, and tells what that would change. */
export async function planInto(
  prepared: Prepared,
  planFile: string,
  flags: readonly string[] = [],
): Promise<Difference[]> {
  const args = ['plan', ...QUIET, PARALLELISM, `-out=${planFile}`, ...flags, ...prepared.varFiles];
  const planned = await runTerraform(args, prepared.run);
  if (planned.code !== 0) throw failure(planned.stdout.toString('utf8'), planned.stderr, prepared, 'plan');
  const shown = await runTerraform(['show', '-json', '-no-color', planFile], prepared.run);
  if (shown.code !== 0) throw failure('', shown.stderr, prepared, 'show');
  return differences(shown.stdout);
}

/** Plans again after an apply: what would still change, which should be nothing. */
export async function planAgain(prepared: Prepared, folder: string): Promise<Difference[]> {
  const planFile = join(folder, 'second-plan');
  try {
    return await planInto(prepared, planFile);
  } finally {
    // It holds everything in clear.
    await rm(planFile, { force: true });
  }
}
