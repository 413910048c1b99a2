import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface Mirror {
  readonly path: string;
  /** Full addresses, such as `registry.terraform.io/hashicorp/aws`. */
  readonly providers: readonly string[];
}

/** System folders in whose subfolders administrators put provider mirrors. */
const SYSTEM_FOLDERS = ['/opt', '/usr/share', '/usr/local/share', '/usr/lib', '/usr/local/lib'];
/** What tells a provider mirror from any other folder there. */
const SIGN = join('registry.terraform.io', 'hashicorp', 'aws');

async function subfolders(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink()).map(({ name }) => name);
  } catch {
    return [];
  }
}

/** The providers a folder holds, by the layout of a filesystem mirror: host, namespace, type. */
async function providersIn(path: string): Promise<string[]> {
  const hosts = (await subfolders(path)).filter((name) => name.includes('.'));
  const found = await Promise.all(
    hosts.map(async (host) => {
      const namespaces = await subfolders(join(path, host));
      const types = await Promise.all(namespaces.map((namespace) => subfolders(join(path, host, namespace))));
      return namespaces.flatMap((namespace, index) =>
        (types[index] ?? []).map((type) => `${host}/${namespace}/${type}`),
      );
    }),
  );
  return found.flat();
}

async function systemMirrors(folders: readonly string[]): Promise<string[]> {
  const candidates = await Promise.all(
    folders.map(async (folder) => (await subfolders(folder)).map((name) => join(folder, name))),
  );
  const flat = candidates.flat();
  const signs = await Promise.all(flat.map((path) => subfolders(join(path, SIGN))));
  return flat.filter((_, index) => (signs[index] ?? []).length > 0);
}

function split(list: string | undefined, otherwise: string): string[] {
  return (list === undefined || list === '' ? otherwise : list).split(delimiter).filter((path) => path !== '');
}

/** Terraform's implied mirrors (its documentation, "Implied Local Mirror Directories"). */
function implied(env: NodeJS.ProcessEnv, home: string): string[] {
  const data = split(env['XDG_DATA_HOME'], join(home, '.local', 'share'));
  const shared = split(env['XDG_DATA_DIRS'], ['/usr/local/share', '/usr/share'].join(delimiter));
  return [
    join(home, '.terraform.d', 'plugins'),
    ...[...data, ...shared].map((path) => join(path, 'terraform', 'plugins')),
  ];
}

export interface MirrorPlaces {
  readonly env: NodeJS.ProcessEnv;
  readonly home?: string;
  readonly systemFolders?: readonly string[];
}

/**
 * Local provider mirrors, in the order in which they are asked: those named by the environment
 * (PLUMBLINE_PROVIDER_MIRROR, TF_PLUGIN_MIRROR), Terraform's implied ones, then those found in system folders.
 */
export async function findMirrors(places: MirrorPlaces): Promise<Mirror[]> {
  const { env } = places;
  const named = [...split(env['PLUMBLINE_PROVIDER_MIRROR'], ''), ...split(env['TF_PLUGIN_MIRROR'], '')];
  const found = await systemMirrors(places.systemFolders ?? SYSTEM_FOLDERS);
  const paths = [...new Set([...named, ...implied(env, places.home ?? homedir()), ...found])];
  const providers = await Promise.all(paths.map(providersIn));
  return paths
    .map((path, index) => ({ path, providers: providers[index] ?? [] }))
    .filter((mirror) => mirror.providers.length > 0);
}
