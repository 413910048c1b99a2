import { readdirSync, statSync } from 'node:fs';
import { PlumblineError } from '../errors';
import { foldersIn, isChart, isManifestName, manifestsIn } from '../kubernetes/manifest-files';
import { isTerraformFile } from '../terraform/file-names';
import { userPath } from '../terraform/user-path';
import type { InputKind } from './input-kinds';

/**
 * What a path means, where it is text: by the content of a folder, by the name of a file; undefined for what is told by
 * its content alone. What cannot be looked at is left to whoever reads it.
 * @throws PlumblineError ERR_INPUT_AMBIGUOUS for a folder that holds both, ERR_USAGE for a chart that is none
 */
export function inputKind(path: string, asked: InputKind | undefined): InputKind | undefined {
  const about = statOf(path);
  if (about === undefined) return undefined;
  if (asked === 'chart' && !(about.isDirectory() && isChart(path))) {
    throw new PlumblineError('ERR_USAGE', `${userPath(path)} is no chart: it holds no Chart.yaml`, {
      remedy: 'Give the folder of the chart, or leave out --input.',
    });
  }
  if (asked !== undefined) return asked;
  if (!about.isDirectory()) {
    if (!about.isFile()) return undefined;
    return /\.tf(\.json)?$/.test(path) ? 'hcl' : /\.ya?ml$/.test(path) ? 'manifests' : undefined;
  }
  return isChart(path) ? 'chart' : (kindIn(path) ?? kindBeneath(path) ?? 'hcl');
}

function statOf(path: string): ReturnType<typeof statSync> {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** What stands in a folder itself. */
function kindIn(directory: string): InputKind | undefined {
  return one(directory, kindsIn(directory));
}

function kindsIn(directory: string): readonly InputKind[] {
  const names = namesIn(directory);
  return [
    ...(names.some(isTerraformFile) ? (['hcl'] as const) : []),
    ...(names.some(isManifestName) && manifestsIn(directory, directory).length > 0 ? (['manifests'] as const) : []),
  ];
}

/** What stands in the folders beneath; a chart there is none of its own. */
function kindBeneath(directory: string): InputKind | undefined {
  const found = new Set<InputKind>();
  const look = (folder: string): void => {
    if (found.size > 1) return;
    if (isChart(folder)) {
      found.add('manifests');
      return;
    }
    for (const kind of kindsIn(folder)) found.add(kind);
    foldersIn(folder).forEach(look);
  };
  foldersIn(directory).forEach(look);
  return one(directory, [...found]);
}

function one(directory: string, kinds: readonly InputKind[]): InputKind | undefined {
  if (kinds.length < 2) return kinds[0];
  const shown = userPath(directory);
  throw new PlumblineError('ERR_INPUT_AMBIGUOUS', `${shown} holds Terraform files and objects of Kubernetes`, {
    remedy: `Say which of them to judge, each in a run of its own: --input hcl or --input manifests.`,
  });
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
