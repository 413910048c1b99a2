import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { HclBody } from './hcl';
import { hclParser } from './hcl';
import { readModuleText, readValuesTexts, SourceTree, type ModuleText } from './tree';

/** `.terraform/modules/modules.json`: where `terraform init` put the modules. */
const manifest = z.object({ Modules: z.array(z.object({ Key: z.string(), Dir: z.string() })) });

/** The source of a root module in a directory: local modules by their calls, downloaded ones by Terraform's manifest. */
export async function sourceOfDirectory(
  directory: string,
  cwd: string,
  varFiles: readonly string[] = [],
): Promise<SourceTree> {
  const parse = await hclParser();
  const modules = new Map<string, ModuleText>();
  const installed = readManifest(directory);
  const visit = (path: string, at: string, own: boolean): void => {
    const text = readModuleText(at, cwd, own);
    modules.set(path, text);
    if (path.split('.').length > 16) return;
    for (const { name, source } of moduleCalls([...text.files.values()].map(parse))) {
      const child = path === '' ? name : `${path}.${name}`;
      const local = source !== undefined && /^\.\.?\//.test(source);
      const folder = local ? resolve(at, source) : installed.get(child);
      if (folder !== undefined) visit(child, folder, own && local);
    }
  };
  visit('', directory, true);
  return SourceTree.parse(modules, readValuesTexts(directory, cwd, varFiles));
}

function moduleCalls(bodies: readonly HclBody[]): { name: string; source: string | undefined }[] {
  return bodies.flatMap((body) =>
    body.blocks
      .filter(({ type }) => type === 'module')
      .map((block) => ({
        name: block.labels[0] ?? '',
        source: /^"([^"$]*)"$/.exec(block.body.attributes.get('source')?.text ?? '')?.[1],
      })),
  );
}

function readManifest(directory: string): ReadonlyMap<string, string> {
  try {
    const file = join(directory, '.terraform', 'modules', 'modules.json');
    const read = manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
    return new Map(read.Modules.map(({ Key, Dir }) => [Key, resolve(directory, Dir)]));
  } catch {
    return new Map();
  }
}

/** What planning a root tells of its modules: their directories by call path, and which of them were downloaded. */
export interface PlannedModules {
  readonly sourceDirectories: ReadonlyMap<string, string>;
  readonly downloadedModules: ReadonlySet<string>;
}

/** The source of a root that was planned here. */
export async function sourceOfModules(
  planned: PlannedModules,
  directory: string,
  cwd: string,
  varFiles: readonly string[],
): Promise<SourceTree> {
  const modules = new Map(
    [...planned.sourceDirectories].map(
      ([path, at]) => [path, readModuleText(at, cwd, !planned.downloadedModules.has(path))] as const,
    ),
  );
  const files = varFiles.map(
    (file) =>
      [resolve(directory, file), resolve(cwd, file)].find((path) => existsSync(path)) ?? resolve(directory, file),
  );
  return SourceTree.parse(modules, readValuesTexts(directory, cwd, files));
}
