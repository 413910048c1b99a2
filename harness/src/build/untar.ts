import { gunzipSync } from 'node:zlib';

const BLOCK = 512;

/** One file out of a gzipped tar archive, such as the bundle that `opa build` writes. */
export function fileOfTarball(tarball: Buffer, name: string): Buffer | undefined {
  const bytes = gunzipSync(tarball);
  let at = 0;
  while (at + BLOCK <= bytes.length && bytes[at] !== 0) {
    const size = Number.parseInt(field(bytes, at + 124, 12), 8);
    const start = at + BLOCK;
    if (field(bytes, at, 100).replace(/^\//, '') === name) return bytes.subarray(start, start + size);
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return undefined;
}

function field(bytes: Buffer, at: number, length: number): string {
  const text = bytes.toString('latin1', at, at + length);
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}
