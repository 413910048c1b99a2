import { PlumblineError } from '../errors';
import { isObject, type Json } from '../read/json';
import { parseHcl } from '../terraform/hcl';
import { nesting } from './expressions';
import type { ParsedFile } from './module';
import type { TextFile } from './text-files';

/** A file that is no HCL: where, and what is wrong with it. */
export interface BrokenFile {
  readonly file: string;
  readonly line: number | undefined;
  readonly problem: string;
}

export interface Parsed {
  readonly files: readonly (ParsedFile & { readonly text: string })[];
  readonly broken: readonly BrokenFile[];
}

/** Larger files, and deeper ones, are no configuration that people write; reading them would take seconds. */
const LARGEST = 1024 * 1024;
const DEEPEST = 200;

/** Parses files, each by itself: one that is broken keeps no other from being judged. */
export async function parseFiles(files: readonly TextFile[]): Promise<Parsed> {
  const parsed: (ParsedFile & { readonly text: string })[] = [];
  const broken: BrokenFile[] = [];
  for (const file of files) {
    const read = await parseFile(file);
    if ('problem' in read) broken.push(read);
    else parsed.push({ ...read, text: file.text });
  }
  return { files: parsed, broken };
}

async function parseFile({ file, path, text }: TextFile): Promise<ParsedFile | BrokenFile> {
  if (text.length > LARGEST) return { file, line: undefined, problem: 'it is larger than 1 MiB' };
  if (nesting(text) > DEEPEST) return { file, line: undefined, problem: 'its brackets go more than 200 deep' };
  try {
    const body = await parseHcl(path, text.replace(/^\uFEFF/, ''));
    return { file, body: isObject(body) ? (body satisfies Readonly<Record<string, Json>>) : {} };
  } catch (thrown) {
    if (!(thrown instanceof PlumblineError)) throw thrown;
    return { file, line: thrown.place?.line, problem: thrown.message };
  }
}
