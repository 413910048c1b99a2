import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { members } from '../read/sections';
import type { Expression } from './expression';
import { expressionParser, hclParser, type HclAttribute, type HclBlock, type HclBody } from './hcl';

/** One directory of HCL: its files by the path that a report shows. */
export interface SourceModule {
  /** False for what was downloaded: nobody edits `.terraform/modules`. */
  readonly own: boolean;
  readonly files: ReadonlyMap<string, HclBody>;
}

/** A thing in a file. */
export interface Placed<T> {
  readonly file: string;
  readonly thing: T;
}

/** Where the text of one module is to be had. */
export interface ModuleText {
  readonly own: boolean;
  /** File texts by displayed path; only `.tf` files are read for lines. */
  readonly files: ReadonlyMap<string, string>;
}

/** The HCL behind a plan: modules by their path of calls, '' for the root. */
export class SourceTree {
  private constructor(
    private readonly modules: ReadonlyMap<string, SourceModule>,
    /** Values files of the root, in the order in which the last one wins. */
    private readonly values: readonly Placed<HclBody>[],
    private readonly parseExpression: (text: string) => Expression | undefined,
  ) {}

  static async parse(
    modules: ReadonlyMap<string, ModuleText>,
    values: ReadonlyMap<string, string>,
  ): Promise<SourceTree> {
    const parse = await hclParser();
    const parsed = new Map<string, SourceModule>();
    const bodies = new Map<string, HclBody>();
    for (const [path, { own, files }] of modules) {
      const read = new Map<string, HclBody>();
      for (const [file, text] of files) {
        const body = bodies.get(file) ?? parse(text);
        bodies.set(file, body);
        read.set(file, body);
      }
      parsed.set(path, { own, files: read });
    }
    return new SourceTree(
      parsed,
      [...values].map(([file, text]) => ({ file, thing: file.endsWith('.json') ? jsonValues(text) : parse(text) })),
      await expressionParser(),
    );
  }

  private readonly expressions = new WeakMap<HclAttribute, Expression>();

  /** The expression of an argument; it is parsed when somebody asks, and once. */
  expression(attribute: HclAttribute): Expression {
    let read = this.expressions.get(attribute);
    if (read === undefined) {
      read = this.parseExpression(attribute.text) ?? { kind: 'opaque', text: attribute.text, within: [] };
      this.expressions.set(attribute, read);
    }
    return read;
  }

  isOwn(modulePath: string): boolean {
    return this.modules.get(modulePath)?.own ?? false;
  }

  /** A top-level block of a module by its type and labels; `this (2)` is the second that is labelled `this`. */
  block(modulePath: string, type: string, labels: readonly string[]): Placed<HclBlock> | undefined {
    const [, label = '', time = '1'] = /^(.*?)(?: \((\d+)\))?$/s.exec(labels.join('.')) ?? [];
    return this.index(modulePath).blocks.get(`${type} ${label}`)?.[Number(time) - 1];
  }

  local(modulePath: string, name: string): Placed<HclAttribute> | undefined {
    return this.index(modulePath).locals.get(name);
  }

  private readonly indices = new Map<string, ModuleIndex>();

  private index(modulePath: string): ModuleIndex {
    let index = this.indices.get(modulePath);
    if (index === undefined) {
      this.indices.set(modulePath, (index = indexOf(this.modules.get(modulePath)?.files ?? new Map())));
    }
    return index;
  }

  /** A root variable's value in a values file; the last file wins. */
  value(name: string): Placed<HclAttribute> | undefined {
    for (const { file, thing } of [...this.values].reverse()) {
      const found = thing.attributes.get(name);
      if (found !== undefined) return { file, thing: found };
    }
    return undefined;
  }

  valueNames(): ReadonlySet<string> {
    return new Set(this.values.flatMap(({ thing }) => [...thing.attributes.keys()]));
  }
}

/** What a module declares, by name. */
interface ModuleIndex {
  readonly blocks: ReadonlyMap<string, readonly Placed<HclBlock>[]>;
  readonly locals: ReadonlyMap<string, Placed<HclAttribute>>;
}

function indexOf(files: ReadonlyMap<string, HclBody>): ModuleIndex {
  const blocks = new Map<string, Placed<HclBlock>[]>();
  const locals = new Map<string, Placed<HclAttribute>>();
  for (const [file, body] of files) {
    for (const block of body.blocks) {
      const key = `${block.type} ${block.labels.join('.')}`;
      const known = blocks.get(key);
      if (known === undefined) blocks.set(key, [{ file, thing: block }]);
      else known.push({ file, thing: block });
      if (block.type !== 'locals') continue;
      for (const [name, thing] of block.body.attributes) if (!locals.has(name)) locals.set(name, { file, thing });
    }
  }
  return { blocks, locals };
}

/** Values written as JSON: each with its line. Terraform refuses what is no JSON, so nothing is read from it here. */
function jsonValues(text: string): HclBody {
  const bytes = Buffer.from(text);
  const attributes = new Map<string, HclAttribute>();
  try {
    for (const { key, value } of members(bytes)) {
      const line = bytes.toString('utf8', 0, value.start).split('\n').length;
      const written = bytes.toString('utf8', value.start, value.end);
      attributes.set(key, { name: key, line, text: written, references: [], deciders: [], suffix: undefined });
    }
  } catch {
    return { attributes: new Map(), blocks: [] };
  }
  return { attributes, blocks: [] };
}

/** The `.tf` files of a directory, by their path relative to `cwd`. An unreadable directory has none. */
export function readModuleText(directory: string, cwd: string, own: boolean): ModuleText {
  return { own, files: readTexts(directory, cwd, (name) => name.endsWith('.tf')) };
}

/** The values files that Terraform reads by itself, in its order, then those named. */
export function readValuesTexts(
  directory: string,
  cwd: string,
  varFiles: readonly string[],
): ReadonlyMap<string, string> {
  const automatic = readTexts(directory, cwd, (name) => AUTOMATIC.some((pattern) => pattern.test(name)));
  const sorted = [...automatic].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const named = varFiles.map((file) => [relative(cwd, file), readFileSync(file, 'utf8')] as const);
  const again = new Set(named.map(([file]) => file));
  return new Map([...sorted.filter(([file]) => !again.has(file)), ...named]);
}

/** Later ones win; among those of the last kind, the later by name. */
const AUTOMATIC = [/(^|[\\/])terraform\.tfvars$/, /(^|[\\/])terraform\.tfvars\.json$/, /\.auto\.tfvars(\.json)?$/];

function rank(file: string): number {
  return AUTOMATIC.findIndex((pattern) => pattern.test(file));
}

function readTexts(directory: string, cwd: string, wanted: (name: string) => boolean): Map<string, string> {
  try {
    return new Map(
      readdirSync(directory)
        .filter(wanted)
        .sort()
        .map((name) => [relative(cwd, join(directory, name)), readFileSync(join(directory, name), 'utf8')]),
    );
  } catch {
    return new Map();
  }
}
