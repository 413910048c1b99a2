import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unpackTar, type ParsedTarEntryWithData } from 'modern-tar';
import { z } from 'zod';
import type { OciBundle } from '../config/schema';
import { PlumblineError } from '../errors';
import { plain } from '../report/clean';
import { userCache } from '../standin/places';
import { counts, type OwnFile } from './own-files';
import { jsonOf, Registry } from './registry';

const MANIFESTS = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];
/** What `opa build` and `oras push` of a folder make of policies, whatever the type is called before that. */
const LAYER = /\.tar[+.]gzip$/;
/** Of a layer unpacked, at most, in bytes. */
const UNPACKED = 64 * 1024 * 1024;

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const manifestShape = z.object({ layers: z.array(z.object({ mediaType: z.string(), digest })) });

/**
 * The files of a bundle in an OCI registry: pulled once, and then from the user's cache folder. Manifest and layers are
 * what their digests say, or refused.
 * @throws PlumblineError ERR_PROGRAM_MISSING where it cannot be pulled, ERR_OWN_POLICY for what is no bundle of policies
 */
export async function filesOfOci({ oci, path = '' }: OciBundle): Promise<ReadonlyMap<string, OwnFile>> {
  const [, registry = '', name = '', pinned = ''] = /^oci:\/\/([^/]+)\/(.+)@(.+)$/.exec(oci) ?? [];
  const source = new Registry({ registry, name });
  const manifest = readManifest(await kept(pinned, () => source.pull(`manifests/${pinned}`, MANIFESTS), oci), oci);
  const files = new Map<string, OwnFile>();
  for (const layer of manifest) {
    const bytes = await kept(layer, () => source.pull(`blobs/${layer}`, ['*/*']), oci);
    for (const [file, text] of await unpacked(bytes, oci)) {
      const own = within(path, file);
      if (own !== undefined && counts(own)) files.set(own, { text, shown: `${oci}:${file}` });
    }
  }
  if (files.size > 0) return files;
  throw refused(oci, path === '' ? 'holds no Rego' : `holds no Rego in ${path}`);
}

/** The digests of a manifest's layers that hold files. */
function readManifest(bytes: Buffer, oci: string): string[] {
  const parsed = manifestShape.safeParse(jsonOf(bytes)).data;
  if (parsed === undefined) throw refused(oci, 'is no manifest with layers (an index of several, say)');
  const layers = parsed.layers.filter(({ mediaType }) => LAYER.test(mediaType)).map((layer) => layer.digest);
  if (layers.length > 0) return layers;
  const types = parsed.layers.map(({ mediaType }) => mediaType).join(', ');
  throw refused(oci, `has no layer of a type …tar+gzip${types === '' ? '' : `, but ${types}`}`);
}

/** Files of a layer by their paths, without a leading `/` or `./`. */
async function unpacked(layer: Buffer, oci: string): Promise<[string, string][]> {
  const entries = await entriesOf(layer, oci);
  return entries
    .filter(({ header }) => header.type === 'file')
    .map(({ header, data }) => {
      const file = header.name.replace(/^(\.?\/)+/, '');
      if (file.split('/').includes('..')) throw refused(oci, `has a file outside itself, ${header.name}`);
      return [file, Buffer.from(data ?? []).toString('utf8')];
    });
}

async function entriesOf(layer: Buffer, oci: string): Promise<ParsedTarEntryWithData[]> {
  try {
    return await unpackTar(gunzipSync(layer, { maxOutputLength: UNPACKED }));
  } catch {
    throw refused(oci, 'has a layer that is no tar file compressed with gzip');
  }
}

/** A path relative to the folder of a bundle; undefined for what lies outside. */
function within(folder: string, file: string): string | undefined {
  const start = folder.replace(/^(\.?\/)+|\/+$/g, '');
  if (start === '') return file;
  return file.startsWith(`${start}/`) ? file.slice(start.length + 1) : undefined;
}

/** Bytes by their digest, from the cache folder or from where they are pulled; nothing counts but what has the digest. */
async function kept(pinned: string, pull: () => Promise<Buffer>, oci: string): Promise<Buffer> {
  const place = join(userCache(), 'plumbline', `blob-${pinned.slice('sha256:'.length)}`);
  const there = existsSync(place) ? readFileSync(place) : undefined;
  if (there !== undefined && digestOf(there) === pinned) return there;
  const bytes = await pull();
  const found = digestOf(bytes);
  if (found !== pinned) throw refused(oci, `is not what is pinned: ${pinned} has the digest ${found}`);
  mkdirSync(dirname(place), { recursive: true });
  const fresh = `${place}.${String(process.pid)}`;
  writeFileSync(fresh, bytes);
  renameSync(fresh, place);
  return bytes;
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

function refused(oci: string, why: string): PlumblineError {
  return new PlumblineError('ERR_OWN_POLICY', `the bundle ${plain(oci)} ${plain(why)}`, {
    remedy: 'Push a folder of policies with `oras push`, or the bundle of `opa build`, and pin the digest it tells.',
  });
}
