import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeCliConfig, writeCliConfig, type CliConfig } from './cli-config';
import { readJsonDiagnostics, readTextDiagnostics, type Diagnostic } from './diagnostics';
import { toError, type FailureContext } from './failures';
import { lockedProviders, withoutChecksums } from './lock-file';
import { isAtLeast, runTerraform, type TerraformRun } from './program';

export const LOCK_NAME = '.terraform.lock.hcl';

/** `init -json` exists since this version. */
const INIT_JSON = [1, 9] as const;
const CHECKSUM = /doesn't match any of the checksums|does not match any of the checksums/;
const NOT_IN_MIRROR = /provider package|locked provider|provider requirements/i;

export interface InitSettings {
  readonly version: string;
  readonly cliConfig: CliConfig;
  readonly cliConfigPath: string;
  /** The user's environment: where mirrors are looked for. */
  readonly userEnv: NodeJS.ProcessEnv;
  readonly backendConfig: readonly string[];
  readonly keepCache: string;
}

/** Inits that download share terraform's plugin cache, and therefore wait for each other. */
let downloading: Promise<unknown> = Promise.resolve();

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const before = downloading;
  const mine = before.then(work, work);
  downloading = mine.catch(() => undefined);
  return mine;
}

async function lockText(cwd: string): Promise<string> {
  return readFile(join(cwd, LOCK_NAME), 'utf8').catch(() => '');
}

/** Whether every provider of the lock is in a local mirror, so that nothing is downloaded but modules. */
async function isLocal(cwd: string, { mirrors }: CliConfig): Promise<boolean> {
  const locked = lockedProviders(await lockText(cwd));
  const mirrored = new Set(mirrors.flatMap(({ providers }) => providers));
  return mirrors.length > 0 && locked.every(({ address }) => mirrored.has(address));
}

async function runInit(run: TerraformRun, settings: InitSettings): Promise<Diagnostic[] | undefined> {
  const json = isAtLeast(settings.version, INIT_JSON) ? ['-json'] : [];
  const backend = settings.backendConfig.map((value) => `-backend-config=${value}`);
  const { code, stdout, stderr } = await runTerraform(['init', '-input=false', '-no-color', ...json, ...backend], run);
  if (code === 0) return undefined;
  const found = json.length > 0 ? readJsonDiagnostics(stdout.toString('utf8')) : [];
  return found.length > 0 ? found : readTextDiagnostics(stderr);
}

async function runInitSharing(run: TerraformRun, settings: InitSettings): Promise<Diagnostic[] | undefined> {
  if (await isLocal(run.cwd, settings.cliConfig)) return runInit(run, settings);
  const cache = join(settings.keepCache, 'plugins');
  await mkdir(cache, { recursive: true });
  // Without a committed lock there are no checksums to compare with, and terraform would download again.
  const unlocked = (await lockText(run.cwd)) === '' ? { TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: '1' } : {};
  const env = { ...run.env, ...unlocked, TF_PLUGIN_CACHE_DIR: cache };
  return inTurn(() => runInit({ ...run, env }, settings));
}

function mentions(diagnostics: readonly Diagnostic[], pattern: RegExp): boolean {
  return diagnostics.some(({ summary, detail }) => pattern.test(`${summary}\n${detail}`));
}

/**
 * Runs `terraform init` in a scratch copy. Where the committed lock lacks the checksum of a mirrored provider, it is
 * added in the copy alone; where a mirror lacks the version that is asked for, the registry is asked too. Returns what
 * the report should note; throws what terraform complained of.
 */
export async function initialise(
  run: TerraformRun,
  settings: InitSettings,
  context: FailureContext,
): Promise<string[]> {
  const notes: string[] = [];
  let failed = await runInitSharing(run, settings);
  if (failed !== undefined && settings.cliConfig.mirrors.length > 0 && mentions(failed, CHECKSUM)) {
    await writeFile(join(run.cwd, LOCK_NAME), withoutChecksums(await lockText(run.cwd)));
    notes.push(
      'The dependency lock holds no checksum of the provider in the local mirror; it was added in the scratch copy only.',
    );
    failed = await runInitSharing(run, settings);
  }
  if (failed !== undefined && settings.cliConfig.mirrors.length > 0 && mentions(failed, NOT_IN_MIRROR)) {
    const wider = await makeCliConfig(settings.userEnv, true);
    await writeCliConfig(settings.cliConfigPath, wider);
    const again = await runInitSharing(run, { ...settings, cliConfig: { ...wider, mirrors: [] } });
    // The first answer names the version that was wanted; the second may only say that there is no network.
    failed = again === undefined ? undefined : failed;
  }
  if (failed !== undefined) throw toError(failed, { ...context, stage: 'init' });
  return notes;
}

/** The providers that were chosen, by address. */
export async function chosenProviders(cwd: string): Promise<Record<string, string>> {
  return Object.fromEntries(lockedProviders(await lockText(cwd)).map(({ address, version }) => [address, version]));
}
