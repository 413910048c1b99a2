import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { isMeant, type Labels } from '../config/labels';
import type { Config } from '../config/schema';
import { asError, PlumblineError } from '../errors';
import type { ContextState } from '../relate/context';
import { contains } from '../terraform/paths';
import type { Trust } from '../trust/trust';

/** A state that an input is related to, and the digest of its bytes. */
export interface OpenedContext extends ContextState {
  readonly sha256: string;
}

export interface ContextChoice {
  /** State files named on the command line, relative to the working directory. */
  readonly named: readonly string[];
  readonly config: Config;
  /** The directory of the configuration. */
  readonly base: string;
  readonly labels: Labels;
  readonly trust?: Pick<Trust, 'ref' | 'top' | 'read'> | undefined;
}

/**
 * Opens the states that a root with these labels is related to: those of the command line and of the configuration. With
 * a trusted ref, one in the repository is read at that ref.
 * @throws PlumblineError ERR_INPUT_NOT_FOUND or ERR_TRUST_REF, and what `readState` throws
 */
export async function openContext(choice: ContextChoice, cwd: string): Promise<readonly OpenedContext[]> {
  const paths = new Set([
    ...choice.named.map((path) => resolve(cwd, path)),
    ...contextPaths(choice.config, choice.base, choice.labels),
  ]);
  if (paths.size === 0) return [];
  const { readState } = await import('../read/state.js');
  return Promise.all(
    [...paths].map(async (path) => {
      const name = relative(cwd, path);
      const bytes = await bytesOf(path, name, choice.trust);
      const { resources } = readState(bytes, name);
      return { name, resources, sha256: createHash('sha256').update(bytes).digest('hex') };
    }),
  );
}

/** The state files that the configuration names for a root with these labels; without labels, for any root. */
export function contextPaths({ context = [] }: Config, base: string, labels?: Labels): string[] {
  return context
    .filter(({ where }) => labels === undefined || isMeant(where, labels))
    .flatMap(({ states }) => states.map((state) => resolve(base, state)));
}

async function bytesOf(path: string, name: string, trust: ContextChoice['trust']): Promise<Buffer> {
  if (trust === undefined || !contains(trust.top, path)) return fileBytes(path, name);
  const bytes = await trust.read(path);
  if (bytes !== undefined) return bytes;
  throw new PlumblineError('ERR_TRUST_REF', `there is no state ${name} at ${trust.ref} to relate to`, {
    remedy: 'Keep it outside the repository, or merge it first: what the change itself brings counts for nothing.',
  });
}

function fileBytes(path: string, name: string): Buffer {
  try {
    return readFileSync(path);
  } catch (thrown) {
    throw new PlumblineError('ERR_INPUT_NOT_FOUND', `the state ${name}, to relate to, cannot be read`, {
      remedy: 'Write it with `terraform state pull`, or `terraform show -json`, in the directory of the other root.',
      cause: asError(thrown),
    });
  }
}
