import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PlumblineError } from '../errors';
import { isRunning } from './stay';

const recordSchema = z.strictObject({
  version: z.literal(1),
  pid: z.int().positive(),
  url: z.string(),
  token: z.string(),
  account: z.string().nullable(),
  started_at: z.string(),
  /** The root's directory, absolute. */
  root: z.string(),
  /** The variable files that it was applied with. */
  var_files: z.array(z.string()),
});

/** What is remembered of a stand-in that stays. */
export type StandinRecord = z.infer<typeof recordSchema>;

/** Where everything of one environment's stand-in lies. */
export interface StandinPlace {
  readonly name: string;
  readonly folder: string;
  readonly record: string;
  readonly log: string;
  /** Terraform's local backend: the state of the default workspace, and the folder with one for each other. */
  readonly backend: { readonly path: string; readonly workspace_dir: string };
  /** The state of the workspace that it is applied in. */
  readonly state: string;
}

/** The place of an environment's stand-in, under the folder of results. */
export function standinPlace(results: string, name: string, workspace = ''): StandinPlace {
  const folder = join(results, 'standin', name);
  const at = (file: string): string => join(folder, file);
  const backend = { path: at('terraform.tfstate'), workspace_dir: at('terraform.tfstate.d') };
  const state = ['', 'default'].includes(workspace)
    ? backend.path
    : join(backend.workspace_dir, workspace, 'terraform.tfstate');
  return { name, folder, record: at('standin.json'), log: at('standin.log'), backend, state };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The record of an environment's stand-in, where there is one; one that cannot be read counts as dead. */
export async function readRecord(place: StandinPlace): Promise<StandinRecord | undefined> {
  const text = await readFile(place.record, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const read = recordSchema.safeParse(parse(text));
  if (read.success) return read.data;
  throw new PlumblineError('ERR_STANDIN_DEAD', `The record of the stand-in of ${place.name} cannot be read.`, {
    remedy: forget(place),
    cause: read.error,
  });
}

/** Writes the record whole or not at all. */
export async function writeRecord(place: StandinPlace, record: StandinRecord): Promise<void> {
  await mkdir(place.folder, { recursive: true, mode: 0o700 });
  const fresh = `${place.record}.${String(process.pid)}.tmp`;
  await writeFile(fresh, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  await rename(fresh, place.record);
}

/** Removes an environment's folder: record, state, copy and log. */
export async function removePlace(place: StandinPlace): Promise<void> {
  await rm(place.folder, { recursive: true, force: true, maxRetries: 3 });
}

function forget({ name }: StandinPlace): string {
  return `Everything it held was in its memory. Take its record away with \`plumbline down … --forget\` (\`make down ENV=${name} ARGS=--forget\`), then bring the environment up again.`;
}

function dead(place: StandinPlace, what: string): PlumblineError {
  return new PlumblineError('ERR_STANDIN_DEAD', `${what} What it wrote last is in ${place.log}.`, {
    remedy: forget(place),
  });
}

/**
 * The record of an environment's stand-in that runs; undefined where none was ever started.
 * @throws PlumblineError ERR_STANDIN_DEAD where a record or a state is left of one that does not run any more
 */
export async function runningRecord(place: StandinPlace): Promise<StandinRecord | undefined> {
  const record = await readRecord(place);
  if (record === undefined) {
    if ((await stat(place.state).catch(() => undefined)) === undefined) return undefined;
    throw dead(place, `There is a state of ${place.name}, but no record of the stand-in that it speaks of.`);
  }
  if (await isRunning(record)) return record;
  throw dead(
    place,
    `The stand-in of ${place.name} (process ${record.pid}, started ${record.started_at}) does not run any more.`,
  );
}
