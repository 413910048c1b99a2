import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { PlumblineError, asError } from '../errors';
import { signalGroup } from '../terraform/lifetime';
import { terraformCommand, type TerraformRun } from '../terraform/program';

/** Of standard error only the end is kept: it holds the reason. */
const STDERR_LIMIT = 64 * 1024;

export interface Ran {
  readonly code: number | null;
  /** Standard output's lines that hold a diagnostic. */
  readonly diagnostics: string;
  readonly stderr: string;
}

export interface Patience {
  /** How long terraform may take to finish what it is doing and save its state, once it was asked to stop. */
  readonly graceMs: number;
}

/**
 * Runs a terraform command that changes something, and tells each line of its JSON output as it comes. Unlike a plan
 * it is not killed on SIGINT: it is asked to stop, saves its state, and is killed only after its grace or when this
 * process exits.
 */
export async function runApplying(
  args: readonly string[],
  run: TerraformRun,
  { graceMs }: Patience,
  tell: (line: string) => void,
): Promise<Ran> {
  run.abort.throwIfAborted();
  const end = run.timeline.start();
  const command = terraformCommand(run.env);
  const child = spawn(command, args, { cwd: run.cwd, env: run.env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const { pid } = child;
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-STDERR_LIMIT);
  });
  const diagnostics: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.includes('"diagnostic"')) diagnostics.push(line);
    tell(line);
  });
  const kill = (): void => {
    if (pid !== undefined) signalGroup(pid, 'SIGKILL');
  };
  let killer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    child.kill('SIGINT');
    killer = setTimeout(kill, graceMs);
  };
  run.abort.addEventListener('abort', stop, { once: true });
  process.on('exit', kill);
  try {
    await once(child, 'close');
    run.abort.throwIfAborted();
    return { code: child.exitCode, diagnostics: diagnostics.join('\n'), stderr };
  } catch (thrown) {
    if (run.abort.aborted) throw asError(run.abort.reason);
    throw new PlumblineError('ERR_PROGRAM_MISSING', `${command} is not installed, or not on the PATH.`, {
      remedy: 'Install Terraform 1.6 or newer and put it on the PATH.',
      cause: thrown,
    });
  } finally {
    clearTimeout(killer);
    run.abort.removeEventListener('abort', stop);
    process.off('exit', kill);
    // Its provider plugins end with it, save where it was killed.
    kill();
    end();
  }
}
