import { readFile } from 'node:fs/promises';
import { PlumblineError } from '../errors';
import { parseText, type JsonObject } from '../read/json';
import { readStateFile } from '../read/state-file';
import { userPath } from '../terraform/user-path';

/** A resource that the state holds. */
export interface Held {
  readonly address: string;
  readonly type: string;
  readonly attributes: JsonObject;
}

/** The resources in a local state file; none where there is no such file. Data sources do not count. */
export async function heldIn(path: string): Promise<Held[]> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined || text.trim() === '') return [];
  return resourcesIn(text, path)
    .filter(({ mode }) => mode === 'managed')
    .map(({ address, type, after }) => ({ address, type, attributes: after }));
}

function resourcesIn(text: string, path: string): ReturnType<typeof readStateFile>['resources'] {
  try {
    return readStateFile(parseText(text)).resources;
  } catch {
    throw new PlumblineError('ERR_INPUT_UNREADABLE', `The state ${userPath(path)} cannot be read.`, {
      remedy:
        'Look whether a program was stopped while it wrote it; `terraform.tfstate.backup` beside it is the one before.',
    });
  }
}
