import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { healthyWithin, ownLedger, ROOT, runningLedger, type Target } from '../target';
import { build, checkOut } from './checkout';

/** What BASE or HEAD names. */
export type Contender =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'checkout'; readonly folder: string }
  | { readonly kind: 'commit'; readonly commit: string };

/** What can be started. */
export type Prepared = Exclude<Contender, { readonly kind: 'commit' }>;

/** A URL, a folder that has a Makefile, or what git knows as a commit of this repository; undefined where it is none of them. */
export function contenderOf(text: string): Contender | undefined {
  if (/^https?:\/\//.test(text)) return URL.canParse(text) ? { kind: 'url', url: new URL(text).origin } : undefined;
  if (existsSync(join(text, 'Makefile'))) return { kind: 'checkout', folder: resolve(text) };
  const commit = commitOf(text);
  return commit === undefined ? undefined : { kind: 'commit', commit };
}

function commitOf(ref: string): string | undefined {
  const args = ['-C', ROOT, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`];
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

/**
 * Builds what can be built, before anybody is asked: where a commit is checked out is a checkout.
 * @param folder for what it is made of, and what is printed
 * @throws Error where it cannot be checked out or built
 */
export async function prepared(contender: Contender, folder: string): Promise<Prepared> {
  mkdirSync(folder, { recursive: true });
  if (contender.kind === 'url') return contender;
  const checkout = contender.kind === 'checkout' ? contender.folder : join(folder, 'checkout');
  if (contender.kind === 'commit') checkOut(contender.commit, checkout);
  await build(checkout, join(folder, 'build.log'));
  return { kind: 'checkout', folder: checkout };
}

/**
 * Starts the ledger of what was prepared, or finds the one that runs.
 * @param issuer of one that runs; by default the next port
 * @throws Error where it is not healthy
 */
export async function started(contender: Prepared, folder: string, issuer: string | undefined): Promise<Target> {
  if (contender.kind === 'checkout') return ownLedger(folder, contender.folder);
  if (await healthyWithin(contender.url, 0)) return runningLedger({ url: contender.url, issuer });
  throw new Error(`${contender.url} is not healthy: its /readyz does not say ok`);
}
