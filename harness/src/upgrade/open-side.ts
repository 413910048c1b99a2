import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Catalogue } from '../catalogue/control';
import { builtPolicies, loadCatalogue } from '../catalogue/load';
import type { Config } from '../config/schema';
import { PlumblineError } from '../errors';
import { openPolicies } from '../own/open-policies';
import { loadPacks, type Pack } from '../overlay/packs';

/** Policies to judge with: one side of a comparison. */
export interface Side {
  readonly name: string;
  readonly catalogue: Catalogue;
  readonly built: string | undefined;
  readonly packs: readonly Pack[];
}

export interface SidePlaces {
  readonly base: string;
  readonly cwd: string;
  readonly today: string;
  readonly config: Config;
}

/** Ours and those of one's own, as they stand here. */
export const HERE = 'here';
const REF = 'ref:';

/**
 * Opens policies by what they are called: `here`, `ref:main` (one's own as they are at a git ref, with ours), or a folder:
 * of compiled policies, or of a package of Plumbline, whose packs then count too.
 * @throws PlumblineError ERR_INPUT_NOT_FOUND, ERR_INPUT_UNSUPPORTED, and what opening policies or a ref throws
 */
export async function openSide(name: string, places: SidePlaces): Promise<Side> {
  if (name === HERE) return { name, packs: loadPacks(), ...(await openPolicies(places)) };
  if (name.startsWith(REF)) return { name, packs: loadPacks(), ...(await atRef(name.slice(REF.length), places)) };
  const folder = resolve(places.cwd, name);
  const built = [join(folder, 'policies'), folder].find(isBuilt);
  if (built === undefined) throw noPolicies(name, folder);
  const packs = join(folder, 'packs');
  return { name, catalogue: loadCatalogue(built), built, packs: existsSync(packs) ? loadPacks(packs) : loadPacks() };
}

async function atRef(ref: string, { base, cwd, today }: SidePlaces): Promise<Pick<Side, 'catalogue' | 'built'>> {
  const { openTrust } = await import('../trust/trust.js');
  const trust = await openTrust(ref, cwd, today);
  return openPolicies({ base, cwd, config: trust.config, trust });
}

function isBuilt(folder: string): boolean {
  const { module, catalogue } = builtPolicies(folder);
  return existsSync(module) && existsSync(catalogue);
}

function noPolicies(name: string, folder: string): PlumblineError {
  const remedy =
    'Give `here`, `ref:REF` for your own at a git ref, a package of Plumbline (unpacked by `npm pack`, or in node_modules), or a folder of compiled policies.';
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) {
    return new PlumblineError('ERR_INPUT_NOT_FOUND', `there are no policies ${name}`, { remedy });
  }
  return new PlumblineError('ERR_INPUT_UNSUPPORTED', `${name} holds no compiled policies`, { remedy });
}
