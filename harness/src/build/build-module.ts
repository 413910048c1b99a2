import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlumblineError } from '../errors';
import { runOpa } from './opa';
import { fileOfTarball } from './untar';

/** What `opa` says of the METADATA and the packages of a folder in a scratch directory, as JSON. */
export function inspect(opa: string, scratch: string, folder: string): string {
  return runOpa(opa, ['inspect', '--annotations', '--format', 'json', folder], scratch);
}

const BUILD = ['build', '--target', 'wasm', '--entrypoint', 'plumbline/judged', '--output', 'bundle.tar.gz'];

/** The WebAssembly module of the folders of policies in a scratch directory, and the generated entrypoint. */
export function buildModule(opa: string, scratch: string, generated: string, folders: readonly string[]): Buffer {
  writeFileSync(join(scratch, 'entrypoint.rego'), generated);
  runOpa(opa, [...BUILD, ...folders, 'entrypoint.rego'], scratch);
  const module = fileOfTarball(readFileSync(join(scratch, 'bundle.tar.gz')), 'policy.wasm');
  if (module === undefined) throw new PlumblineError('ERR_POLICY_FAILED', 'opa build wrote no policy.wasm.');
  return module;
}
