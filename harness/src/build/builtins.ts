import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { loadPolicySync } from '@open-policy-agent/opa-wasm';
import { PlumblineError } from '../errors';

/**
 * Fails if the policies need a built-in function that neither the WebAssembly module nor the JavaScript library has:
 * the library itself would only throw when a policy first reaches it. `sources` are searched for who calls it.
 */
export function requireBuiltins(module: Buffer, sources: ReadonlyMap<string, string>): void {
  const offered = hostBuiltins();
  const missing = requiredBuiltins(module).filter((name) => !offered.has(name));
  if (missing.length === 0) return;
  const callers = [...sources].filter(([, text]) => missing.some((name) => text.includes(`${name}(`)));
  const where = callers.map(([file]) => file).join(', ');
  throw new PlumblineError('ERR_POLICY_FAILED', `${where}: WebAssembly has no ${missing.join(', ')}.`, {
    remedy: 'Say it with other functions, or compute it in the harness and hand it over as a facet.',
  });
}

/** The built-in functions that a compiled policy asks of its host. */
export function requiredBuiltins(module: Buffer): string[] {
  const { wasmInstance, mem } = loadPolicySync(module) as unknown as Loaded;
  const from = wasmInstance.exports.opa_json_dump(wasmInstance.exports.builtins());
  const bytes = new Uint8Array(mem.buffer);
  const text = new TextDecoder().decode(bytes.subarray(from, bytes.indexOf(0, from)));
  return Object.keys(JSON.parse(text) as Record<string, number>).sort();
}

/** What the library keeps of a module; its own types name globals that Node's types do not have. */
interface Loaded {
  readonly mem: { readonly buffer: ArrayBuffer };
  readonly wasmInstance: {
    readonly exports: Record<'builtins', () => number> & Record<'opa_json_dump', (value: number) => number>;
  };
}

/** The built-in functions of @open-policy-agent/opa-wasm. It does not publish the list, so its files are asked. */
export function hostBuiltins(): Set<string> {
  const load = createRequire(__filename);
  const folder = join(dirname(load.resolve('@open-policy-agent/opa-wasm')), 'builtins');
  const files = readdirSync(folder).filter((file) => file.endsWith('.js'));
  return new Set(files.flatMap((file) => Object.keys(load(join(folder, file)) as Record<string, unknown>)));
}
