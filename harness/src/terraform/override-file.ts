import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OVERRIDE_NAME } from './file-names';
import { isBody } from './hcl';

/** JSON as written: JSON.stringify takes any of it. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/**
 * An expression whose value terraform cannot know while it plans, of whatever type is asked for. A data source with
 * such an argument is not read, and everything that depends on it is unknown: the truth, offline.
 */
export const UNKNOWN = '${jsondecode(timestamp())}';

function merge(left: JsonObject, right: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...left };
  for (const [key, value] of Object.entries(right)) {
    const known = merged[key];
    merged[key] = isJsonObject(known) && isJsonObject(value) ? merge(known, value) : value;
  }
  return merged;
}

function isJsonObject(value: Json | undefined): value is JsonObject {
  return isBody(value);
}

/** The override files of a copied tree, one per module directory, built up and written together. */
export class Overrides {
  readonly #byDirectory = new Map<string, JsonObject>();

  add(directory: string, content: JsonObject): void {
    this.#byDirectory.set(directory, merge(this.#byDirectory.get(directory) ?? {}, content));
  }

  async write(): Promise<void> {
    for (const [directory, content] of this.#byDirectory) {
      await mkdir(directory, { recursive: true });
      await writeFile(join(directory, OVERRIDE_NAME), JSON.stringify(content, null, 2));
    }
  }
}
