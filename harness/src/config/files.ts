import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config, Waiver } from './schema';

export const CONFIG_FILE = 'plumbline.yaml';
export const WAIVERS_FILE = 'waivers.yaml';
/** Waivers that a ledger approved and signed, as `GET /v1/waiver-bundle` gives them. */
export const SIGNED_WAIVERS_FILE = 'waivers.signed.json';

/** What a user configured. */
export interface Loaded {
  readonly config: Config;
  readonly waivers: readonly Waiver[];
}

/** With no configuration every control of the production pack holds, and nothing is waived. */
export const NOTHING_CONFIGURED: Loaded = { config: { version: 1 }, waivers: [] };

/** What is configured, with the waivers that a ledger signed. */
export interface Configured extends Loaded {
  readonly signed: readonly Waiver[];
}

/** Whether a directory has either file; reading them takes a YAML parser, which is loaded only then. */
export function isConfigured(directory: string): boolean {
  return [CONFIG_FILE, WAIVERS_FILE].some((file) => existsSync(join(directory, file)));
}

/** The directory of the configuration: the nearest above `cwd` that has one, within its repository; else `cwd`. */
export function baseDirectory(cwd: string): string {
  for (let at = cwd; ; at = dirname(at)) {
    if (existsSync(join(at, CONFIG_FILE))) return at;
    if (existsSync(join(at, '.git')) || dirname(at) === at) return cwd;
  }
}
