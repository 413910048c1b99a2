import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PACKAGE_ROOT } from '../package-root';

/** A file of the page as it is sent. */
export interface PageFile {
  readonly type: string;
  readonly body: Buffer;
  readonly gzipped: Buffer;
  readonly etag: string;
}

/** The page as tools/page.mjs builds it: its shell, and the files that the shell names, whose names carry their digest. */
export interface PageFiles {
  readonly shell: PageFile;
  readonly assets: ReadonlyMap<string, PageFile>;
}

const FOLDER = join(PACKAGE_ROOT, 'dist', 'site');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

let loaded: PageFiles | undefined;

/**
 * The page, read once: some 30 kB, kept in memory.
 * @throws Error where it was not built: `make ledger` builds it
 */
export function pageFiles(): PageFiles {
  loaded ??= read();
  return loaded;
}

function read(): PageFiles {
  const names = readdirSync(join(FOLDER, 'assets'));
  const assets = names.map((name) => [name, fileOf(name, readFileSync(join(FOLDER, 'assets', name)))] as const);
  return { shell: fileOf('index.html', readFileSync(join(FOLDER, 'index.html'))), assets: new Map(assets) };
}

/** @param name decides the type, by its ending */
export function fileOf(name: string, body: Buffer): PageFile {
  const type = TYPES[extname(name)];
  if (type === undefined) throw new Error(`The page has a file of no known type: ${name}`);
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  return { type, body, gzipped: gzipSync(body, { level: 9 }), etag };
}
