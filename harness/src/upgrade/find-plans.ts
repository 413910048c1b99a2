import { readdirSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { asError, PlumblineError } from '../errors';

/** A plan or a state as JSON, and the root that its place says it is of. */
export interface FoundPlan {
  readonly path: string;
  /** Its path in the folder without `.json`: `terraform/envs/dev`, to which labels and packs are given. */
  readonly root: string;
}

/**
 * Every JSON file of a folder and the folders in it, in order.
 * @throws PlumblineError ERR_INPUT_NOT_FOUND where there is no folder, or none such in it
 */
export function findPlans(folder: string, cwd: string): readonly FoundPlan[] {
  const top = resolve(cwd, folder);
  const found = namesIn(top, folder).map((name) => ({
    path: relative(cwd, join(top, name)),
    root: name.slice(0, -'.json'.length).split(sep).join('/'),
  }));
  if (found.length > 0) return found;
  throw new PlumblineError('ERR_INPUT_NOT_FOUND', `there is no plan in ${folder}`, { remedy: REMEDY });
}

const REMEDY =
  'Put the output of `terraform show -json PLANFILE` there, one file for each root, named as the root with `.json`.';

function namesIn(top: string, folder: string): string[] {
  try {
    const names = readdirSync(top, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => name.endsWith('.json')).sort();
  } catch (thrown) {
    throw new PlumblineError('ERR_INPUT_NOT_FOUND', `${folder} is no folder that can be read`, {
      remedy: REMEDY,
      cause: asError(thrown),
    });
  }
}
