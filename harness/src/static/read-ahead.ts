import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { hclParser, parseSourcesAhead } from '../source/hcl';
import { parseAhead } from '../terraform/hcl';

/** Text for which a thread pays: about as much as is parsed while it starts. */
const WORTH_A_THREAD = 64 * 1024;
const MOST_DIRECTORIES = 500;
/** What looks like the source of a local module; that it may stand in a comment does no harm. */
const LOCAL_SOURCE = /\bsource\s*=\s*"(\.\.?\/[^"$]+)"/g;

/**
 * Starts what parses HCL, which are programs of their own: they are compiled while others work. Where directories, with the
 * local modules that they seem to call, hold much text, that is parsed in a thread meanwhile, before anybody asks for it.
 */
export async function readAhead(directories: readonly string[]): Promise<void> {
  const texts = textsIn(directories);
  const size = [...texts.values()].reduce((sum, text) => sum + text.length, 0);
  if (size >= WORTH_A_THREAD && parseAhead(texts)) {
    await parseSourcesAhead(texts.values());
    return;
  }
  const { parse } = await import('@cdktf/hcl2json');
  await Promise.all([parse('nothing.tf', ''), hclParser()]);
}

/** The text of native files by their paths. */
function textsIn(directories: readonly string[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const found = [...new Set(directories)];
  for (const directory of found) {
    for (const path of nativeFiles(directory)) {
      const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
      texts.set(path, text);
      const called = [...text.matchAll(LOCAL_SOURCE)].map(([, source = '']) => resolve(directory, source));
      found.push(...new Set(called.filter((one) => !found.includes(one) && found.length < MOST_DIRECTORIES)));
    }
  }
  return texts;
}

/** None where it cannot be read: whoever needs them will say so. */
function nativeFiles(directory: string): readonly string[] {
  try {
    return readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.tf'))
      .map(({ name }) => join(directory, name));
  } catch {
    return [];
  }
}
