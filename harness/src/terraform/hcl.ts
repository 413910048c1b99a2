import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PlumblineError, asError } from '../errors';
import { isTerraformFile } from './file-names';
import { HclThread } from './hcl-parser';
import { userPath } from './user-path';

/** A parsed body: attributes by name, nested blocks by type. Expressions are strings of the form `${…}`. */
export type HclBody = Readonly<Record<string, unknown>>;

export function isBody(value: unknown): value is HclBody {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Blocks come as one body, or as a list of bodies; both in native and in JSON syntax. */
export function bodies(value: unknown): HclBody[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => bodies(item));
  return isBody(value) ? [value] : [];
}

export interface NamedBody {
  readonly name: string;
  readonly body: HclBody;
}

/** The blocks of a type with one label: `module "network" {}`, `variable "name" {}`, `provider "aws" {}`. */
export function namedBlocks(file: HclBody, type: string): NamedBody[] {
  return bodies(file[type]).flatMap((labels) =>
    Object.entries(labels).flatMap(([name, value]) => bodies(value).map((body) => ({ name, body }))),
  );
}

/** The blocks of a kind with two labels (`data`, `resource`) of one type. */
export function typedBlocks(file: HclBody, kind: string, type: string): NamedBody[] {
  return bodies(file[kind]).flatMap((types) => namedBlocks(types, type));
}

/** The configuration files that Terraform reads in a directory, as absolute paths, sorted. */
export async function terraformFiles(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory() && isTerraformFile(entry.name))
    .map((entry) => join(directory, entry.name))
    .sort();
}

/** hcl2json says `parse config: [main.tf:2,6-3,1: Invalid expression; Expected the start of an expression. …]`. */
const PARSE_FAILURE = /:(\d+),\d+-\d+(?:,\d+)?: (.*?)(?:\]$|\. \S+:\d+,\d+-)/s;

function invalid(file: string, cause: Error): PlumblineError {
  const [, line, problem] = PARSE_FAILURE.exec(cause.message) ?? [];
  return new PlumblineError('ERR_HCL_INVALID', `This is not valid HCL: ${problem ?? 'it could not be parsed'}`, {
    place: line === undefined ? { file: userPath(file) } : { file: userPath(file), line: Number(line) },
    remedy: 'Mend the file; `terraform fmt` in its directory shows the same place.',
  });
}

let thread: HclThread | undefined;

async function parse(file: string, text: string): Promise<HclBody> {
  try {
    const parsed = file.endsWith('.json') ? (JSON.parse(text) as unknown) : await parseNative(file, text);
    return isBody(parsed) ? parsed : {};
  } catch (thrown) {
    throw invalid(file, asError(thrown));
  }
}

async function parseNative(file: string, text: string): Promise<unknown> {
  if (thread !== undefined) return thread.parse(file, text);
  // Loaded on first need: it is a program of its own (WebAssembly) and takes 0.2 s.
  const parser = await import('@cdktf/hcl2json');
  return parser.parse(file, text);
}

const parsedFiles = new Map<string, { readonly text: string; readonly body: Promise<HclBody> }>();

/**
 * Parses the text of a file, once as long as the text stays the same: roots share modules. The file may be of either
 * syntax.
 * @throws PlumblineError ERR_HCL_INVALID, with the file and the line
 */
export function parseHcl(file: string, text: string): Promise<HclBody> {
  const known = parsedFiles.get(file);
  if (known?.text === text) return known.body;
  const body = parse(file, text);
  parsedFiles.set(file, { text, body });
  return body;
}

/** Has native files parsed in a thread, by path, for whoever asks for them later. False where there is none. */
export function parseAhead(texts: ReadonlyMap<string, string>): boolean {
  thread ??= HclThread.start();
  if (thread === undefined) return false;
  // What is wrong with one is told to who asks for it.
  for (const [file, text] of texts) parseHcl(file, text).catch(() => undefined);
  return true;
}

/** The same of a file as it is now. */
export async function parseHclFile(file: string): Promise<HclBody> {
  return parseHcl(file, await readFile(file, 'utf8'));
}

/** Parses those configuration files of a directory whose text can matter, judged by a cheap pattern. */
export async function parseMatching(directory: string, pattern: RegExp): Promise<HclBody[]> {
  const files = await terraformFiles(directory);
  const matching = await Promise.all(
    files.map(async (file) => (pattern.test(await readFile(file, 'utf8')) ? [await parseHclFile(file)] : [])),
  );
  return matching.flat();
}
