import { OpenText } from '../read/open-text';
import type { InventoryInput, SourceFacts } from '../read/inventory';
import { isArray, isObject, type Json } from '../read/json';
import type { Resource } from '../read/resource';
import { isUnknown } from '../read/values';
import { evaluate } from '../source/evaluate';
import { expressionParser } from '../source/hcl';
import { holdsOpen } from '../read/open-text';
import { readValuesTexts, SourceTree } from '../source/tree';
import { toConfiguration } from './configuration';
import { Expressions } from './expressions';
import type { Module } from './module';
import { ModuleInstance } from './module-instance';
import type { BrokenFile } from './parse-files';
import { readModules, type ReadModules } from './read-modules';
import { referencesOf } from './references-of';
import { toResource } from './to-resource';
import { readerWithin, type TextFile } from './text-files';
import { readValues } from './values-files';
import type { World } from './world';

/** What HCL text says without anybody planning it. */
export interface StaticInput {
  readonly input: Omit<InventoryInput, 'offline'>;
  readonly source: SourceTree;
  readonly read: readonly TextFile[];
  readonly broken: readonly BrokenFile[];
  readonly notes: readonly string[];
}

/** Steps of evaluation for one root: a few seconds of work at most. */
const STEPS = 3_000_000;
const INSTANCES = 20_000;

/** Works out what files of a root would plan, as far as that takes neither a provider nor the cloud. */
export async function readStatic(
  directory: string,
  files: readonly TextFile[],
  { cwd, varFiles }: { readonly cwd: string; readonly varFiles: readonly string[] },
): Promise<StaticInput> {
  const read = await readModules(directory, files, cwd);
  const expressions = new Expressions(await expressionParser());
  const open = new OpenText();
  const world: World = {
    open,
    expressions,
    budget: { left: STEPS },
    instances: { left: INSTANCES },
    readText: readerWithin([...new Set([...read.modules.values()].map((module) => module.directory))]),
    root: directory,
    region: undefined,
    notes: new Set(),
    secrets: new Set(),
    unset: open.token('it is not set, and AWS chooses it when the resource is made'),
  };
  const texts = readValuesTexts(directory, cwd, varFiles);
  const values = await readValues(texts);
  const root = new ModuleInstance(world, read.modules, '', '', (name) => {
    const raw = values.get(name);
    return raw === undefined ? undefined : evaluate(expressions.of(raw), { open: world.open, reference: () => null });
  });
  const main = read.modules.get('')?.providers.find(({ name, body }) => name === 'aws' && body['alias'] === undefined);
  const region = main?.body['region'] === undefined ? null : root.scope.value(main.body['region']);
  if (typeof region === 'string' && !holdsOpen(region)) world.region = region;
  const made = root.all().map((node) => toResource(node, world));
  const byResource = new Map(made.map(({ resource, values: own }) => [resource, own]));
  const source = await SourceTree.parse(
    new Map(
      [...read.files].map(([path, parsed]) => [
        path,
        {
          own: true,
          files: new Map(parsed.filter(({ file }) => file.endsWith('.tf')).map(({ file, text }) => [file, text])),
        },
      ]),
    ),
    texts,
  );
  return {
    input: {
      resources: made.map(({ resource }) => resource),
      configuration: toConfiguration(read.modules, expressions),
      variables: rootVariables(read.modules.get(''), root),
      source: facts(read, expressions, world, byResource, source.valueNames()),
    },
    source,
    read: read.read,
    broken: read.broken,
    notes: [...world.notes, ...missingNotes(read)],
  };
}

function rootVariables(module: Module | undefined, root: ModuleInstance): ReadonlyMap<string, Json> {
  const known = [...(module?.variables.keys() ?? [])].map((name) => [name, root.plainVariable(name)] as const);
  return new Map(known.filter(([, value]) => !holdsOpen(value)));
}

function facts(
  read: ReadModules,
  expressions: Expressions,
  { open, unset }: World,
  values: ReadonlyMap<Resource, Json>,
  valuesInFiles: ReadonlySet<string>,
): SourceFacts {
  const at = (resource: Resource, path: readonly (string | number)[]): Json => {
    let value = values.get(resource) ?? null;
    for (const step of path) {
      if (typeof value === 'string') break;
      value = (isArray(value) ? value[Number(step)] : isObject(value) ? value[String(step)] : null) ?? null;
    }
    return value;
  };
  const marker = (value: Json): Json => (value === unset ? null : open.marked(value));
  return {
    locals: (path, name) => {
      const raw = read.modules.get(path)?.locals.get(name);
      return raw === undefined ? undefined : referencesOf(expressions.of(raw));
    },
    valuesInFiles,
    suffix: (resource, path) => {
      const found = marker(at(resource, path));
      return isUnknown(found) ? found.suffix : undefined;
    },
    evaluate: (resource, path) => ({ value: at(resource, path), open }),
    because: (resource, path) => {
      const found = marker(at(resource, path));
      return isUnknown(found) ? found : undefined;
    },
  };
}

function missingNotes({ missing }: ReadModules): string[] {
  return missing.map(({ call, source }) => `${call} was not read: its source ${source} is not to be had here`);
}
