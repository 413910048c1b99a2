import { join, resolve } from 'node:path';
import { baseDirectory } from '../config/files';
import { labelsOf } from '../config/labels';
import type { Config } from '../config/schema';
import { Inventory } from '../read/inventory';
import type { PlanDocument } from '../read/plan';
import { contextOf } from '../relate/context';
import { sourceOfDirectory, sourceOfModules } from '../source/directory';
import { sourceFacts } from '../source/facts';
import type { SourceTree } from '../source/tree';
import { startStandin } from '../standin/standin';
import { readPlanFile } from '../terraform/plan-file';
import { planRoot } from '../terraform/plan-root';
import type { Root } from '../terraform/roots';
import { TerraformTimeline } from '../terraform/timeline';
import { openPlan } from './assess';
import { namesRoot, oneRoot } from './chosen-roots';
import { configured, resultsFolder, shown, type Environment } from './context';
import { snapshotSource } from './gate-plan-file';
import { openContext, type OpenedContext } from './open-context';
import { openInput } from './open-input';
import { Progress } from './progress';

export interface GraphInputOptions {
  /** State files of other roots, to relate to. */
  readonly context: readonly string[];
  /** A directory of HCL that helps with locals. */
  readonly source: string | undefined;
  /** Variable files of a root that is planned here. */
  readonly varFiles: readonly string[];
}

/** What one input holds, and the HCL that it was made from, where that is at hand. */
export interface ReadInput {
  readonly inventory: Inventory;
  readonly source: SourceTree | undefined;
  /** The root that was planned for it. */
  readonly root?: Root;
}

/** Reads what is to be drawn: plan JSON, a plan file, or the directory of a root, which is planned offline. */
export async function readGraphInput(
  input: string,
  options: GraphInputOptions,
  environment: Environment,
): Promise<Inventory> {
  return (await readWithSource(input, options, environment)).inventory;
}

/** The same with its source, which says where things are written. */
export async function readWithSource(
  input: string,
  options: GraphInputOptions,
  environment: Environment,
): Promise<ReadInput> {
  const name = input === '-' ? 'standard input' : input;
  const progress = new Progress(environment.interactive ? environment.tell : () => undefined);
  const stage = (text: string): void => {
    progress.stage(name, text);
  };
  try {
    const here = await surroundings(input, options, environment);
    if (here.root !== undefined) return await planned(input, here.root, here, environment, stage);
    const { plan, snapshot } = await opened(input, name, environment, stage);
    const source =
      options.source === undefined
        ? snapshot
        : await sourceOfDirectory(resolve(environment.cwd, options.source), environment.cwd);
    return inputOf(plan, source, { offline: false, context: here.context });
  } finally {
    progress.end();
  }
}

/** What the configuration says of an input. */
interface Surroundings {
  /** The root that is to be planned. */
  readonly root: Root | undefined;
  readonly varFiles: readonly string[];
  readonly context: readonly OpenedContext[];
  readonly remoteState: Config['remote_state'];
}

async function surroundings(
  input: string,
  { source, context: named, varFiles }: GraphInputOptions,
  { cwd }: Environment,
): Promise<Surroundings> {
  const base = baseDirectory(cwd);
  const { config } = await configured(base, cwd);
  const found =
    input !== '-' && namesRoot(input, config, { cwd, base }) ? await oneRoot(input, config, { cwd, base }) : undefined;
  const labels = found?.labels ?? labelsOf(config, shown(resolve(cwd, source ?? '.'), base));
  const context = await openContext({ named, config, base, labels }, cwd);
  const own = found?.varFiles ?? [];
  return { root: found?.root, varFiles: [...own, ...varFiles], context, remoteState: config.remote_state };
}

/** The plan itself; a plan file is shown by terraform first, and holds what it was made from. */
async function opened(
  input: string,
  name: string,
  environment: Environment,
  progress: (stage: string) => void,
): Promise<{ plan: PlanDocument; snapshot?: SourceTree }> {
  const found = await openInput(input, name, environment);
  if (found.kind !== 'plan-file') return { plan: found.plan.plan };
  const read = await readPlanFile(found.path, { ...terraformOptions(environment), progress });
  return { plan: openPlan(read.planJson, name).plan, snapshot: await snapshotSource(read) };
}

/** Plans a root offline and reads the plan. */
async function planned(
  input: string,
  root: Root,
  { context, remoteState, varFiles }: Surroundings,
  environment: Environment,
  progress: (stage: string) => void,
): Promise<ReadInput> {
  const stop = new AbortController();
  const abort = AbortSignal.any([environment.abort, stop.signal]);
  const standin = startStandin({ abort, progress });
  try {
    const plan = await planRoot(root, {
      ...terraformOptions({ ...environment, abort }),
      cloud: 'standin',
      varFiles,
      workspace: root.variant?.workspace,
      remoteState,
      standin,
      progress,
    });
    try {
      const source = await sourceOfModules(plan, root.directory, environment.cwd, varFiles);
      return { ...inputOf(openPlan(plan.planJson, input).plan, source, { offline: true, context }), root };
    } finally {
      await plan.dispose();
    }
  } finally {
    stop.abort();
    await standin.then((running) => running.stop()).catch(() => undefined);
  }
}

function terraformOptions({ cwd, abort }: Pick<Environment, 'cwd' | 'abort'>): {
  abort: AbortSignal;
  timeline: TerraformTimeline;
  keepCache: string;
} {
  const keepCache = join(resultsFolder(baseDirectory(cwd)), 'cache');
  return { abort, timeline: new TerraformTimeline(), keepCache };
}

function inputOf(
  plan: PlanDocument,
  source: SourceTree | undefined,
  { offline, context: states }: { offline: boolean; context: readonly OpenedContext[] },
): ReadInput {
  const { resources, configuration, variables } = plan;
  const context = contextOf(resources, states);
  const facts = source && sourceFacts(source);
  return { inventory: new Inventory({ resources, context, configuration, variables, source: facts, offline }), source };
}
