import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { namedEnvironment, type EnvironmentRoot } from '../apply/environment-root';
import { pullState } from '../apply/real';
import type { Config } from '../config/schema';
import { asError, PlumblineError } from '../errors';
import { openAccess } from '../live/access';
import { distinctAddresses } from '../live/distinct-addresses';
import { readLive, type CloudAccess } from '../live/read-live';
import type { LiveView } from '../live/view';
import { readState, type StateDocument } from '../read/state';
import { runningRecord } from '../standin/record';
import type { Environment, Started } from './context';

/** Which root is looked at, and where. */
export interface LiveTarget {
  readonly root: string;
  readonly cloud: 'real' | 'standin';
  /** State files to read in place of the root's own state. */
  readonly states: readonly string[];
  readonly varFiles: readonly string[];
  /** The whole of the accounts and regions, and not only what the states hold. */
  readonly whole: boolean;
}

/** A root, what was applied of it, and what the cloud says is there. */
export interface LiveInput {
  readonly found: EnvironmentRoot;
  readonly states: readonly (StateDocument & { readonly name: string; readonly sha256: string })[];
  readonly view: LiveView;
}

/** Reads a root's state, and the cloud that it speaks of. */
export async function openLive(target: LiveTarget, started: Started, environment: Environment): Promise<LiveInput> {
  const found = await namedEnvironment(target, started, environment);
  const record = target.cloud === 'standin' ? await standinOf(found, target) : undefined;
  const states = distinctAddresses(await statesOf(found, target, environment));
  const view = await readLive(states, access(found.config, record?.url, environment), {
    whole: target.whole,
    progress: (read, of) => {
      if (environment.interactive) environment.tell(`reading the cloud: ${read} of ${of} regions\r`);
    },
  });
  if (environment.interactive) environment.tell('\r\u001b[2K');
  return { found, states, view };
}

async function standinOf({ place, short }: EnvironmentRoot, { root }: LiveTarget): Promise<{ readonly url: string }> {
  const record = await runningRecord(place);
  if (record !== undefined) return record;
  throw new PlumblineError('ERR_INPUT_NOT_FOUND', `Nothing of ${short} is up on a stand-in.`, {
    remedy: `Bring it up with \`plumbline up ${root}\`, or look at the real cloud with \`--cloud real\`.`,
  });
}

async function statesOf(
  found: EnvironmentRoot,
  { states, cloud }: LiveTarget,
  environment: Environment,
): Promise<LiveInput['states']> {
  if (states.length > 0) {
    return Promise.all(states.map(async (path) => named(path, await stateFile(path, environment))));
  }
  const bytes = cloud === 'standin' ? await standinState(found) : await pullState(found, environment);
  return [named(`the state of ${found.short}`, bytes)];
}

async function standinState({ place, short }: EnvironmentRoot): Promise<Buffer> {
  return readFile(place.state).catch((thrown: unknown) => {
    throw new PlumblineError('ERR_INPUT_NOT_FOUND', `Nothing of ${short} is applied on its stand-in yet.`, {
      remedy: 'Apply its plan with `plumbline apply`, or bring it up with `plumbline up`.',
      cause: asError(thrown),
    });
  });
}

function named(name: string, bytes: Buffer): LiveInput['states'][number] {
  return { ...readState(bytes, name), name, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function stateFile(path: string, { cwd }: Environment): Promise<Buffer> {
  try {
    return await readFile(resolve(cwd, path));
  } catch (thrown) {
    throw new PlumblineError('ERR_INPUT_NOT_FOUND', `${path} cannot be read`, {
      remedy: 'Give a state file, or leave --state out to read the state of the root.',
      cause: asError(thrown),
    });
  }
}

function access({ live = {} }: Config, endpoint: string | undefined, { abort }: Environment): CloudAccess {
  const { role, external_id: externalId, region } = live;
  return openAccess({
    endpoint,
    role: role === undefined ? undefined : { role, externalId },
    region: region ?? process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'],
    abort,
  });
}
