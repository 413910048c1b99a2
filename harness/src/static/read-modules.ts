import { resolve } from 'node:path';
import { parseFiles, type BrokenFile, type Parsed } from './parse-files';
import { readModule, type Module } from './module';
import { textFiles, type TextFile } from './text-files';

/** The modules of a root by their path of calls, with the files behind them. */
export interface ReadModules {
  readonly modules: ReadonlyMap<string, Module>;
  /** The files of each module, by the same paths. */
  readonly files: ReadonlyMap<string, Parsed['files']>;
  /** The files of called modules, and those of them that are broken. */
  readonly read: readonly TextFile[];
  readonly broken: readonly BrokenFile[];
  /** Calls whose source is not to be had: `module.vpc`, and the source. */
  readonly missing: readonly { readonly call: string; readonly source: string }[];
}

const DEEPEST = 16;
const MOST_MODULES = 500;

/** Reads a root of files that were parsed, and the local modules that it calls. Each directory is parsed once. */
export async function readModules(directory: string, root: Parsed, cwd: string): Promise<ReadModules> {
  const reader = new Reader(cwd);
  await reader.visit('', directory, root);
  const { modules, files: byModule, missing, texts: read } = reader;
  const broken = [...reader.parsed.values()].flatMap((one) => one.broken);
  return { modules, files: byModule, missing, read, broken };
}

class Reader {
  readonly modules = new Map<string, Module>();
  readonly files = new Map<string, Parsed['files']>();
  readonly missing: { readonly call: string; readonly source: string }[] = [];
  readonly texts: TextFile[] = [];
  readonly parsed = new Map<string, Parsed>();

  constructor(private readonly cwd: string) {}

  async visit(path: string, directory: string, given?: Parsed): Promise<boolean> {
    const parsed = given ?? (await this.parse(directory));
    if (path !== '' && parsed.files.length === 0) return false;
    const module = readModule(directory, parsed.files);
    this.modules.set(path, module);
    this.files.set(path, parsed.files);
    for (const [name, { body }] of module.calls) {
      const source = typeof body['source'] === 'string' ? body['source'] : '';
      const child = path === '' ? name : `${path}.${name}`;
      const may = /^\.\.?\//.test(source) && child.split('.').length <= DEEPEST && this.modules.size < MOST_MODULES;
      if (may && (await this.visit(child, resolve(directory, source)))) continue;
      this.missing.push({ call: `module.${child.replaceAll('.', '.module.')}`, source });
    }
    return true;
  }

  private async parse(directory: string): Promise<Parsed> {
    const known = this.parsed.get(directory);
    if (known !== undefined) return known;
    const texts = textFiles(directory, this.cwd);
    this.texts.push(...texts);
    const parsed = await parseFiles(texts);
    this.parsed.set(directory, parsed);
    return parsed;
  }
}
