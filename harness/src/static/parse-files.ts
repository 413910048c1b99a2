import { PlumblineError } from '../errors';
import { isObject, type Json } from '../read/json';
import { withLineEnds } from '../source/layout';
import { parseHcl } from '../terraform/hcl';
import { nesting } from './expressions';
import type { ParsedFile } from './module';
import type { TextFile } from './text-files';

/** A file that is no HCL: where, and what is wrong with it. */
export interface BrokenFile {
  readonly file: string;
  readonly line: number | undefined;
  readonly problem: string;
  /** It lacks nothing but line ends, so it was read all the same. */
  readonly judged: boolean;
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
    const { read, problem } = await parseFile(file);
    if (problem !== undefined) broken.push(problem);
    if (read !== undefined) parsed.push({ ...read, text: file.text });
  }
  return { files: parsed, broken };
}

interface Outcome {
  readonly read?: ParsedFile;
  readonly problem?: BrokenFile;
}

/** A file that only lacks line ends is broken for Terraform, and is read all the same. */
async function parseFile({ file, path, text }: TextFile): Promise<Outcome> {
  const refused = (problem: string): Outcome => ({ problem: { file, line: undefined, problem, judged: false } });
  if (text.length > LARGEST) return refused('it is larger than 1 MiB');
  if (nesting(text) > DEEPEST) return refused('its brackets go more than 200 deep');
  const plain = text.replace(/^\uFEFF/, '');
  const first = await parse(file, path, plain);
  if (first.read !== undefined || path.endsWith('.json')) return first;
  const mended = await withLineEnds(plain);
  const { read } = mended === undefined ? first : await parse(file, path, mended);
  if (read === undefined || first.problem === undefined) return first;
  return { read, problem: { ...first.problem, judged: true } };
}

async function parse(file: string, path: string, text: string): Promise<Outcome> {
  try {
    const body = await parseHcl(path, text);
    return { read: { file, body: isObject(body) ? (body satisfies Readonly<Record<string, Json>>) : {} } };
  } catch (thrown) {
    if (!(thrown instanceof PlumblineError)) throw thrown;
    return { problem: { file, line: thrown.place?.line, problem: thrown.message, judged: false } };
  }
}
