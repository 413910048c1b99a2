import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { PlumblineError } from '../errors';
import type { Baseline } from '../overlay/baseline';
import { contains } from '../terraform/paths';
import type { Session } from './assess';
import { RESULTS, type Started } from './context';

/** What a run holds a change responsible for. */
export interface RolloutOptions {
  /** `changed`: only what the plan changes, and what it newly breaks. */
  readonly scope?: 'all' | 'changed' | undefined;
  /** A saved report, relative to the working directory; null, none, whatever is configured. */
  readonly baseline?: string | null | undefined;
}

/** The same, opened. */
export interface Rollout {
  readonly scope: 'all' | 'changed';
  readonly baseline: Baseline | undefined;
}

/**
 * Lays scope and baseline upon a session. The baseline is that of the command line, else that of the configuration; with a
 * trusted ref, one in the repository is read at that ref.
 * @throws PlumblineError ERR_INPUT_NOT_FOUND, ERR_BASELINE_INVALID or ERR_TRUST_REF
 */
export async function withRollout(
  { base, session }: Started,
  { scope = 'all', baseline }: RolloutOptions,
  cwd: string,
): Promise<Session> {
  const path = baselinePath(baseline, session.config.baseline, { base, cwd });
  if (path === undefined) return scope === 'all' ? session : { ...session, rollout: { scope, baseline: undefined } };
  const name = relative(cwd, path);
  if (path === join(base, RESULTS, 'report.json')) throw ownReport(name);
  const text = await textOf(path, name, session);
  const { Baseline } = await import('../overlay/baseline.js');
  return { ...session, rollout: { scope, baseline: Baseline.read(text, name) } };
}

function baselinePath(
  given: string | null | undefined,
  configured: string | undefined,
  { base, cwd }: { readonly base: string; readonly cwd: string },
): string | undefined {
  if (given === null) return undefined;
  if (given !== undefined) return resolve(cwd, given);
  return configured === undefined ? undefined : resolve(base, configured);
}

async function textOf(path: string, name: string, { trust }: Session): Promise<string> {
  if (trust === undefined || !contains(trust.top, path)) return fileText(path, name);
  const bytes = await trust.read(path);
  if (bytes !== undefined) return bytes.toString('utf8');
  throw new PlumblineError('ERR_BASELINE_INVALID', `there is no baseline ${name} at ${trust.ref}`, {
    remedy: 'Merge the baseline first, or keep it outside the repository: the change’s own counts for nothing.',
  });
}

function fileText(path: string, name: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new PlumblineError('ERR_INPUT_NOT_FOUND', `the baseline ${name} cannot be read`, {
      remedy: 'Save one with `plumbline verify --format json --out FILE`, and name that.',
      cause,
    });
  }
}

/** Each run writes it anew: what is new today would be known tomorrow. */
function ownReport(name: string): PlumblineError {
  return new PlumblineError('ERR_USAGE', `${name} is written by every verify, and can be no baseline`, {
    remedy: 'Copy it to a file of its own, and name that.',
  });
}
