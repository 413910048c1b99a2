import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlumblineError } from '../errors';
import { PACKAGE_ROOT } from '../package-root';
import type { Catalogue } from './control';
import { giveExamples, type ExamplesBySlug } from './examples';

/** Where `make policies` puts what it builds; the npm package carries it. */
export const BUILT = join(PACKAGE_ROOT, 'policies');

/** The files of one build of the policies. */
export interface BuiltPolicies {
  /** The WebAssembly module, entrypoint `plumbline/judged`. */
  readonly module: string;
  readonly catalogue: string;
  /** The examples of its controls, by slug. */
  readonly examples: string;
  /** The generated Rego that the module was built from: with the policies beside it, `opa eval` judges alike. */
  readonly entrypoint: string;
  /** The folder of the Rego that it was compiled from, so that policies of one's own can be compiled with it. */
  readonly sources: string;
}

export function builtPolicies(folder = BUILT): BuiltPolicies {
  return {
    module: join(folder, 'policy.wasm'),
    catalogue: join(folder, 'catalogue.json'),
    examples: join(folder, 'examples.json'),
    entrypoint: join(folder, 'entrypoint.rego'),
    sources: join(folder, 'rego'),
  };
}

/** The compiled catalogue. It is our own build's output, so its shape is looked at, not validated. */
export function loadCatalogue(folder = BUILT): Catalogue {
  const { catalogue, examples } = builtPolicies(folder);
  const loaded = parse(readBuilt(catalogue).toString('utf8'));
  if (loaded?.schema !== 'plumbline.catalogue/v1' || !Array.isArray(loaded.controls)) {
    throw new PlumblineError('ERR_POLICY_FAILED', `${catalogue} is not a catalogue of this version.`, {
      remedy: REMEDY,
    });
  }
  if (loaded.controls.length === 0) {
    throw new PlumblineError('ERR_POLICY_EMPTY', 'The compiled catalogue holds no control.', { remedy: REMEDY });
  }
  giveExamples(loaded.controls, () => JSON.parse(readBuilt(examples).toString('utf8')) as ExamplesBySlug);
  return loaded as Catalogue;
}

/** The compiled policies, for the engine. */
export function loadModule(folder = BUILT): Buffer {
  return readBuilt(builtPolicies(folder).module);
}

const REMEDY = 'In a checkout, run `make policies`; elsewhere, install the package again.';

function readBuilt(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new PlumblineError('ERR_POLICY_FAILED', `The compiled policies are missing: ${file}.`, {
      remedy: REMEDY,
      cause,
    });
  }
}

function parse(text: string): Partial<Catalogue> | undefined {
  try {
    return JSON.parse(text) as Partial<Catalogue>;
  } catch {
    return undefined;
  }
}
