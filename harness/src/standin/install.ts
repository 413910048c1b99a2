import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PlumblineError } from '../errors';
import { runChild, type ChildResult } from '../terraform/run-child';
import { pinned, REQUIREMENTS, SERVE } from './places';

const PYTHON_MISSING =
  'Install Python 3.11 or newer with its venv module (on Debian: apt-get install python3-venv), and put python3 on the PATH.';

const never = new AbortController().signal;

async function python(program: string, args: readonly string[], abort: AbortSignal): Promise<ChildResult> {
  return runChild(program, args, { cwd: dirname(REQUIREMENTS), env: process.env, abort });
}

function lastLines(result: ChildResult): string {
  return result.stderr.trim().split('\n').slice(-3).join(' ');
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

/** The Python that can serve without any installation: the one on the PATH, if it has moto at the pinned version. */
async function ready(moto: string, abort: AbortSignal): Promise<boolean> {
  const result = await python('python3', [SERVE, '--moto', moto, '--check'], abort).catch(() => undefined);
  abort.throwIfAborted();
  return result?.code === 0;
}

/** Makes the virtual environment aside and renames it, so that two at once do no harm. */
async function build(environment: string, progress: (stage: string) => void, abort: AbortSignal): Promise<void> {
  progress('installing the AWS stand-in (once)');
  const aside = `${environment}.${randomUUID()}`;
  await mkdir(dirname(aside), { recursive: true });
  try {
    // Without pip: the one outside installs into it, and scripts with absolute paths are not needed.
    const made = await python('python3', ['-m', 'venv', aside], abort).catch((thrown: unknown) => {
      abort.throwIfAborted();
      throw new PlumblineError('ERR_PROGRAM_MISSING', 'python3 is not on the PATH; the AWS stand-in needs it.', {
        remedy: PYTHON_MISSING,
        cause: thrown,
      });
    });
    if (made.code !== 0) {
      throw new PlumblineError('ERR_PROGRAM_MISSING', `python3 cannot make a virtual environment: ${lastLines(made)}`, {
        remedy: PYTHON_MISSING,
      });
    }
    const args = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '-r', REQUIREMENTS];
    const installed = await python(join(aside, 'bin', 'python3'), args, abort);
    if (installed.code !== 0) {
      throw new PlumblineError(
        'ERR_STANDIN_FAILED',
        `The AWS stand-in could not be installed: ${lastLines(installed)}`,
        {
          remedy: 'pip must reach a package index (see PIP_INDEX_URL), and Python must be 3.11 or newer.',
        },
      );
    }
    await rename(aside, environment).catch(async (thrown: unknown) => {
      if (!(await exists(environment))) throw thrown;
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

function pythonOf(environment: string): string {
  return join(environment, 'bin', 'python3');
}

/** The Python that has the pinned stand-in: in the user's cache folder, or else on the PATH; undefined, none yet. */
export async function installedStandin(abort: AbortSignal = never): Promise<string | undefined> {
  const { moto, environment } = await pinned();
  const own = pythonOf(environment);
  if (await exists(own)) return own;
  return (await ready(moto, abort)) ? 'python3' : undefined;
}

/** Makes sure that there is a Python with the pinned stand-in, and returns its path. Does nothing the second time. */
export async function installStandin(progress: (stage: string) => void, abort: AbortSignal = never): Promise<string> {
  const found = await installedStandin(abort);
  if (found !== undefined) return found;
  const { environment } = await pinned();
  await build(environment, progress, abort);
  return pythonOf(environment);
}
