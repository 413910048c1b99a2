import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Standin } from '../standin/standin';
import { prepareRoot, type Preparation } from './prepare-root';
import { forgetInit, initKey, keepInit, restoreInit } from './init-cache';
import { chosenProviders, initialise, LOCK_NAME } from './init';
import { moduleSources } from './module-sources';
import { planWithDeferral, NEEDS_INIT } from './plan-command';
import { contains } from './paths';
import { showPlan } from './show-command';
import { withStandin } from './child-env';
import type { Root } from './roots';
import type { ChildClock } from './timeline';

export interface PlanOptions {
  readonly cloud: 'standin' | 'real';
  readonly workspace?: string | undefined;
  /** Relative to the root or to the working directory. */
  readonly varFiles: readonly string[];
  /** Outputs by the name of the `terraform_remote_state` data source that they answer. */
  readonly remoteState?: Record<string, unknown> | undefined;
  /** Needed for `standin`. A promise will do: it is awaited only when init has run. */
  readonly standin?: Standin | Promise<Standin> | undefined;
  /** For `real`: what is given to `init -backend-config`. */
  readonly backendConfig?: readonly string[] | undefined;
  readonly abort: AbortSignal;
  progress(stage: string): void;
  readonly timeline: ChildClock;
  /** A folder under `.plumbline` for what may be kept between runs. */
  readonly keepCache: string;
}

export interface PlannedRoot {
  /** What `terraform show -json` printed; it is in memory only. */
  readonly planJson: Buffer;
  /** By dotted module call path: the user's directory, or the scratch copy's for a downloaded module. */
  readonly sourceDirectories: Map<string, string>;
  /** The call paths whose module was downloaded: nobody can edit those. */
  readonly downloadedModules: Set<string>;
  /** Whether a path is one of the user's own, as against one of the scratch copy. */
  userTree(path: string): boolean;
  readonly tools: { readonly terraform: string; readonly providers: Record<string, string> };
  /** The committed lock, where there is one. */
  readonly lockFile: { readonly path: string; readonly sha256: string } | null;
  readonly notes: string[];
  /** Addresses of data sources that nothing could answer offline; they are unknown in the plan. */
  readonly deferred: string[];
  /** Removes the scratch copy, which is kept for the sources of downloaded modules. */
  dispose(): Promise<void>;
}

async function committedLock(directory: string): Promise<PlannedRoot['lockFile']> {
  const path = join(directory, LOCK_NAME);
  const bytes = await readFile(path).catch(() => undefined);
  return bytes === undefined ? null : { path, sha256: createHash('sha256').update(bytes).digest('hex') };
}

interface Initialised {
  readonly key: string;
  readonly restored: boolean;
  readonly notes: string[];
}

async function init(prepared: Preparation, options: PlanOptions): Promise<Initialised> {
  const { run, settings, context } = prepared;
  const circumstances = [settings.version, settings.cliConfig.text, options.cloud, prepared.relativeRoot];
  const key = await initKey(prepared.copies, prepared.relativeDirectories, circumstances);
  // A real backend's record can hold what must not be kept.
  if (options.cloud === 'standin' && (await restoreInit(options.keepCache, key, run.cwd))) {
    return { key, restored: true, notes: [] };
  }
  return { key, restored: false, notes: await initialise(run, settings, context) };
}

/** Plans in the copy. An init that was kept and turns out not to fit is made anew. */
async function plan(prepared: Preparation, options: PlanOptions, initialised: Initialised): Promise<string[]> {
  try {
    return await planWithDeferral(prepared, options);
  } catch (thrown) {
    if (!initialised.restored || !NEEDS_INIT.test(String(thrown))) throw thrown;
    await forgetInit(options.keepCache, initialised.key);
    await initialise(prepared.run, prepared.settings, prepared.context);
    return planWithDeferral(prepared, options);
  }
}

/**
 * Plans a root in a scratch copy and returns the plan's JSON. With `standin` nothing of the user's cloud is reached:
 * dummy credentials, a local backend, the stand-in in AWS's place. With `real` the copy is planned as it is, with the
 * user's environment and backend. The plan file is removed as soon as it has been read.
 */
export async function planRoot(root: Root, options: PlanOptions): Promise<PlannedRoot> {
  // A rejection while nobody awaits it yet must not end the process; it is awaited below.
  if (options.standin instanceof Promise) options.standin.catch(() => undefined);
  const prepared = await prepareRoot(root, options);
  const { scratch, tree } = prepared;
  try {
    options.progress('init');
    const initialised = await init(prepared, options);
    options.progress('plan');
    const standin = options.cloud === 'standin' ? await options.standin : undefined;
    const ready =
      standin === undefined
        ? prepared
        : { ...prepared, run: { ...prepared.run, env: withStandin(prepared.run.env, standin.url) } };
    const deferred = await plan(ready, options, initialised);
    options.progress('show');
    const [planJson, sources, providers, lockFile] = await Promise.all([
      showPlan(prepared.planFile, ready.run, prepared.context),
      moduleSources(root.directory, tree.root, tree.toUser),
      chosenProviders(tree.root),
      committedLock(root.directory),
    ]);
    if (options.cloud === 'standin' && !initialised.restored)
      await keepInit(options.keepCache, initialised.key, tree.root);
    if (sources.downloaded.size === 0) await scratch.remove();
    return {
      planJson,
      sourceDirectories: sources.directories,
      downloadedModules: sources.downloaded,
      userTree: (path) => !contains(scratch.path, path),
      tools: { terraform: prepared.settings.version, providers },
      lockFile,
      notes: [
        ...prepared.notes,
        ...initialised.notes,
        ...deferred.map((address) => `${address} could not be answered offline: unknown.`),
      ],
      deferred,
      dispose: () => scratch.remove(),
    };
  } catch (thrown) {
    await scratch.remove();
    throw thrown;
  }
}
