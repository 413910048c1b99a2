import { mkdir, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { StandinRecord } from '../standin/record';
import { blankImportsIn } from '../terraform/blank-imports';
import { makeCliConfig, writeCliConfig } from '../terraform/cli-config';
import { copyTree } from '../terraform/copy-tree';
import type { FailureContext } from '../terraform/failures';
import { initialise } from '../terraform/init';
import { initKey, keepInit, restoreInit } from '../terraform/init-cache';
import { localModules } from '../terraform/modules';
import { addOfflineOverrides } from '../terraform/offline-overrides';
import { Overrides } from '../terraform/override-file';
import { terraformVersion, type TerraformRun } from '../terraform/program';
import { referencedPaths } from '../terraform/referenced-files';
import type { Root } from '../terraform/roots';
import { TerraformTimeline } from '../terraform/timeline';
import { inspectVariables, resolveVarFiles, variablesMissing } from '../terraform/variables';
import { applyEnvironment } from './environment';
import type { EnvironmentRoot } from './environment-root';
import { allowDestroy } from './prevent-destroy';
import { limitRetries } from './retries';
import type { Prepared } from './terraform';

export interface KeepOptions {
  /** The stand-in, and the variable files that it was applied with. */
  readonly record: Pick<StandinRecord, 'url' | 'var_files'>;
  readonly abort: AbortSignal;
  readonly progress: (stage: string) => void;
  /** `destroy` also takes `prevent_destroy` away, in the copy alone. */
  readonly purpose: 'apply' | 'destroy';
}

/** The variable files and secrets of a root; those that are missing are named before terraform runs. */
async function variablesOf(
  root: Root,
  varFiles: readonly string[],
): Promise<{ varFiles: readonly string[]; secrets: readonly string[] }> {
  const resolved = await resolveVarFiles(root.directory, varFiles);
  const { missing, secrets } = await inspectVariables(root.directory, resolved, process.env);
  if (missing.length > 0) throw variablesMissing(root.directory, missing);
  return { varFiles: resolved, secrets };
}

/**
 * Copies a root with its local modules beside the stand-in's state, with the overrides of an offline plan and a local
 * backend that is that state, and makes it ready to apply.
 */
export async function keepCopy(found: EnvironmentRoot, options: KeepOptions): Promise<Prepared> {
  const { root, place, workspace, config, keepCache } = found;
  const { url, var_files: applied } = options.record;
  const { varFiles, secrets } = await variablesOf(root, applied);
  const directories = await localModules(root.directory);
  const extras = await referencedPaths(root.directory, directories);
  await rm(join(place.folder, 'tree'), { recursive: true, force: true });
  // Where there are others, terraform's init refuses a workspace that is not there yet.
  await mkdir(dirname(place.state), { recursive: true, mode: 0o700 });
  const tree = await copyTree(root.directory, directories, extras, place.folder);
  const overrides = new Overrides();
  await addOfflineOverrides(directories, tree.toCopy, config.remote_state ?? {}, place.folder, overrides);
  overrides.add(tree.root, { terraform: { backend: { local: place.backend } } });
  if (options.purpose === 'destroy') await allowDestroy(directories, tree.toCopy, overrides);
  await overrides.write();
  await limitRetries(directories, tree.toCopy);
  await blankImportsIn(tree.root);

  const cliConfigPath = join(place.folder, 'terraform.tfrc');
  const cliConfig = await makeCliConfig(process.env, false);
  await writeCliConfig(cliConfigPath, cliConfig);
  const run: TerraformRun = {
    cwd: tree.root,
    env: applyEnvironment(process.env, cliConfigPath, url, workspace),
    abort: options.abort,
    timeline: new TerraformTimeline(),
  };
  const version = await terraformVersion(run);
  const context: FailureContext = {
    cwd: tree.root,
    stage: options.purpose,
    offline: false,
    secrets,
    toUser: tree.toUser,
    explain: tree.explain,
  };
  const names = directories.map((directory) => relative(root.directory, directory));
  const circumstances = [version, cliConfig.text, 'kept', place.state];
  const key = await initKey(directories.map(tree.toCopy), names, circumstances);
  if (!(await restoreInit(keepCache, key, tree.root))) {
    options.progress('init');
    const settings = {
      version,
      cliConfig,
      cliConfigPath,
      userEnv: process.env,
      backendConfig: [],
      keepCache,
    };
    await mkdir(keepCache, { recursive: true });
    await initialise(run, settings, context);
    await keepInit(keepCache, key, tree.root);
  }
  return { run, context, varFiles: varFiles.map((file) => `-var-file=${file}`) };
}
