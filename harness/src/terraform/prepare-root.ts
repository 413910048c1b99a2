import { mkdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { PlumblineError } from '../errors';
import { blankImportsIn } from './blank-imports';
import { offlineEnvironment, realEnvironment } from './child-env';
import { makeCliConfig, writeCliConfig } from './cli-config';
import { copyTree, type CopiedTree } from './copy-tree';
import type { FailureContext } from './failures';
import type { InitSettings } from './init';
import { localModules } from './modules';
import { addOfflineOverrides, type OfflineNotes } from './offline-overrides';
import { Overrides } from './override-file';
import type { PlanOptions } from './plan-root';
import { terraformVersion, type TerraformRun } from './program';
import { referencedPaths } from './referenced-files';
import type { Root } from './roots';
import { makeScratch, type Scratch } from './scratch';
import { inspectVariables, resolveVarFiles, variablesMissing } from './variables';

/** A root copied to a scratch folder, with everything that its plan needs. */
export interface Preparation {
  readonly scratch: Scratch;
  readonly tree: CopiedTree;
  readonly run: TerraformRun;
  readonly settings: InitSettings;
  readonly context: FailureContext;
  readonly overrides: Overrides;
  /** The module directories in the copy, the root first. */
  readonly copies: readonly string[];
  /** The same, relative to the root. */
  readonly relativeDirectories: readonly string[];
  readonly relativeRoot: string;
  readonly varFiles: readonly string[];
  readonly planFile: string;
  readonly notes: readonly string[];
}

function offlineNotes(found: OfflineNotes, hadImports: boolean): string[] {
  return [
    ...(found.remoteBackend === 'cloud' ? ['Offline, the cloud block was replaced by an empty local backend.'] : []),
    ...found.fixtureStates.map((name) => `data.terraform_remote_state.${name} was answered from the configuration.`),
    ...found.unknownStates.map(
      (name) =>
        `data.terraform_remote_state.${name} is unknown offline; its outputs can be given in the configuration.`,
    ),
    ...(hadImports ? ['Offline, import blocks were left out: what they import shows as created.'] : []),
  ];
}

async function copyRoot(root: Root, scratch: Scratch): Promise<{ directories: string[]; tree: CopiedTree }> {
  const directories = await localModules(root.directory);
  const extras = await referencedPaths(root.directory, directories);
  return { directories, tree: await copyTree(root.directory, directories, extras, scratch.path) };
}

async function makeOffline(
  directories: readonly string[],
  tree: CopiedTree,
  scratch: Scratch,
  options: PlanOptions,
  overrides: Overrides,
): Promise<string[]> {
  const [found, hadImports] = await Promise.all([
    addOfflineOverrides(directories, tree.toCopy, options.remoteState ?? {}, scratch.path, overrides),
    blankImportsIn(tree.root),
  ]);
  await overrides.write();
  return offlineNotes(found, hadImports);
}

/** Copies a root, checks its variables and writes what the run needs; asks terraform for its version meanwhile. */
export async function prepareRoot(root: Root, options: PlanOptions): Promise<Preparation> {
  const { env } = process;
  if (options.cloud === 'standin' && options.standin === undefined) {
    throw new PlumblineError('ERR_INTERNAL', 'An offline plan was asked for without the stand-in.');
  }
  const scratch = await makeScratch('plan');
  const copying = copyRoot(root, scratch);
  try {
    const cliConfigPath = join(scratch.path, 'terraform.tfrc');
    const environment = options.cloud === 'real' ? realEnvironment : offlineEnvironment;
    const childEnv = environment(env, cliConfigPath, options.workspace);
    const bare = { cwd: scratch.path, env: childEnv, abort: options.abort, timeline: options.timeline };
    const overrides = new Overrides();
    const [version, cliConfig, varFiles, { directories, tree }] = await Promise.all([
      terraformVersion(bare),
      makeCliConfig(env, false),
      resolveVarFiles(root.directory, options.varFiles),
      copying,
      mkdir(options.keepCache, { recursive: true }),
    ]);
    await writeCliConfig(cliConfigPath, cliConfig);
    const variables = await inspectVariables(root.directory, varFiles, env);
    if (variables.missing.length > 0) throw variablesMissing(root.directory, variables.missing);
    const notes = options.cloud === 'real' ? [] : await makeOffline(directories, tree, scratch, options, overrides);
    return {
      scratch,
      tree,
      run: { ...bare, cwd: tree.root },
      settings: {
        version,
        cliConfig,
        cliConfigPath,
        userEnv: env,
        backendConfig: options.backendConfig ?? [],
        keepCache: options.keepCache,
      },
      context: {
        cwd: tree.root,
        stage: 'plan',
        offline: options.cloud === 'standin',
        secrets: variables.secrets,
        toUser: tree.toUser,
        explain: tree.explain,
      },
      overrides,
      copies: directories.map(tree.toCopy),
      relativeDirectories: directories.map((directory) => relative(root.directory, directory)),
      relativeRoot: relative(join(scratch.path, 'tree'), tree.root),
      varFiles,
      planFile: join(scratch.path, 'plan'),
      notes,
    };
  } catch (thrown) {
    // A copy that still runs would make the folder anew.
    await copying.catch(() => undefined);
    await scratch.remove();
    throw thrown;
  }
}
