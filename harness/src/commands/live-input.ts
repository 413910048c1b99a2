import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { environmentRoot, type EnvironmentRoot } from '../apply/environment-root';
import { pullState } from '../apply/real';
import type { Config } from '../config/schema';
import { asError, PlumblineError } from '../errors';
import { openAccess } from '../live/access';
import { distinctAddresses } from '../live/distinct-addresses';
import { readLive, type CloudAccess } from '../live/read-live';
import type { LiveView } from '../live/view';
import { readState, type StateDocument } from '../read/state';
import { runningRecord } from '../standin/record';
import type { Environment } from './context';

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

/**
 * Reads a root's state, and the cloud that it speaks of. Roles and regions are those of the configuration that is
 * trusted, where one is given.
 */
export async function openLive(target: LiveTarget, environment: Environment, trusted?: Config): Promise<LiveInput> {
  const found = await environmentRoot(target.root, target.varFiles, environment);
  const record = target.cloud === 'standin' ? await standinOf(found, target) : undefined;
  const states = distinctAddresses(await statesOf(found, target, environment));
  const view = await readLive(states, access(trusted ?? found.config, record?.url, environment), {
    whole: target.whole,
    progress: (read, of) => {
      if (environment.interactive) environment.tell(`reading the cloud: ${read} of ${of} regions\r`);
    },
  });
  if (environment.interactive) environment.tell('\r\u001b[2K');
  return { found, states, view };
}

async function standinOf({ place, name }: EnvironmentRoot, { root }: LiveTarget): Promise<{ readonly url: string }> {
  const record = await runningRecord(place);
  if (record !== undefined) return record;
  throw new PlumblineError('ERR_INPUT_NOT_FOUND', `Nothing of ${name} is up on a stand-in.`, {
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
  if (cloud === 'standin') return [named(`the state of ${found.name}`, await readFile(found.place.state))];
  return [named(`the state of ${found.name}`, await pullState(found, environment))];
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
