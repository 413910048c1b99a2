import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { GitBundle } from '../config/schema';
import { PlumblineError } from '../errors';
import { plain } from '../report/clean';
import { userCache } from '../standin/places';
import { git } from '../trust/git';
import { counts, type OwnFile } from './own-files';

const stored = z.array(z.tuple([z.string(), z.string()]));
type Texts = z.infer<typeof stored>;

/**
 * The files of a bundle: fetched once, and then from the user's cache folder. Nothing counts but what has the digest.
 * @throws PlumblineError ERR_PROGRAM_MISSING where git is missing or cannot fetch, ERR_OWN_POLICY for another digest
 */
export async function filesOfBundle(bundle: GitBundle): Promise<ReadonlyMap<string, OwnFile>> {
  const kept = join(userCache(), 'plumbline', `bundle-${bundle.digest.slice('sha256:'.length)}.json`);
  const texts = existsSync(kept) ? stored.parse(JSON.parse(readFileSync(kept, 'utf8'))) : await fetched(bundle);
  const found = digestOf(texts);
  if (found !== bundle.digest) throw otherDigest(bundle, found);
  if (!existsSync(kept)) keep(kept, texts);
  const shown = (name: string): string => `${bundle.git}@${bundle.ref}:${folderOf(bundle)}/${name}`;
  return new Map(texts.map(([name, text]) => [name, { text, shown: shown(name) }]));
}

function folderOf({ path = 'policies' }: GitBundle): string {
  return path.replace(/\/+$/, '');
}

async function fetched(bundle: GitBundle): Promise<Texts> {
  const bare = mkdtempSync(join(tmpdir(), 'plumbline-'));
  const run = async (...args: string[]): Promise<Buffer> => {
    const { code, stdout, stderr } = await git(bare, args);
    if (code !== 0) throw notFetched(bundle, stderr);
    return stdout;
  };
  try {
    await run('init', '--quiet', '--bare', '.');
    await run('fetch', '--quiet', '--depth', '1', '--no-tags', '--end-of-options', bundle.git, bundle.ref);
    const folder = folderOf(bundle);
    const listed = await run('ls-tree', '-r', '-z', '--full-tree', 'FETCH_HEAD', '--', folder);
    const texts: Texts = [];
    for (const entry of listed.toString('utf8').split('\0')) {
      const [, hash = '', path = ''] = /^100(?:644|755) blob ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
      const name = path.slice(folder.length + 1);
      if (counts(name)) texts.push([name, (await run('cat-file', 'blob', hash)).toString('utf8')]);
    }
    return texts.sort(([a], [b]) => (a < b ? -1 : 1));
  } finally {
    rmSync(bare, { recursive: true, force: true });
  }
}

function digestOf(texts: Texts): string {
  return `sha256:${createHash('sha256').update(JSON.stringify(texts)).digest('hex')}`;
}

function keep(path: string, texts: Texts): void {
  mkdirSync(dirname(path), { recursive: true });
  const fresh = `${path}.${String(process.pid)}`;
  writeFileSync(fresh, JSON.stringify(texts));
  renameSync(fresh, path);
}

function otherDigest({ git: repository, ref }: GitBundle, found: string): PlumblineError {
  return new PlumblineError(
    'ERR_OWN_POLICY',
    `the policies of ${plain(repository)} at ${plain(ref)} are not those pinned`,
    {
      remedy: `They have the digest ${found}. Read what changed, and pin that in plumbline.yaml if it is right.`,
    },
  );
}

function notFetched({ git: repository, ref }: GitBundle, stderr: string): PlumblineError {
  const why = plain(stderr.trim().split('\n')[0] ?? '');
  return new PlumblineError('ERR_PROGRAM_MISSING', `git cannot fetch ${plain(ref)} of ${plain(repository)}: ${why}`, {
    remedy: 'Check the name and your access; once fetched, it is kept in the cache folder.',
  });
}
