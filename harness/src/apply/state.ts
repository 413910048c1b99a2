import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { PlumblineError } from '../errors';
import { userPath } from '../terraform/user-path';

const stateSchema = z.object({
  resources: z
    .array(
      z.object({
        module: z.string().optional(),
        mode: z.string(),
        type: z.string(),
        name: z.string(),
        instances: z.array(
          z.object({
            index_key: z.union([z.string(), z.number()]).optional(),
            attributes: z.record(z.string(), z.unknown()).nullish(),
          }),
        ),
      }),
    )
    .default([]),
});

/** A resource that the state holds. */
export interface Held {
  readonly address: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** The resources in a local state file; none where there is no such file. Data sources do not count. */
export async function heldIn(path: string): Promise<Held[]> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined || text.trim() === '') return [];
  const read = stateSchema.safeParse(JSON.parse(text));
  if (!read.success) {
    throw new PlumblineError('ERR_INPUT_UNREADABLE', `The state ${userPath(path)} cannot be read.`, {
      cause: read.error,
    });
  }
  return read.data.resources
    .filter(({ mode }) => mode === 'managed')
    .flatMap(({ module: path_, type, name, instances }) =>
      instances.map(({ index_key: key, attributes }) => ({
        address: [...(path_ === undefined ? [] : [path_]), type, name].join('.') + index(key),
        type,
        attributes: attributes ?? {},
      })),
    );
}

function index(key: string | number | undefined): string {
  return key === undefined ? '' : `[${JSON.stringify(key)}]`;
}
