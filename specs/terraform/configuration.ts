import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bodies, namedBlocks, parseHcl, type HclBody, type NamedBody } from '../../harness/src/terraform/hcl';

const TERRAFORM = resolve(__dirname, '../../terraform');

/** One directory of HCL. */
export interface Folder {
  /** `modules/network`, `envs/dev`. */
  readonly name: string;
  readonly directory: string;
  /** Names of everything in the directory itself. */
  readonly entries: readonly string[];
  /** The parsed `.tf` files by name. */
  readonly files: ReadonlyMap<string, HclBody>;
}

export const modules = (): Promise<Folder[]> => folders('modules');
/** The environments, and what is applied before them. */
export const roots = async (): Promise<Folder[]> => [...(await folders('envs')), await bootstrap()];
export const everything = async (): Promise<Folder[]> => [...(await modules()), ...(await roots())];

/** Names of modules, without reading them: for specs that are made while files load. */
export function moduleNames(): string[] {
  return readdirSync(join(TERRAFORM, 'modules'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

export function moduleDirectory(name: string): string {
  return join(TERRAFORM, 'modules', name);
}

let bootstrapRead: Promise<Folder> | undefined;

const bootstrap = (): Promise<Folder> => (bootstrapRead ??= readFolder('bootstrap'));

const read = new Map<string, Promise<Folder[]>>();

function folders(kind: 'modules' | 'envs'): Promise<Folder[]> {
  let found = read.get(kind);
  if (found === undefined) read.set(kind, (found = readAll(kind)));
  return found;
}

async function readAll(kind: string): Promise<Folder[]> {
  const names = readdirSync(join(TERRAFORM, kind), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return Promise.all(names.map(({ name }) => readFolder(`${kind}/${name}`)));
}

async function readFolder(name: string): Promise<Folder> {
  const directory = join(TERRAFORM, name);
  const entries = readdirSync(directory).sort();
  const files = new Map<string, HclBody>();
  for (const file of entries.filter((entry) => entry.endsWith('.tf'))) {
    files.set(file, await parseHcl(join(directory, file), readFileSync(join(directory, file), 'utf8')));
  }
  return { name, directory, entries, files };
}

/** A block, and where it stands. */
export interface Placed extends NamedBody {
  readonly folder: string;
  readonly file: string;
  /** Of resources and data sources. */
  readonly type: string;
  /** `terraform/modules/network/main.tf: aws_vpc.this`. */
  readonly place: string;
}

/** Blocks with one label: variables, outputs, module calls, providers. */
export function blocks(folder: Folder, kind: string): Placed[] {
  return [...folder.files].flatMap(([file, body]) =>
    namedBlocks(body, kind).map((block) => ({
      ...block,
      folder: folder.name,
      file,
      type: kind,
      place: `terraform/${folder.name}/${file}: ${kind} ${block.name}`,
    })),
  );
}

/** Resources or data sources. */
export function typedBlocks(folder: Folder, kind: 'resource' | 'data'): Placed[] {
  return [...folder.files].flatMap(([file, body]) =>
    bodies(body[kind]).flatMap((types) =>
      Object.keys(types).flatMap((type) =>
        namedBlocks(types, type).map((block) => ({
          ...block,
          folder: folder.name,
          file,
          type,
          place: `terraform/${folder.name}/${file}: ${kind === 'data' ? 'data.' : ''}${type}.${block.name}`,
        })),
      ),
    ),
  );
}

/** Locals by name, with the file that holds them. */
export function locals(folder: Folder): { readonly name: string; readonly file: string; readonly place: string }[] {
  return [...folder.files].flatMap(([file, body]) =>
    bodies(body['locals']).flatMap((block) =>
      Object.keys(block).map((name) => ({ name, file, place: `terraform/${folder.name}/${file}: local ${name}` })),
    ),
  );
}

const PROSE = new Set(['description', 'error_message']);

/** Every string in a value that Terraform works with, keys too: prose for people is left out. */
export function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => strings(item));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (PROSE.has(key) ? [] : [key, ...strings(inner)]));
}
