import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PACKAGE_ROOT } from '../package-root';
import type { Mutant } from './mutant';

const explanation = z.strictObject({
  rules: z.array(z.string()).min(1),
  /** Resource types; left out: all. */
  types: z.array(z.string()).optional(),
  /** The last name of the attribute's path; left out: all. */
  attributes: z.array(z.string()).optional(),
  because: z.string(),
});

const explanations = z.array(explanation);

/** Why no control of the catalogue speaks of what a mutant does. They make no mutant count for less. */
export type Explanations = z.infer<typeof explanations>;

export const EXPLANATIONS_FILE = join(PACKAGE_ROOT, 'operators', 'survivors.json');

export function loadExplanations(): Explanations {
  return explanations.parse(JSON.parse(readFileSync(EXPLANATIONS_FILE, 'utf8')));
}

/** The first explanation that fits a mutant. */
export function explanationOf(list: Explanations, { rule, resource, path }: Mutant): string | undefined {
  const attribute = path.findLast((step) => typeof step === 'string') ?? '';
  return list.find(
    ({ rules, types, attributes }) =>
      rules.includes(rule) && types?.includes(resource.type) !== false && attributes?.includes(attribute) !== false,
  )?.because;
}
