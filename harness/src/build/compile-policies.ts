import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { catalogueTexts } from '../catalogue/examples';
import { BUILT, type BuiltPolicies, builtPolicies } from '../catalogue/load';
import { asError, EXIT, PlumblineError } from '../errors';
import { buildModule, inspect } from './build-module';
import { requireBuiltins } from './builtins';
import { digestFiles } from './digest';
import { entrypoint } from './entrypoint';
import { findOpa } from './opa';
import { type OnRefused, readControls, regoSources } from './read-controls';

/** Folder of the policies in a checkout. */
const POLICIES = resolve(__dirname, '../../../policies');

export interface Compiled extends BuiltPolicies {
  readonly digest: string;
  readonly controls: number;
}

export interface CompileOptions {
  readonly policies?: string;
  readonly out?: string;
  readonly opa?: string;
  readonly onRefused?: OnRefused;
}

/** Compiles a folder of policies into `out`: module, catalogue, and the generated Rego for `opa eval`. */
export function compilePolicies(options: CompileOptions = {}): Compiled {
  const { policies = POLICIES, out = BUILT, opa = findOpa(), onRefused } = options;
  const built = builtPolicies(out);
  const sources = regoSources(policies);
  const digest = digestFiles(policies, sources);
  const controls = inCopy(policies, sources, (scratch) => {
    const read = readControls(inspect(opa, scratch, 'policies'), policies, { onRefused });
    const generated = entrypoint(read);
    const module = buildModule(opa, scratch, generated, ['policies']);
    requireBuiltins(
      module,
      new Map(sources.map((file) => [`policies/${file}`, readFileSync(join(policies, file), 'utf8')])),
    );
    mkdirSync(out, { recursive: true });
    replace(built.entrypoint, generated);
    replace(built.module, module);
    replaceFolder(built.sources, join(scratch, 'policies'));
    return read;
  });
  const texts = catalogueTexts({ schema: 'plumbline.catalogue/v1', digest, controls });
  replace(built.examples, texts.examples);
  replace(built.catalogue, texts.catalogue);
  return { ...built, digest, controls: controls.length };
}

/** Works on a copy of the sources alone: a test that does not compile yet, or a stray data file, is no hindrance. */
function inCopy<T>(policies: string, sources: readonly string[], work: (scratch: string) => T): T {
  const scratch = mkdtempSync(join(tmpdir(), 'plumbline-'));
  try {
    for (const file of sources) cpSync(join(policies, file), join(scratch, 'policies', file));
    return work(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Writes a file whole or not at all: another process may be reading it. */
function replace(file: string, content: string | Buffer): void {
  const fresh = `${file}.${process.pid.toString()}`;
  writeFileSync(fresh, content);
  renameSync(fresh, file);
}

function replaceFolder(folder: string, content: string): void {
  const fresh = `${folder}.${process.pid.toString()}`;
  cpSync(content, fresh, { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
}

/** With `--draft`, controls that are not finished are named, and what there is of them is built. */
function main(args: readonly string[]): void {
  const draft: CompileOptions = {
    onRefused: (error) => {
      console.error(`not finished: ${error.message}`);
    },
  };
  try {
    const { controls, digest, module } = compilePolicies(args.includes('--draft') ? draft : {});
    const size = Math.round(readFileSync(module).length / 1024);
    console.error(`policies: ${controls.toString()} controls, ${size.toString()} KB, ${digest.slice(0, 7)}`);
  } catch (thrown) {
    const error = asError(thrown);
    console.error(error instanceof PlumblineError ? error.message : error);
    if (error instanceof PlumblineError && error.remedy !== undefined) console.error(error.remedy);
    process.exitCode = error instanceof PlumblineError ? error.exitCode : EXIT.internal;
  }
}

if (require.main === module) main(process.argv.slice(2));
