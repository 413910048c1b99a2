import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { labelsOf, varFilesFor, type Labels } from '../config/labels';
import type { Config, Variant } from '../config/schema';
import { PlumblineError } from '../errors';
import { plain } from '../report/clean';
import { findRoots, type Root } from '../terraform/roots';
import { shown } from './context';

/** The working directory, and the directory of the configuration. */
interface Places {
  readonly cwd: string;
  readonly base: string;
}

/** A root, and what the configuration says of it: what every command works with that takes one. */
export interface ChosenRoot {
  readonly root: Root;
  /** What reports call it: its directory relative to the configuration, and which variant of it. */
  readonly name: string;
  readonly labels: Labels;
  /** Relative to the root. */
  readonly varFiles: readonly string[];
  /** Undefined where its configuration names none. */
  readonly workspace: string | undefined;
}

/**
 * The roots of a run: those named on the command line, else those of the configuration, else all that are found. Of a
 * directory that the configuration has variants of, each is a root of its own: `DIR` names all of them, `DIR@NAME` one.
 * @throws PlumblineError ERR_NO_ROOTS or ERR_INPUT_NOT_FOUND
 */
export async function chosenRoots(named: readonly string[], { roots }: Config, places: Places): Promise<Root[]> {
  const variants = (roots ?? []).filter((one) => typeof one !== 'string');
  if (named.length > 0) return inOrder(await Promise.all(named.map((name) => namedRoots(name, variants, places))));
  const patterns = roots?.filter((one) => typeof one === 'string');
  const found = patterns?.length === 0 ? [] : await findRoots(places.base, patterns);
  const own = await Promise.all(variants.map((variant) => rootOf(variant, places.base)));
  return inOrder([found, own]);
}

/** Each once, by directory and variant: in whichever order they are named, a report is the same. */
function inOrder(roots: readonly (readonly Root[])[]): Root[] {
  const byPlace = new Map(roots.flat().map((root) => [`${root.directory}\0${root.variant?.name ?? ''}`, root]));
  return [...byPlace].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, root]) => root);
}

/** The variant that `DIR@NAME` names; undefined where the configuration has none such. */
function variantNamed(name: string, variants: readonly Variant[], { cwd, base }: Places): Variant | undefined {
  const [, path = '', one] = /^(.*)@([^@/]+)$/.exec(name) ?? [];
  return variants.find((each) => each.name === one && resolve(base, each.directory) === resolve(cwd, path));
}

async function namedRoots(name: string, variants: readonly Variant[], places: Places): Promise<readonly Root[]> {
  const { cwd, base } = places;
  const one = variantNamed(name, variants, places);
  if (one !== undefined) return [await rootOf(one, base)];
  const several = variants.filter(({ directory }) => resolve(base, directory) === resolve(cwd, name));
  return several.length > 0 ? Promise.all(several.map((each) => rootOf(each, base))) : findRoots(cwd, [name]);
}

/** Whether an input is a root to plan: a directory, or a variant that the configuration has of one. */
export function namesRoot(input: string, { roots }: Config, places: Places): boolean {
  const variants = (roots ?? []).filter((one) => typeof one !== 'string');
  return (
    statSync(resolve(places.cwd, input), { throwIfNoEntry: false })?.isDirectory() === true ||
    variantNamed(input, variants, places) !== undefined
  );
}

/**
 * The one root that an input names.
 * @throws PlumblineError ERR_USAGE where it names several, such as all the variants of a directory
 */
export async function oneRoot(input: string, config: Config, places: Places): Promise<ChosenRoot> {
  const [root, ...more] = await chosenRoots([input], config, places);
  if (root === undefined) throw new PlumblineError('ERR_NO_ROOTS', `${plain(input)} is no root module`);
  if (more.length === 0) return chosen(root, config, places.base);
  const names = [root, ...more].map((each) => nameOf(each, places.cwd));
  throw new PlumblineError('ERR_USAGE', `${plain(input)} is several roots: ${names.map(plain).join(', ')}`, {
    remedy: 'Name one of them.',
  });
}

async function rootOf(variant: Variant, base: string): Promise<Root> {
  const [root] = await findRoots(base, [variant.directory]);
  if (root === undefined) throw new PlumblineError('ERR_NO_ROOTS', `${variant.directory} is no root module`);
  return { ...root, variant };
}

/** What a configuration says of a root. */
export function chosen(root: Root, config: Config, base: string): ChosenRoot {
  return {
    root,
    name: nameOf(root, base),
    labels: labelsOfRoot(config, root, base),
    varFiles: varFilesOf(config, root, base),
    workspace: root.variant?.workspace,
  };
}

/** A root's directory relative to another, the configuration's in reports, and which variant of it. */
export function nameOf({ directory, variant }: Root, base: string): string {
  return variant === undefined ? shown(directory, base) : `${shown(directory, base)}@${variant.name}`;
}

/** The labels of a root: those by path, and its own. */
export function labelsOfRoot(config: Config, { directory, variant }: Root, base: string): Labels {
  return { ...labelsOf(config, shown(directory, base)), ...variant?.labels };
}

/** The variable files that the configuration names for a root. */
export function varFilesOf(config: Config, root: Root, base: string): string[] {
  return [...varFilesFor(config, labelsOfRoot(config, root, base)), ...(root.variant?.var_files ?? [])];
}
