import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { readSaved } from '../commands/report';
import { PlumblineError } from '../errors';
import { shardFile, type ShardFile } from './schema';

/** A shard's file, and its path as messages show it. */
export interface SavedShard extends ShardFile {
  readonly path: string;
}

const REMEDY = 'Give the files that `plumbline verify --shard I/N` writes to .plumbline/shards, or folders of them.';

/**
 * Reads shards' files: those that are named, and all `*.json` in and under a folder.
 * @throws PlumblineError ERR_INPUT_NOT_FOUND where there is none, ERR_INPUT_NOT_JSON or ERR_INPUT_UNSUPPORTED for what is none
 */
export async function readShards(named: readonly string[], cwd: string): Promise<SavedShard[]> {
  const files = (await Promise.all(named.map((path) => jsonFiles(resolve(cwd, path))))).flat();
  if (files.length === 0) {
    throw new PlumblineError('ERR_INPUT_NOT_FOUND', `there is no shard’s report in ${named.join(', ')}`, {
      remedy: REMEDY,
    });
  }
  const paths = [...new Set(files)].map((file) => relative(cwd, file));
  return Promise.all(paths.map(async (path) => ({ path, ...(await readShard(path, cwd)) })));
}

/** The `*.json` in and under a folder, in order; what is no folder is given back as it is. */
export async function jsonFiles(path: string): Promise<string[]> {
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory() !== true) return [path];
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function readShard(path: string, cwd: string): Promise<ShardFile> {
  return readSaved(resolve(cwd, path), { schema: 'plumbline.shard/v1', shape: shardFile, remedy: REMEDY });
}
