import { isDeepStrictEqual } from 'node:util';
import type { Config } from '../config/schema';
import { filesOfBundle } from './bundle';
import { compileOwn } from './compile-own';
import { OURS, OWN_FOLDER, type Policies, type PolicyPlaces } from './open-policies';
import { filesAtRef, filesHere, isSource, type FolderReader, type OwnFile } from './own-files';
import { PlumblineError } from '../errors';

/** The user's policies compiled in with ours; undefined where there are none. */
export async function ownPolicies({ base, cwd, config, trust }: PolicyPlaces): Promise<Policies | undefined> {
  const here = filesHere(base, cwd);
  const files = await collect(trust === undefined ? here : filesAtRef(trust), config);
  const proposed = trust === undefined ? files : await collect(here, config).catch(() => undefined);
  const warnings = isDeepStrictEqual(texts(files), texts(proposed))
    ? []
    : [`the change proposes other policies of its own: those of ${trust?.ref ?? ''} hold until it is merged`];
  if (files === undefined) return warnings.length === 0 ? undefined : withOurs(warnings);
  return { ...compileOwn(files), warnings };
}

async function withOurs(warnings: readonly string[]): Promise<Policies> {
  const { loadCatalogue } = await import('../catalogue/load.js');
  return { catalogue: loadCatalogue(), built: undefined, warnings };
}

type Files = ReadonlyMap<string, OwnFile>;

function texts(files: Files | undefined): unknown {
  return [...(files ?? [])].map(([name, { text }]) => [name, text]).sort();
}

/** The files of all folders and bundles, by their paths in them; undefined where there are none. */
async function collect(reader: FolderReader, config: Config): Promise<Files | undefined> {
  const all = new Map(await filesOfFolders(reader, config));
  for (const bundle of config.policy_bundles ?? []) {
    addTo(all, 'oci' in bundle ? await (await import('./oci.js')).filesOfOci(bundle) : await filesOfBundle(bundle));
  }
  return all.size === 0 ? undefined : all;
}

/** A folder that nobody named counts only where it holds a control. */
async function filesOfFolders(reader: FolderReader, { policies }: Config): Promise<Files> {
  const all = new Map<string, OwnFile>();
  if (policies === undefined) {
    const names = await reader.list(OWN_FOLDER);
    // Where Plumbline's own policies stand, they are compiled in already.
    const files = names.includes(OURS) ? all : await filesOf(reader, OWN_FOLDER, names);
    return holdsControls(files) ? files : all;
  }
  for (const folder of policies) {
    const names = await reader.list(folder);
    if (!names.some(isSource)) throw empty(folder);
    addTo(all, await filesOf(reader, folder, names));
  }
  return all;
}

function addTo(all: Map<string, OwnFile>, files: Files): void {
  for (const [name, file] of files) {
    const first = all.get(name);
    if (first !== undefined) throw twice(first, file);
    all.set(name, file);
  }
}

async function filesOf(reader: FolderReader, folder: string, names: readonly string[]): Promise<Map<string, OwnFile>> {
  const files = new Map<string, OwnFile>();
  for (const name of names) files.set(name, await reader.read(folder, name));
  return files;
}

/** Rego that is there for others (Conftest, say) is no policy of one's own. */
function holdsControls(files: Files): boolean {
  return [...files].some(([name, { text }]) => isSource(name) && /^(package\s+own\b|#\s+slug:)/m.test(text));
}

function empty(folder: string): PlumblineError {
  return new PlumblineError('ERR_CONFIG_INVALID', `plumbline.yaml: policies: no Rego stands in ${folder}`, {
    remedy: 'Name a folder with policies of your own, relative to plumbline.yaml, or leave it out.',
  });
}

function twice(first: OwnFile, second: OwnFile): PlumblineError {
  return new PlumblineError('ERR_OWN_POLICY', `${second.shown} has the place of ${first.shown}`, {
    place: { file: second.shown },
    remedy: 'In all folders of policies together, each path may stand once: rename one.',
  });
}
