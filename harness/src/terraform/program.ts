import { devNull, tmpdir } from 'node:os';
import { PlumblineError, asError } from '../errors';
import { isBody } from './hcl';
import { runChild, type ChildResult } from './run-child';
import type { ChildClock } from './timeline';

/** The oldest version that makes plans which can be read here. */
export const OLDEST_TERRAFORM = [1, 6] as const;
const HOW_TO_GET =
  'Install Terraform 1.6 or newer (https://developer.hashicorp.com/terraform/install) and put it on the PATH.';

/** The program to run: `terraform`, or what PLUMBLINE_TERRAFORM names (OpenTofu's `tofu`, say). */
export function terraformCommand(env: NodeJS.ProcessEnv): string {
  return env['PLUMBLINE_TERRAFORM'] ?? 'terraform';
}

/** Where and how terraform's children run. */
export interface TerraformRun {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly abort: AbortSignal;
  readonly timeline: ChildClock;
}

/** Runs one terraform command; every one of them goes through here, so that the timeline is complete. */
export async function runTerraform(args: readonly string[], run: TerraformRun): Promise<ChildResult> {
  const end = run.timeline.start();
  try {
    return await runChild(terraformCommand(run.env), args, run);
  } catch (thrown) {
    if (thrown instanceof PlumblineError && thrown.code === 'ERR_PROGRAM_MISSING') {
      throw new PlumblineError('ERR_PROGRAM_MISSING', thrown.message, { remedy: HOW_TO_GET, cause: thrown });
    }
    throw thrown;
  } finally {
    end();
  }
}

function parseVersion(stdout: Buffer): string | undefined {
  try {
    const parsed: unknown = JSON.parse(stdout.toString('utf8'));
    const version = isBody(parsed) ? parsed['terraform_version'] : undefined;
    return typeof version === 'string' ? version : undefined;
  } catch (thrown) {
    throw new PlumblineError('ERR_PROGRAM_MISSING', 'terraform does not tell its version.', {
      remedy: HOW_TO_GET,
      cause: asError(thrown),
    });
  }
}

/** Whether a version is at least major.minor. */
export function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

async function askVersion(run: TerraformRun): Promise<string> {
  // Not in the caller's folder: the answer is shared, and that folder can go away meanwhile. Nor with the run's CLI
  // configuration, which may not be written yet: OpenTofu says so where its answer should stand.
  const env = { ...run.env, TF_CLI_CONFIG_FILE: devNull };
  const { stdout } = await runTerraform(['version', '-json'], { ...run, env, cwd: tmpdir() });
  const version = parseVersion(stdout);
  if (version !== undefined && isAtLeast(version, OLDEST_TERRAFORM)) return version;
  throw new PlumblineError('ERR_PROGRAM_MISSING', `Terraform ${version ?? '(unknown version)'} is too old.`, {
    remedy: HOW_TO_GET,
  });
}

const versions = new Map<string, Promise<string>>();

/** The version of terraform, asked once for each program and PATH. Older than 1.6 or missing: ERR_PROGRAM_MISSING. */
export function terraformVersion(run: TerraformRun): Promise<string> {
  const key = `${terraformCommand(run.env)}\n${run.env['PATH'] ?? ''}`;
  const known = versions.get(key);
  if (known !== undefined) return known;
  const asked = askVersion(run);
  versions.set(key, asked);
  asked.catch(() => versions.delete(key));
  return asked;
}
