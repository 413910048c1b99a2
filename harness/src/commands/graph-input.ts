import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { baseDirectory } from '../config/files';
import { PlumblineError } from '../errors';
import { Inventory } from '../read/inventory';
import type { PlanDocument } from '../read/plan';
import { sourceOfDirectory, sourceOfModules } from '../source/directory';
import { sourceFacts } from '../source/facts';
import type { SourceTree } from '../source/tree';
import { startStandin } from '../standin/standin';
import { readPlanFile } from '../terraform/plan-file';
import { planRoot } from '../terraform/plan-root';
import { findRoots } from '../terraform/roots';
import { TerraformTimeline } from '../terraform/timeline';
import { openPlan } from './assess';
import { resultsFolder, type Environment } from './context';
import { openInput } from './open-input';
import { Progress } from './progress';

export interface GraphInputOptions {
  /** A directory of HCL that helps with locals. */
  readonly source: string | undefined;
  /** Variable files of a root that is planned here. */
  readonly varFiles: readonly string[];
}

/** Reads what is to be drawn: plan JSON, a plan file, or the directory of a root, which is planned offline. */
export async function readGraphInput(
  input: string,
  options: GraphInputOptions,
  environment: Environment,
): Promise<Inventory> {
  const name = input === '-' ? 'standard input' : input;
  const progress = new Progress(environment.interactive ? environment.tell : () => undefined);
  const stage = (text: string): void => {
    progress.stage(name, text);
  };
  try {
    if (input !== '-' && isDirectory(resolve(environment.cwd, input))) {
      return await planned(input, options, environment, stage);
    }
    const plan = await opened(input, name, environment, stage);
    const source =
      options.source === undefined
        ? undefined
        : await sourceOfDirectory(resolve(environment.cwd, options.source), environment.cwd);
    return inventoryOf(plan, source, false);
  } finally {
    progress.end();
  }
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** The plan itself; a plan file is shown by terraform first. */
async function opened(
  input: string,
  name: string,
  environment: Environment,
  progress: (stage: string) => void,
): Promise<PlanDocument> {
  const found = await openInput(input, name, environment);
  if (found.kind !== 'plan-file') return found.plan.plan;
  const shown = await readPlanFile(found.path, { ...terraformOptions(environment), progress });
  return openPlan(shown.planJson, name).plan;
}

/** Plans a root offline and reads the plan. */
async function planned(
  input: string,
  options: GraphInputOptions,
  environment: Environment,
  progress: (stage: string) => void,
): Promise<Inventory> {
  const [root] = await findRoots(environment.cwd, [input]);
  if (root === undefined) throw new PlumblineError('ERR_NO_ROOTS', `${input} is no root module`);
  const stop = new AbortController();
  const abort = AbortSignal.any([environment.abort, stop.signal]);
  const standin = startStandin({ abort, progress });
  try {
    const { varFiles } = options;
    const plan = await planRoot(root, {
      ...terraformOptions({ ...environment, abort }),
      cloud: 'standin',
      varFiles,
      standin,
      progress,
    });
    try {
      const source = await sourceOfModules(plan, root.directory, environment.cwd, varFiles);
      return inventoryOf(openPlan(plan.planJson, input).plan, source, true);
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

function inventoryOf(plan: PlanDocument, source: SourceTree | undefined, offline: boolean): Inventory {
  const { resources, configuration, variables } = plan;
  return new Inventory({ resources, configuration, variables, source: source && sourceFacts(source), offline });
}
