import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { CONFIG_FILE, SIGNED_WAIVERS_FILE, WAIVERS_FILE, type Loaded } from '../config/files';
import { parseConfig, parseWaivers } from '../config/load';
import type { Config, Waiver } from '../config/schema';
import { PlumblineError } from '../errors';
import { count } from '../report/words';

/** What the working tree would change of what is trusted. */
export interface Proposals {
  readonly warnings: readonly string[];
  /** Waivers that the ref does not have; an expiry put off makes a waiver such a one. */
  readonly waivers: readonly Waiver[];
}

export interface Places {
  readonly ref: string;
  /** The directory of the configuration at the ref. */
  readonly base: string;
  /** The directory of the configuration that the working tree would be judged by. */
  readonly proposedBase: string;
  readonly cwd: string;
}

/** Compares the working tree's configuration and waivers with the trusted ones. It decides nothing. */
export function proposalsOf(trusted: Loaded, places: Places): Proposals {
  const { ref, base, cwd } = places;
  const config = proposed(base, CONFIG_FILE, cwd, parseConfig);
  const waivers = proposed(base, WAIVERS_FILE, cwd, parseWaivers);
  const added = waivers.found?.filter((waiver) => !has(trusted.waivers, waiver)) ?? [];
  const removed = trusted.waivers.filter((waiver) => waivers.found !== undefined && !has(waivers.found, waiver));
  return {
    waivers: added,
    warnings: [
      ...config.problems,
      ...configWords(trusted.config, config.found, ref),
      ...nearerWords(places),
      ...waivers.problems,
      ...addedWords(added),
      ...removedWords(removed, ref),
    ],
  };
}

interface Proposed<T> {
  /** What the file says, or would where it is not there; undefined where that cannot be told. */
  readonly found: T | undefined;
  readonly problems: readonly string[];
}

function proposed<T>(
  base: string,
  name: string,
  cwd: string,
  parse: (text: string | undefined, file: string) => T,
): Proposed<T> {
  const path = join(base, name);
  const file = relative(cwd, path);
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there?.isFile() === false) {
    return { found: undefined, problems: [`${file} of the change is no file, and was not read`] };
  }
  try {
    return { found: parse(there === undefined ? undefined : readFileSync(path, 'utf8'), file), problems: [] };
  } catch (thrown) {
    if (!(thrown instanceof PlumblineError)) throw thrown;
    return { found: undefined, problems: [`the change proposes a file that is not valid: ${thrown.message}`] };
  }
}

function configWords(trusted: Config, found: Config | undefined, ref: string): string[] {
  if (found === undefined) return [];
  const sections = [...new Set([...Object.keys(trusted), ...Object.keys(found)])];
  const values = (config: Config): ReadonlyMap<string, unknown> => new Map(Object.entries(config));
  const [ours, theirs] = [values(trusted), values(found)];
  const other = sections.filter((name) => !isDeepStrictEqual(ours.get(name), theirs.get(name)));
  if (other.length === 0) return [];
  return [
    `the change proposes another configuration (${other.join(', ')} in ${CONFIG_FILE}): that of ${ref} holds until it is merged`,
  ];
}

/** A configuration in a folder nearer than the trusted one's would take its place. */
function nearerWords({ base, proposedBase, cwd }: Places): string[] {
  const path = join(proposedBase, CONFIG_FILE);
  if (proposedBase === base || !existsSync(path)) return [];
  return [`the change proposes ${relative(cwd, path)}, which counts once it is merged`];
}

function addedWords(added: readonly Waiver[]): string[] {
  if (added.length === 0) return [];
  const which = added.map(({ control, address }) => `${control} at ${address}`).join(', ');
  return [`the change proposes ${count(added.length, 'waiver')}, without effect until it is merged: ${which}`];
}

function removedWords(removed: readonly Waiver[], ref: string): string[] {
  if (removed.length === 0) return [];
  const which = removed.map(({ control, address }) => `${control} at ${address}`).join(', ');
  return [`the change takes ${count(removed.length, 'waiver')} of ${ref} away, in effect until it is merged: ${which}`];
}

/** Signed waivers that are in the working tree alone, or fetched there, count no more than others. */
export function signedWords(
  trusted: Buffer | undefined,
  { ref, base, cwd }: Pick<Places, 'ref' | 'base' | 'cwd'>,
): string[] {
  const path = join(base, SIGNED_WAIVERS_FILE);
  const isFile = lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
  const found = isFile ? readFileSync(path) : undefined;
  if (found === undefined ? trusted === undefined : trusted?.equals(found) === true) return [];
  return [`the change has another ${relative(cwd, path)}: that of ${ref} holds until it is merged`];
}

function has(waivers: readonly Waiver[], wanted: Waiver): boolean {
  return waivers.some((waiver) => isDeepStrictEqual(waiver, wanted));
}
