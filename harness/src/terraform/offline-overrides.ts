import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bodies, isBody, namedBlocks, parseMatching, typedBlocks, type HclBody } from './hcl';
import { UNKNOWN, type Json, type JsonObject, type Overrides } from './override-file';

/** The state file of the backend that stands in for the configured one; it is never written. */
const LOCAL_STATE = 'plumbline.tfstate';

/** Provider arguments that name a real account or endpoint, each with what it is overridden by. */
const EXPLICIT: JsonObject = {
  profile: null,
  access_key: 'plumbline-offline',
  secret_key: 'plumbline-offline',
  token: null,
  shared_config_files: null,
  shared_credentials_files: null,
  allowed_account_ids: null,
  forbidden_account_ids: null,
  ec2_metadata_service_endpoint: null,
  custom_ca_bundle: null,
  http_proxy: null,
  https_proxy: null,
  max_retries: null,
};
/** Blocks of the same kind. A `dynamic` block over nothing replaces every block of its type (config merging, Terraform). */
const EXPLICIT_BLOCKS = ['assume_role', 'assume_role_with_web_identity', 'endpoints'];

function providerOverride(body: HclBody): JsonObject | undefined {
  const dynamic = new Set(bodies(body['dynamic']).flatMap(Object.keys));
  const attributes = Object.entries(EXPLICIT).filter(([name]) => name in body);
  const blocks = EXPLICIT_BLOCKS.filter((name) => name in body || dynamic.has(name));
  if (attributes.length === 0 && blocks.length === 0) return undefined;
  const alias: Json | undefined = typeof body['alias'] === 'string' ? body['alias'] : undefined;
  return {
    ...(alias === undefined ? {} : { alias }),
    ...Object.fromEntries(attributes),
    ...(blocks.length === 0
      ? {}
      : { dynamic: Object.fromEntries(blocks.map((name) => [name, { for_each: [], content: {} }])) }),
  };
}

/** The type of a value in terraform's state format. */
function stateType(value: unknown): Json {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'bool';
  if (Array.isArray(value)) return ['tuple', value.map(stateType)];
  if (isBody(value))
    return ['object', Object.fromEntries(Object.entries(value).map(([key, item]) => [key, stateType(item)]))];
  return 'string';
}

function fixtureState(outputs: HclBody): string {
  const stated = Object.entries(outputs).map(([name, value]) => [name, { value, type: stateType(value) }] as const);
  return JSON.stringify({
    version: 4,
    terraform_version: '1.6.0',
    serial: 1,
    lineage: 'plumbline',
    outputs: Object.fromEntries(stated),
    resources: [],
  });
}

export interface OfflineNotes {
  readonly remoteBackend: string | undefined;
  /** Names of `terraform_remote_state` data sources that nothing in the configuration answers. */
  readonly unknownStates: readonly string[];
  readonly fixtureStates: readonly string[];
}

async function addRemoteStates(
  directory: string,
  copy: string,
  fixtures: HclBody,
  scratch: string,
  overrides: Overrides,
): Promise<OfflineNotes> {
  const files = await parseMatching(directory, /terraform_remote_state/);
  const unknownStates: string[] = [];
  const fixtureStates: string[] = [];
  for (const { name } of files.flatMap((file) => typedBlocks(file, 'data', 'terraform_remote_state'))) {
    const outputs = fixtures[name];
    const path = join(scratch, `remote-state-${name}.json`);
    if (isBody(outputs)) await writeFile(path, fixtureState(outputs), { mode: 0o600 });
    (isBody(outputs) ? fixtureStates : unknownStates).push(name);
    const config = { path: isBody(outputs) ? path : UNKNOWN };
    overrides.add(copy, {
      data: { terraform_remote_state: { [name]: { backend: 'local', workspace: null, config } } },
    });
  }
  return { remoteBackend: undefined, unknownStates, fixtureStates };
}

async function addProviders(directory: string, copy: string, overrides: Overrides): Promise<void> {
  const files = await parseMatching(directory, /\bprovider\b/);
  const found = files
    .flatMap((file) => namedBlocks(file, 'provider'))
    .filter(({ name }) => name === 'aws')
    .map(({ body }) => providerOverride(body))
    .filter((override) => override !== undefined);
  if (found.length > 0) overrides.add(copy, { provider: { aws: found } });
}

async function remoteBackend(root: string): Promise<string | undefined> {
  const files = await parseMatching(root, /\b(?:backend|cloud)\b/);
  const settings = files.flatMap((file) => bodies(file['terraform']));
  if (settings.some((block) => 'cloud' in block)) return 'cloud';
  const backends = settings.flatMap((block) => bodies(block['backend'])).flatMap(Object.keys);
  return backends.find((name) => name !== 'local');
}

/**
 * What an offline plan overrides, in the copy alone: the backend (a `backend` in an override file replaces `cloud`
 * too), what provider blocks say about real accounts, and `terraform_remote_state`, which is answered from fixtures
 * or else left unknown. Directories are the user's; `toCopy` says where each stands in the copy.
 */
export async function addOfflineOverrides(
  directories: readonly string[],
  toCopy: (path: string) => string,
  fixtures: Record<string, unknown>,
  scratch: string,
  overrides: Overrides,
): Promise<OfflineNotes> {
  const [root = '.'] = directories;
  overrides.add(toCopy(root), { terraform: { backend: { local: { path: LOCAL_STATE } } } });
  const states = await Promise.all(
    directories.map(async (directory) => {
      const copy = toCopy(directory);
      await addProviders(directory, copy, overrides);
      return addRemoteStates(directory, copy, fixtures, scratch, overrides);
    }),
  );
  return {
    remoteBackend: await remoteBackend(root),
    unknownStates: [...new Set(states.flatMap((state) => state.unknownStates))],
    fixtureStates: [...new Set(states.flatMap((state) => state.fixtureStates))],
  };
}
