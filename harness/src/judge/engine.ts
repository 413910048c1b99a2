import { loadPolicySync } from '@open-policy-agent/opa-wasm';
import { loadModule } from '../catalogue/load';
import { asError, PlumblineError } from '../errors';
import { isObject, type Json, type JsonObject } from '../read/json';

/** What the policies answer for one batch: by slug, a list with an element per subject. Or why they could not. */
export type Answer = { readonly judged: JsonObject } | { readonly failed: string };

/** Whatever evaluates a batch: in this thread, or in another. */
export interface Evaluator {
  evaluate(input: Uint8Array): Answer | Promise<Answer>;
  close(): Promise<void>;
}

/** Parameters and the date as the policies are given them. */
export interface RunData {
  readonly parameters: Readonly<Record<string, Json>>;
  readonly today: string;
}

export interface PolicyData extends RunData {
  /** The folder of the compiled policies, where it is not the one that comes with Plumbline. */
  readonly built?: string | undefined;
}

/** The compiled policies. `opa-wasm` throws strings and plain objects: they leave here as words. */
export interface Policy {
  evaluate(input: ArrayBuffer, entrypoint: string): unknown;
  setData(data: unknown): void;
}

const ENTRYPOINT = 'plumbline/judged';
/** WebAssembly pages of 64 KiB to start with: growing costs more than having them. */
const INITIAL_PAGES = 96;

/** Loads the module: most of what it takes to start an engine. */
export function loadPolicy(wasm: Buffer): Policy {
  try {
    return loadPolicySync(wasm, { initial: INITIAL_PAGES });
  } catch (thrown) {
    throw new PlumblineError(
      'ERR_POLICY_FAILED',
      `the compiled policies cannot be loaded: ${asError(thrown).message}`,
      {
        remedy: 'In a checkout, run `make policies`; elsewhere, install the package again.',
        cause: thrown,
      },
    );
  }
}

/** The policies, with the parameters and the date that hold for one run, evaluated in this thread. */
export class Engine implements Evaluator {
  constructor(
    { built, parameters, today }: PolicyData,
    private readonly policy: Policy = loadPolicy(loadModule(built)),
  ) {
    this.policy.setData({ parameters, today });
  }

  evaluate(input: Uint8Array): Answer {
    const bytes = new ArrayBuffer(input.byteLength);
    new Uint8Array(bytes).set(input);
    let results: unknown;
    try {
      results = this.policy.evaluate(bytes, ENTRYPOINT);
    } catch (thrown) {
      return { failed: asError(thrown).message };
    }
    const first: unknown = Array.isArray(results) ? results[0] : undefined;
    const judged = isObject(first) ? first['result'] : undefined;
    if (isObject(judged)) return { judged };
    throw new PlumblineError('ERR_POLICY_EMPTY', 'the compiled policies answered nothing at all', {
      remedy: 'Build them again with `make policies`.',
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
