import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildModule, inspect } from '../build/build-module';
import { requireBuiltins } from '../build/builtins';
import { entrypoint } from '../build/entrypoint';
import { findOpa, OPA_VERSION, versionOf } from '../build/opa';
import { readControls, type Whose } from '../build/read-controls';
import type { Catalogue, Control } from '../catalogue/control';
import { catalogueTexts } from '../catalogue/examples';
import { builtPolicies, loadCatalogue } from '../catalogue/load';
import { PlumblineError } from '../errors';
import { userCache } from '../standin/places';
import { isSource, type OwnFile } from './own-files';
import { inUsersWords, requireOwnPackages } from './refusals';

type Files = ReadonlyMap<string, OwnFile>;

/** The user's policies stand in a folder and in packages of their own, so that they can replace nothing of ours. */
const THEIRS: Whose = { folder: 'own', packages: 'own' };

/**
 * Compiles the user's policies in with ours, once for the same sources and the same OPA: what was compiled is kept in
 * the user's cache folder.
 * @throws PlumblineError ERR_PROGRAM_MISSING without OPA, ERR_OWN_POLICY for a mistake in them
 */
export function compileOwn(files: Files): { readonly catalogue: Catalogue; readonly built: string } {
  const opa = opaForOwn();
  const ours = loadCatalogue();
  const key = digestOf([['plumbline', ours.digest], ['opa', versionOf(opa)], ...textsOf(files)]);
  const built = join(userCache(), 'plumbline', `policies-${key.slice(0, 32)}`);
  if (existsSync(built)) return { catalogue: withPlaces(loadCatalogue(built), files), built };
  const scratch = mkdtempSync(join(tmpdir(), 'plumbline-'));
  try {
    keep(compile(opa, scratch, files, ours), scratch, built);
  } catch (thrown) {
    throw inUsersWords(thrown, files);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return { catalogue: withPlaces(loadCatalogue(built), files), built };
}

interface CompiledOwn {
  readonly module: Buffer;
  readonly generated: string;
  readonly catalogue: Catalogue;
}

function compile(opa: string, scratch: string, files: Files, ours: Catalogue): CompiledOwn {
  cpSync(builtPolicies().sources, join(scratch, 'policies'), { recursive: true });
  for (const [name, { text }] of files) {
    const path = join(scratch, THEIRS.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const inspection = inspect(opa, scratch, THEIRS.folder);
  requireOwnPackages(inspection);
  const own = readControls(inspection, join(scratch, THEIRS.folder), { whose: THEIRS, examples: false });
  requireFreeSlugs(own, ours);
  const controls = [...ours.controls, ...own].sort((a, b) => (a.slug < b.slug ? -1 : 1));
  const generated = entrypoint(controls);
  const module = buildModule(opa, scratch, generated, ['policies', THEIRS.folder]);
  requireBuiltins(module, new Map([...files].map(([name, { text }]) => [`${THEIRS.folder}/${name}`, text])));
  const sources = textsOf(files).filter(([name]) => isSource(name));
  const digest = digestOf([['plumbline', ours.digest], ...sources]);
  return { module, generated, catalogue: { schema: ours.schema, digest, controls } };
}

/** Puts the folder in its place whole: another process may be doing the same. */
function keep({ module, generated, catalogue }: CompiledOwn, scratch: string, built: string): void {
  const fresh = `${built}.${String(process.pid)}`;
  const to = builtPolicies(fresh);
  mkdirSync(fresh, { recursive: true });
  writeFileSync(to.module, module);
  writeFileSync(to.entrypoint, generated);
  const texts = catalogueTexts(catalogue);
  writeFileSync(to.catalogue, texts.catalogue);
  writeFileSync(to.examples, texts.examples);
  cpSync(join(scratch, 'policies'), to.sources, { recursive: true });
  try {
    renameSync(fresh, built);
  } catch (thrown) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(built)) throw thrown;
  }
}

function requireFreeSlugs(own: readonly Control[], ours: Catalogue): void {
  const taken = new Set(ours.controls.map(({ slug }) => slug));
  for (const { slug, file } of own) {
    if (!taken.has(slug)) continue;
    throw new PlumblineError('ERR_OWN_POLICY', `${file}: its slug ${slug} belongs to a control of Plumbline.`, {
      place: { file },
      remedy: 'Give it another; to have ours judged otherwise, see `controls` and `parameters` in plumbline.yaml.',
    });
  }
}

/** What is kept knows files by their paths in their folder; people know them by those in the repository. */
function withPlaces(catalogue: Catalogue, files: Files): Catalogue {
  const placed = (file: string): string => files.get(file.slice(`${THEIRS.folder}/`.length))?.shown ?? file;
  const controls = catalogue.controls.map((control) =>
    control.package.startsWith(`${THEIRS.packages}.`) ? { ...control, file: placed(control.file) } : control,
  );
  return { ...catalogue, controls };
}

function opaForOwn(): string {
  try {
    return findOpa();
  } catch (cause) {
    if (!(cause instanceof PlumblineError)) throw cause;
    throw new PlumblineError('ERR_PROGRAM_MISSING', `policies of one’s own need OPA ${OPA_VERSION} or newer`, {
      remedy: 'Put an `opa` of that version on PATH: it compiles them. Packs and parameters never need it, being data.',
      cause,
    });
  }
}

function textsOf(files: Files): [string, string][] {
  return [...files].map(([name, { text }]): [string, string] => [name, text]).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** SHA-256 over names and contents, hexadecimal. */
function digestOf(parts: readonly (readonly [string, string])[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
