import type { InventoryInput } from '../read/inventory';
import type { Json } from '../read/json';
import { holdsOpen, OpenText } from '../read/open-text';
import { evaluate } from '../source/evaluate';
import { expressionParser } from '../source/hcl';
import { readValuesTexts, SourceTree } from '../source/tree';
import { toConfiguration } from './configuration';
import { Expressions } from './expressions';
import { staticFacts } from './facts';
import { groupsOf, type Group } from './groups';
import type { Module } from './module';
import { ModuleInstance } from './module-instance';
import { parseFiles, type BrokenFile, type Parsed } from './parse-files';
import { readModules, type ReadModules } from './read-modules';
import { readerWithin, type TextFile } from './text-files';
import { toResource } from './to-resource';
import { readValues } from './values-files';
import type { World } from './world';

/** What HCL text says without anybody planning it. */
export interface StaticInput {
  readonly input: Omit<InventoryInput, 'offline'>;
  readonly source: SourceTree;
  /** The one file of its directory that it is of, where the others are no module with it. */
  readonly alone: string | undefined;
  readonly read: readonly { readonly file: string; readonly text: string }[];
  readonly notes: readonly string[];
}

export interface StaticInputs {
  readonly inputs: readonly StaticInput[];
  readonly broken: readonly BrokenFile[];
}

export interface StaticOptions {
  readonly cwd: string;
  readonly varFiles: readonly string[];
}

/** Steps of evaluation that any root may take, besides one for each character that it is written in. */
const STEPS = 300_000;
const INSTANCES = 20_000;

/** Works out what files of a directory would plan, as far as that takes neither a provider nor the cloud. */
export async function readStatic(
  directory: string,
  files: readonly TextFile[],
  options: StaticOptions,
): Promise<StaticInputs> {
  const parsed = await parseFiles(files);
  const inputs: StaticInput[] = [];
  const broken = [...parsed.broken];
  for (const group of groupsOf(parsed.files)) {
    const read = await readModules(directory, { files: group.files, broken: [] }, options.cwd);
    broken.push(...read.broken);
    inputs.push(await planned(directory, group, read, options));
  }
  return { inputs, broken };
}

async function planned(
  directory: string,
  group: Group,
  read: ReadModules,
  { cwd, varFiles }: StaticOptions,
): Promise<StaticInput> {
  const texts = readValuesTexts(directory, cwd, varFiles);
  const values = await readValues(texts);
  const world = await makeWorld(directory, read);
  const root = new ModuleInstance(world, read.modules, '', '', (name) => valueOf(values.get(name), world));
  world.region = regionOf(read.modules.get(''), root);
  const made = root.all().map((node) => toResource(node, world));
  const source = await SourceTree.parse(sourceTexts(read.files), texts);
  return {
    input: {
      resources: made.map(({ resource }) => resource),
      configuration: toConfiguration(read.modules, world.expressions),
      variables: rootVariables(read.modules.get(''), root),
      source: staticFacts(read.modules, world, made, source.valueNames()),
    },
    source,
    alone: group.alone?.file,
    read: [...group.files, ...read.read],
    notes: [...groupNotes(group, read), ...world.notes, ...missingNotes(read)],
  };
}

async function makeWorld(directory: string, { modules, files }: ReadModules): Promise<World> {
  const open = new OpenText();
  return {
    open,
    expressions: new Expressions(await expressionParser()),
    budget: { left: [...files.values()].flat().reduce((sum, { text }) => sum + text.length, STEPS) },
    instances: { left: INSTANCES },
    readText: readerWithin([...new Set([...modules.values()].map((module) => module.directory))]),
    root: directory,
    region: undefined,
    notes: new Set(),
    secrets: new Set(),
    unset: open.token('it is not set, and AWS chooses it when the resource is made'),
  };
}

function valueOf(raw: Json | undefined, { open, expressions }: World): Json | undefined {
  return raw === undefined ? undefined : evaluate(expressions.of(raw), { open, reference: () => null });
}

/** The region of the provider without an alias, where it is written. */
function regionOf(module: Module | undefined, root: ModuleInstance): string | undefined {
  const main = module?.providers.find(({ name, body }) => name === 'aws' && body['alias'] === undefined);
  const region = main?.body['region'] === undefined ? null : root.scope.value(main.body['region']);
  return typeof region === 'string' && !holdsOpen(region) ? region : undefined;
}

function rootVariables(module: Module | undefined, root: ModuleInstance): ReadonlyMap<string, Json> {
  const known = [...(module?.variables.keys() ?? [])].map((name) => [name, root.plainVariable(name)] as const);
  return new Map(known.filter(([, value]) => !holdsOpen(value)));
}

function sourceTexts(
  files: ReadonlyMap<string, Parsed['files']>,
): ReadonlyMap<string, { own: boolean; files: ReadonlyMap<string, string> }> {
  return new Map(
    [...files].map(([path, parsed]) => {
      const native = parsed.filter(({ file }) => file.endsWith('.tf'));
      return [path, { own: true, files: new Map(native.map(({ file, text }) => [file, text])) }];
    }),
  );
}

function groupNotes({ alone }: Group, { modules }: ReadModules): string[] {
  const repeated = [...modules.values()].flatMap((module) => [...module.repeated]);
  return [
    ...(alone === undefined
      ? []
      : [`several files declare ${alone.repeated}, so they are no module together: each is judged by itself`]),
    ...repeated.map((name) => `${name} is declared more than once: each is judged, the second as "${name} (2)"`),
  ];
}

function missingNotes({ missing }: ReadModules): string[] {
  return missing.map(({ call, source }) => `${call} was not read: its source ${source} is not to be had here`);
}
