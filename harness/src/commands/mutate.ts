import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { labelsOf } from '../config/labels';
import { asError, EXIT, PlumblineError, type ExitCode } from '../errors';
import { engineFor } from '../judge/remote-engine';
import { composeReport } from '../mutate/compose';
import { loadExplanations } from '../mutate/explanations';
import { makeMutants } from '../mutate/make-mutants';
import { mutate as mutatePlan } from '../mutate/mutate';
import { patchOf } from '../mutate/patch';
import { rendererOf } from '../mutate/render';
import type { MutateReport } from '../mutate/schema';
import { loadTable, type OperatorTable } from '../mutate/table';
import type { Inventory } from '../read/inventory';
import { plain } from '../report/clean';
import type { SourceTree } from '../source/tree';
import { controlsOf, packFor, parametersFor } from '../overlay/packs';
import { switchControls } from '../overlay/switches';
import { labelsOfRoot } from './chosen-roots';
import { shown, startSession, writeWhole, type Environment } from './context';
import { readWithSource, type GraphInputOptions } from './graph-input';

export interface MutateOptions extends GraphInputOptions {
  readonly labels: Readonly<Record<string, string>>;
  /** The score that holds, from 0 to 1. */
  readonly threshold: number;
  /** A report as JSON of an earlier run, whose score this one may not fall below. */
  readonly notBelow: string | undefined;
  /** The id of a mutant: its change of HCL is written in place of the report. */
  readonly patch: string | undefined;
}

/** Subjects from which on a second thread evaluates; mutants make many. */
const MANY = 5000;

/** Makes mutants of a plan, and reports which of them no control notices; or writes the change that makes one. */
export async function mutate(input: string, options: MutateOptions, environment: Environment): Promise<ExitCode> {
  const render = rendererOf(environment.format);
  if (options.patch !== undefined) {
    const { inventory, source } = await readWithSource(input, options, environment);
    deliver(patchFor(options.patch, inventory, loadTable(), source, environment.cwd), environment);
    return EXIT.held;
  }
  const report = await mutateInput(input, options, environment);
  const { width, out, color } = environment;
  deliver(render(report, { color: color && out === undefined, width }), environment);
  return report.outcome === 'held' ? EXIT.held : EXIT.notHeld;
}

/**
 * Makes mutants of a plan, one security-relevant change each, and tells which of them no control notices.
 * @throws PlumblineError ERR_NOTHING_COVERED where there is nothing to mutate
 */
export async function mutateInput(
  input: string,
  options: Omit<MutateOptions, 'patch'>,
  environment: Environment,
): Promise<MutateReport> {
  const notBelow = options.notBelow === undefined ? undefined : scoreOf(options.notBelow, environment.cwd);
  const { base, session } = await startSession(environment, { all: false, trustRef: undefined });
  const { inventory, source, root } = await readWithSource(input, options, environment);
  const table = loadTable();
  const byConfiguration =
    root === undefined
      ? labelsOf(session.config, shown(resolve(environment.cwd, options.source ?? input), base))
      : labelsOfRoot(session.config, root, base);
  const labels = { ...byConfiguration, ...options.labels };
  const pack = packFor(session.config, labels, session.packs);
  const ofPlans = controlsOf(pack, session.catalogue.controls).filter(({ planes }) => planes.includes('plan'));
  const { controls } = switchControls(session.config, labels, ofPlans);
  const parameters = parametersFor(session.config, labels, pack);
  const evaluator = engineFor(MANY, { parameters, today: session.today, built: session.built });
  try {
    const judged = await mutatePlan(inventory, table, controls, evaluator, environment.abort);
    const report = composeReport(judged, {
      input: input === '-' ? 'standard input' : input,
      pack: pack.pack,
      controls: controls.length,
      digest: session.catalogue.digest,
      threshold: options.threshold,
      notBelow,
      table,
      explanations: loadExplanations(),
      source,
    });
    if (report.summary.score === null) throw nothingToMutate();
    return report;
  } finally {
    await evaluator.close();
  }
}

function deliver(text: string, { out, cwd, write }: Environment): void {
  if (out === undefined) write(text);
  else writeWhole(resolve(cwd, out), text);
}

function patchFor(
  id: string,
  inventory: Inventory,
  table: OperatorTable,
  tree: SourceTree | undefined,
  cwd: string,
): string {
  if (tree === undefined) {
    throw new PlumblineError('ERR_USAGE', 'a patch changes HCL, and none was given', {
      remedy: 'Give the directory of the root, or name it with --source.',
    });
  }
  const mutant = makeMutants(inventory, table).find((one) => one.id === id);
  if (mutant === undefined) {
    throw new PlumblineError('ERR_USAGE', `there is no mutant ${JSON.stringify(plain(id).slice(0, 200))}`, {
      remedy: 'Give the id of a mutant as `plumbline mutate INPUT --format json` writes it.',
    });
  }
  return patchOf(mutant, { tree, text: (file) => readFileSync(resolve(cwd, file), 'utf8') });
}

/** Nothing to mutate holds as little as nothing to judge does. */
function nothingToMutate(): PlumblineError {
  return new PlumblineError(
    'ERR_NOTHING_COVERED',
    'nothing to mutate: the operator table knows none of its resources',
    { remedy: 'Check that this is the plan you mean.' },
  );
}

const earlierRun = z.looseObject({
  schema: z.literal('plumbline.mutate/v1'),
  summary: z.looseObject({ score: z.number().min(0).max(1) }),
});

function scoreOf(file: string, cwd: string): number {
  const parsed = earlierRun.safeParse(parsedFile(file, cwd));
  if (parsed.success) return parsed.data.summary.score;
  throw new PlumblineError('ERR_MUTATE_RUN', `${file} is no report of plumbline mutate with a score`, {
    remedy: 'Give what `plumbline mutate INPUT --format json` wrote.',
  });
}

function parsedFile(file: string, cwd: string): unknown {
  try {
    return JSON.parse(readFileSync(resolve(cwd, file), 'utf8'));
  } catch (thrown) {
    const cause = asError(thrown);
    if (!('code' in cause)) return undefined;
    throw new PlumblineError('ERR_INPUT_NOT_FOUND', `${file} cannot be read (${String(cause.code)})`, {
      remedy: 'Give the report of an earlier run as JSON, or leave --not-below out.',
      cause,
    });
  }
}
