import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { looksLikeManifests } from '../read/recognise';
import type { TextFile } from '../static/text-files';

/** A folder with this file in it is a chart of Helm's. */
const CHART = 'Chart.yaml';
const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
/** Larger files are read by nobody here: they are named, with what they are. */
const WORTH_A_LOOK = 64 * 1024 * 1024;

/** The files of a folder that hold objects of Kubernetes, and what of it is not read. */
export interface ManifestFolder {
  readonly files: readonly TextFile[];
  readonly notes: readonly string[];
}

export function isChart(directory: string): boolean {
  return existsSync(join(directory, CHART));
}

/** Whether a name is that of a file that may hold manifests. */
export function isManifestName(name: string): boolean {
  return /\.(ya?ml|json)$/.test(name) && !name.endsWith('.tf.json');
}

/** The manifests that stand in a folder itself. */
export function manifestsIn(directory: string, cwd: string): readonly TextFile[] {
  return entriesOf(directory)
    .filter((entry) => entry.isFile() && isManifestName(entry.name) && !KUSTOMIZATIONS.includes(entry.name))
    .flatMap(({ name }) => manifestFile(join(directory, name), cwd))
    .filter(({ text }) => looksLikeManifests(text));
}

/** The manifests of a folder and of all beneath it; what needs rendering first is named. */
export function manifestFolder(directory: string, cwd: string): ManifestFolder {
  const shown = relative(cwd, directory) || '.';
  if (isChart(directory)) {
    return { files: [], notes: [`${shown} is a chart of Helm's, and was not rendered: judge it by itself`] };
  }
  const inner = foldersIn(directory).map((folder) => manifestFolder(folder, cwd));
  const kustomized = KUSTOMIZATIONS.some((name) => existsSync(join(directory, name)));
  return {
    files: [...manifestsIn(directory, cwd), ...inner.flatMap(({ files }) => files)],
    notes: [
      ...(kustomized
        ? [
            `the kustomization of ${shown} was not built: \`kustomize build ${shown} | plumbline gate -\` judges what it makes`,
          ]
        : []),
      ...inner.flatMap(({ notes }) => notes),
    ],
  };
}

/** Folders of a folder, sorted: none that are hidden, and no packages of npm. */
export function foldersIn(directory: string): readonly string[] {
  return entriesOf(directory)
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .map(({ name }) => join(directory, name));
}

function manifestFile(path: string, cwd: string): readonly TextFile[] {
  try {
    if (statSync(path).size > WORTH_A_LOOK) return [];
    return [{ file: relative(cwd, path), path, text: readFileSync(path, 'utf8') }];
  } catch {
    return [];
  }
}

function entriesOf(directory: string): ReturnType<typeof readEntries> {
  try {
    return readEntries(directory).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

function readEntries(directory: string) {
  return readdirSync(directory, { withFileTypes: true });
}
