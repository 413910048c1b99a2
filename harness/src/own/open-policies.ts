import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../catalogue/control';
import { loadCatalogue } from '../catalogue/load';
import type { Config } from '../config/schema';
import type { Trust } from '../trust/trust';

/** Where policies of one's own stand, unless the configuration says otherwise. */
export const OWN_FOLDER = 'policies';

/** The policies that hold for one command. */
export interface Policies {
  readonly catalogue: Catalogue;
  /** The folder of the compiled policies, where policies of one's own are compiled in. */
  readonly built: string | undefined;
  /** Sentences on what the change under review proposes. */
  readonly warnings: readonly string[];
}

export interface PolicyPlaces {
  /** The directory of the configuration. */
  readonly base: string;
  readonly cwd: string;
  readonly config: Config;
  /** With `--trust-ref`: policies of one's own are those of that ref. */
  readonly trust?: Trust | undefined;
}

/**
 * The policies that come with Plumbline, and with them those of the user's own where there are some: nothing of what
 * these need is loaded otherwise.
 * @throws PlumblineError ERR_PROGRAM_MISSING without OPA, ERR_OWN_POLICY for a mistake in them, ERR_CONFIG_INVALID
 */
export async function openPolicies(places: PolicyPlaces): Promise<Policies> {
  const { policies, policy_bundles: bundles } = places.config;
  const mayHaveOwn = (policies ?? bundles) !== undefined || places.trust !== undefined || hasFolder(places.base);
  const own = mayHaveOwn ? await (await import('./own-policies.js')).ownPolicies(places) : undefined;
  return own ?? { catalogue: loadCatalogue(), built: undefined, warnings: [] };
}

/** Where Plumbline's own policies stand, they are compiled in already. */
function hasFolder(base: string): boolean {
  return existsSync(join(base, OWN_FOLDER)) && !existsSync(join(base, OWN_FOLDER, OURS));
}

/** The file by which the folder of the policies that come with Plumbline is known. */
export const OURS = 'lib/verdicts.rego';
