import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { installedStandin } from '../standin/install';
import { pinned, userCache } from '../standin/places';
import { isAtLeast, OLDEST_TERRAFORM, terraformCommand } from '../terraform/program';
import { runChild } from '../terraform/run-child';

type Version = readonly [major: number, minor: number];

/** A program that is looked for on the PATH. */
interface Wanted {
  readonly name: string;
  readonly neededFor: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly version: RegExp;
  readonly oldest?: Version;
  readonly get: string;
  /** Without it the main job cannot run. */
  readonly required: boolean;
}

/** What was found of one thing that Plumbline uses. */
export interface Finding {
  readonly name: string;
  readonly state: 'there' | 'missing' | 'optional';
  readonly words: string;
  /** How to get it. */
  readonly get?: string;
}

const OLDEST_NODE: Version = [20, 19];

function wanted(env: NodeJS.ProcessEnv): readonly Wanted[] {
  return [
    {
      name: 'terraform',
      neededFor: 'verify, and gate of a plan file',
      program: terraformCommand(env),
      args: ['version'],
      version: /(?:Terraform|OpenTofu) v(\S+)/,
      oldest: OLDEST_TERRAFORM,
      get: 'https://developer.hashicorp.com/terraform/install; PLUMBLINE_TERRAFORM=tofu takes OpenTofu instead',
      required: true,
    },
    {
      name: 'python3',
      neededFor: 'the AWS stand-in of offline plans',
      program: 'python3',
      args: ['--version'],
      version: /Python (\S+)/,
      oldest: [3, 11],
      get: 'Python 3.11 or newer with its venv module (Debian: apt-get install python3-venv)',
      required: true,
    },
    {
      name: 'git',
      neededFor: 'verify --changed',
      program: 'git',
      args: ['--version'],
      version: /git version (\S+)/,
      get: 'https://git-scm.com/downloads',
      required: false,
    },
    {
      name: 'opa',
      neededFor: 'policies of your own, and building those of a checkout',
      program: 'opa',
      args: ['version'],
      version: /Version: (\S+)/,
      get: 'https://www.openpolicyagent.org/docs/latest/#running-opa; in a checkout make builds it with Go, once',
      required: false,
    },
    {
      name: 'go',
      neededFor: 'building opa in a checkout',
      program: 'go',
      args: ['version'],
      version: /go version go(\S+)/,
      get: 'https://go.dev/dl/',
      required: false,
    },
  ];
}

/** Looks for everything that Plumbline uses: programs, its cache folder and its AWS stand-in. */
export async function lookAround(env: NodeJS.ProcessEnv, abort: AbortSignal): Promise<readonly Finding[]> {
  const [programs, standin, cache] = await Promise.all([
    Promise.all(wanted(env).map((one) => lookFor(one, env, abort))),
    standinFinding(env, abort),
    cacheFinding(join(userCache(env), 'plumbline')),
  ]);
  return [nodeFinding(process.versions.node), ...programs, standin, cache];
}

function nodeFinding(version: string): Finding {
  if (isAtLeast(version, OLDEST_NODE)) return { name: 'node', state: 'there', words: version };
  return { name: 'node', state: 'missing', words: `${version} is too old`, get: 'Node 20.19 or newer' };
}

async function lookFor(one: Wanted, env: NodeJS.ProcessEnv, abort: AbortSignal): Promise<Finding> {
  const { name, oldest, neededFor, get, required } = one;
  const version = await versionOf(one, env, abort);
  if (version !== undefined && (oldest === undefined || isAtLeast(version, oldest)))
    return { name, state: 'there', words: version };
  const what = version === undefined ? 'missing' : `${version} is too old`;
  return { name, state: required ? 'missing' : 'optional', words: `${what}; needed for ${neededFor}`, get };
}

async function versionOf(one: Wanted, env: NodeJS.ProcessEnv, abort: AbortSignal): Promise<string | undefined> {
  try {
    const limit = AbortSignal.any([abort, AbortSignal.timeout(20_000)]);
    const { stdout } = await runChild(one.program, one.args, { cwd: process.cwd(), env, abort: limit });
    return one.version.exec(stdout.toString('utf8'))?.[1];
  } catch {
    abort.throwIfAborted();
    return undefined;
  }
}

/** The stand-in is installed when it is first needed, so that none yet is no fault. */
async function standinFinding(env: NodeJS.ProcessEnv, abort: AbortSignal): Promise<Finding> {
  const name = 'stand-in';
  if ((await installedStandin(abort)) !== undefined)
    return { name, state: 'there', words: `moto ${(await pinned(env)).moto}` };
  const words = 'not installed yet; the first offline plan installs it';
  return { name, state: 'optional', words, get: 'plumbline doctor --install: once, about a minute, from PyPI' };
}

async function cacheFinding(folder: string): Promise<Finding> {
  const name = 'cache';
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    return { name, state: 'there', words: folder };
  } catch {
    const words = `${folder} cannot be written to; the AWS stand-in is kept there`;
    return { name, state: 'missing', words, get: 'XDG_CACHE_HOME names another folder' };
  }
}
