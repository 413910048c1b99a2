import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PACKAGE_ROOT } from '../package-root';
import type { Control } from '../catalogue/control';
import { PlumblineError } from '../errors';
import { PARSED_ONCE } from '../config/parsed-once';
import type { Config } from '../config/schema';
import { isMeant, type Labels } from '../config/labels';
import type { Json } from '../read/json';

/** A pack chooses controls and sets their parameters; packs are data, so choosing one needs no compiler. */
export const packSchema = z.strictObject({
  pack: z.string(),
  description: z.string(),
  /** Slugs left out; everything else is in. */
  exclude: z.array(z.string()),
  /** Only controls that name a requirement of this catalogue are in; left out: all. */
  references: z.enum(['cis', 'fsbp']).optional(),
  parameters: z.record(z.string(), z.json()),
});

export type Pack = z.infer<typeof packSchema>;

export const DEFAULT_PACK = 'production';

const PACKS = join(PACKAGE_ROOT, 'packs');

/** The pack that holds for a root with these labels. */
export function packFor(config: Config, labels: Labels, packs: readonly Pack[]): Pack {
  const name = (config.packs ?? []).find(({ where }) => isMeant(where, labels))?.pack ?? DEFAULT_PACK;
  const pack = packs.find((candidate) => candidate.pack === name);
  if (pack !== undefined) return pack;
  throw new PlumblineError(
    'ERR_CONFIG_INVALID',
    `the configuration names a pack ${JSON.stringify(name)} that does not exist`,
    {
      remedy: `The packs are ${packs.map((candidate) => candidate.pack).join(', ')}.`,
    },
  );
}

export function controlsOf(pack: Pack, controls: readonly Control[]): readonly Control[] {
  const excluded = new Set(pack.exclude);
  const named = pack.references;
  return controls.filter(
    ({ slug, references }) => !excluded.has(slug) && (named === undefined || references[named].length > 0),
  );
}

/** The parameters of a root: the pack's, then the configuration's in order. */
export function parametersFor(config: Config, labels: Labels, pack: Pack): Record<string, Json> {
  const own = (config.parameters ?? []).filter(({ where }) => isMeant(where, labels)).map(({ set }) => set);
  return Object.assign({}, pack.parameters, ...own) as Record<string, Json>;
}

/** The packs that come with Plumbline: this one, or another whose folder of packs is given. */
export function loadPacks(folder = PACKS): readonly Pack[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => packSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')), PARSED_ONCE));
}
