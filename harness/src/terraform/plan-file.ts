import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlumblineError } from '../errors';
import { offlineEnvironment } from './child-env';
import { makeCliConfig, writeCliConfig } from './cli-config';
import type { FailureContext } from './failures';
import { OVERRIDE_NAME } from './file-names';
import { chosenProviders, initialise, LOCK_NAME, type InitSettings } from './init';
import { initKey, keepInit, restoreInit } from './init-cache';
import { lockedProviders } from './lock-file';
import { unpackPlan, type PlanArchive } from './plan-zip';
import { terraformVersion, type TerraformRun } from './program';
import { makeScratch } from './scratch';
import { showPlan } from './show-command';
import type { ChildClock } from './timeline';
import { userPath } from './user-path';

export interface PlanFileOptions {
  readonly abort: AbortSignal;
  progress(stage: string): void;
  readonly timeline: ChildClock;
  /** A folder under `.plumbline` for what may be kept between runs. */
  readonly keepCache: string;
}

export interface PlanFile {
  /** What `terraform show -json` printed. */
  readonly planJson: Buffer;
  /** By dotted module call path ('' for the root): the HCL files that the plan was made from, by name, for line numbers. */
  readonly snapshot: Map<string, Map<string, Buffer>>;
  /** By dotted module call path: the module's directory relative to the root that was planned. */
  readonly directories: Map<string, string>;
  /** Of the very bytes that were shown. */
  readonly sha256: string;
  readonly lockFile: { readonly sha256: string } | null;
  readonly tools: { readonly terraform: string; readonly providers: Record<string, string> };
  readonly notes: string[];
}

async function readBytes(path: string): Promise<Buffer> {
  return readFile(path).catch((thrown: unknown) => {
    throw new PlumblineError('ERR_INPUT_NOT_FOUND', `${userPath(path)} cannot be read.`, { cause: thrown });
  });
}

/**
 * A configuration that needs exactly the plan's providers and nothing else. `show` in a bare folder fails for want of
 * their schemas; the plan's own configuration would have init fetch its modules again, which show does not need.
 */
async function writeProviderFolder(folder: string, lock: string | undefined): Promise<void> {
  await mkdir(folder, { recursive: true });
  const providers = Object.fromEntries(
    lockedProviders(lock ?? '').map(({ address, version }, index) => [`p${index}`, { source: address, version }]),
  );
  await writeFile(join(folder, 'main.tf.json'), JSON.stringify({ terraform: { required_providers: providers } }));
  if (lock !== undefined) await writeFile(join(folder, LOCK_NAME), lock);
}

async function initFolder(run: TerraformRun, settings: InitSettings, context: FailureContext): Promise<string[]> {
  const key = await initKey([run.cwd], ['.'], [settings.version, settings.cliConfig.text, 'plan-file']);
  if (await restoreInit(settings.keepCache, key, run.cwd)) return [];
  const notes = await initialise(run, settings, context);
  await keepInit(settings.keepCache, key, run.cwd);
  return notes;
}

function withoutOverride(snapshot: PlanArchive['snapshot']): PlanArchive['snapshot'] {
  for (const files of snapshot.values()) files.delete(OVERRIDE_NAME);
  return snapshot;
}

/**
 * Reads a binary plan file: `terraform show -json` in a scratch folder that holds its providers. A private copy of the
 * bytes is shown, so that what was hashed is what was read. Neither the stand-in nor any cloud is asked.
 */
export async function readPlanFile(path: string, options: PlanFileOptions): Promise<PlanFile> {
  const bytes = await readBytes(path);
  const archive = unpackPlan(path, bytes);
  const scratch = await makeScratch('show');
  try {
    const cwd = join(scratch.path, 'providers');
    const copy = join(scratch.path, 'plan');
    const cliConfigPath = join(scratch.path, 'terraform.tfrc');
    const env = offlineEnvironment({ ...process.env, TF_WORKSPACE: undefined }, cliConfigPath, undefined);
    const run = { cwd, env, abort: options.abort, timeline: options.timeline };
    const [version, cliConfig] = await Promise.all([
      terraformVersion({ ...run, cwd: scratch.path }),
      makeCliConfig(process.env, false),
      writeProviderFolder(cwd, archive.lock),
      writeFile(copy, bytes, { mode: 0o600 }),
    ]);
    await writeCliConfig(cliConfigPath, cliConfig);
    const settings = {
      version,
      cliConfig,
      cliConfigPath,
      userEnv: process.env,
      backendConfig: [],
      keepCache: options.keepCache,
    };
    const explain = (text: string): string => text.replaceAll(copy, userPath(path));
    const context: FailureContext = { cwd, stage: 'show', offline: true, secrets: [], toUser: () => path, explain };
    options.progress('init');
    const notes = await initFolder(run, settings, context);
    options.progress('show');
    const planJson = await showPlan(copy, run, context);
    return {
      planJson,
      snapshot: withoutOverride(archive.snapshot),
      directories: archive.directories,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      lockFile: archive.lock === undefined ? null : { sha256: createHash('sha256').update(archive.lock).digest('hex') },
      tools: { terraform: version, providers: await chosenProviders(cwd) },
      notes,
    };
  } finally {
    await scratch.remove();
  }
}
