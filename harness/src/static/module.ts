import { isArray, isObject, type Json, type JsonObject } from '../read/json';

/** A block of a module, as hcl2json gives its body, and the file that it stands in. */
export interface Block {
  readonly file: string;
  readonly body: JsonObject;
}

export interface ResourceBlock extends Block {
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
}

export interface ProviderBlock extends Block {
  readonly name: string;
}

/** A file of one module, parsed. */
export interface ParsedFile {
  readonly file: string;
  readonly body: JsonObject;
}

/** Everything that the files of one directory declare. */
export interface Module {
  readonly directory: string;
  readonly variables: ReadonlyMap<string, Block>;
  readonly locals: ReadonlyMap<string, Json>;
  readonly outputs: ReadonlyMap<string, Block>;
  readonly calls: ReadonlyMap<string, Block>;
  /** By `aws_vpc.this` and `data.aws_ami.this`. */
  readonly resources: ReadonlyMap<string, ResourceBlock>;
  readonly providers: readonly ProviderBlock[];
  /** What is declared more than once, which Terraform refuses. */
  readonly repeated: ReadonlySet<string>;
}

/** Gathers the blocks of a directory's files. What an override file says takes the place of what is there. */
export function readModule(directory: string, files: readonly ParsedFile[]): Module {
  const reader = new ModuleReader(directory);
  const overrides = files.filter(({ file }) => isOverride(file));
  for (const file of [...files.filter((one) => !overrides.includes(one)), ...overrides]) reader.read(file);
  return reader;
}

/** What it says takes the place of what other files say. */
export function isOverride(file: string): boolean {
  return /(?:^|[\\/_])override\.tf(?:\.json)?$/.test(file);
}

class ModuleReader implements Module {
  readonly variables = new Map<string, Block>();
  readonly locals = new Map<string, Json>();
  readonly outputs = new Map<string, Block>();
  readonly calls = new Map<string, Block>();
  readonly resources = new Map<string, ResourceBlock>();
  readonly providers: ProviderBlock[] = [];
  readonly repeated = new Set<string>();

  constructor(readonly directory: string) {}

  read({ file, body }: ParsedFile): void {
    for (const locals of bodies(body['locals'])) {
      for (const [name, value] of Object.entries(locals)) if (name !== '//') this.locals.set(name, value);
    }
    for (const { labels, body: inner } of labelled(body['variable'], 1)) this.add(this.variables, labels, file, inner);
    for (const { labels, body: inner } of labelled(body['output'], 1)) this.add(this.outputs, labels, file, inner);
    for (const { labels, body: inner } of labelled(body['module'], 1)) this.add(this.calls, labels, file, inner);
    for (const { labels, body: inner } of labelled(body['provider'], 1)) {
      this.providers.push({ name: labels[0] ?? '', file, body: inner });
    }
    this.readResources('managed', body['resource'], file);
    this.readResources('data', body['data'], file);
  }

  private readResources(mode: 'managed' | 'data', value: Json | undefined, file: string): void {
    for (const { labels, body } of labelled(value, 2)) {
      const [type = '', name = ''] = labels;
      const address = mode === 'data' ? `data.${type}.${name}` : `${type}.${name}`;
      const known = this.resources.get(address);
      if (known === undefined) this.resources.set(address, { mode, type, name, file, body });
      else if (isOverride(file)) this.resources.set(address, { ...known, body: { ...known.body, ...body } });
      else this.again(address, { mode, type, name, file, body });
    }
  }

  /** One more of the same name: `aws_vpc.this (2)`. */
  private again(address: string, block: ResourceBlock): void {
    this.repeated.add(address);
    let time = 2;
    while (this.resources.has(`${address} (${String(time)})`)) time += 1;
    const suffix = ` (${String(time)})`;
    this.resources.set(address + suffix, { ...block, name: block.name + suffix });
  }

  private add(blocks: Map<string, Block>, [name = '']: readonly string[], file: string, body: JsonObject): void {
    const known = blocks.get(name);
    if (known !== undefined && !isOverride(file)) return;
    blocks.set(name, known === undefined ? { file, body } : { ...known, body: { ...known.body, ...body } });
  }
}

/** Blocks come as one body, or as a list of bodies; both in native and in JSON syntax. */
export function bodies(value: Json | undefined): readonly JsonObject[] {
  if (isArray(value)) return value.flatMap((item) => bodies(item));
  return isObject(value) ? [value] : [];
}

interface Labelled {
  readonly labels: readonly string[];
  readonly body: JsonObject;
}

/** The blocks of a kind with so many labels: an object for each label, around the bodies. */
export function labelled(value: Json | undefined, count: number): readonly Labelled[] {
  if (count === 0) return bodies(value).map((body) => ({ labels: [], body }));
  return bodies(value).flatMap((byLabel) =>
    Object.entries(byLabel).flatMap(([label, inner]) =>
      label === '//'
        ? []
        : labelled(inner, count - 1).map(({ labels, body }) => ({ labels: [label, ...labels], body })),
    ),
  );
}
