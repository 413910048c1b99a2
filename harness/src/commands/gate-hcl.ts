import { createHash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { labelsOf, varFilesFor } from '../config/labels';
import { asError, EXIT, PlumblineError, worstExit, type ExitCode } from '../errors';
import { Inventory } from '../read/inventory';
import type { Run } from '../report/schema';
import type { BrokenFile } from '../static/parse-files';
import { hclPlaces, type HclPlace } from '../static/places';
import { readStatic, type StaticInput } from '../static/read-static';
import { resolveVarFiles } from '../terraform/variables';
import { contextOf } from '../relate/context';
import { assessInventory, contextNotes, type InventoryInput, type Session } from './assess';
import { buildReport } from './build-report';
import { shown, type Environment } from './context';
import { failedRun } from './failed-run';
import type { GateOptions, JudgedInput } from './gate';
import { openContext, type OpenedContext } from './open-context';

interface HclOptions extends Pick<GateOptions, 'labels' | 'varFiles' | 'context'> {
  /** The directory of the configuration. */
  readonly base: string;
  readonly startedAt: Date;
}

interface Job {
  readonly session: Session;
  readonly options: HclOptions;
  readonly environment: Environment;
}

interface Outcome {
  readonly run: Run;
  readonly exit: ExitCode;
  /** What kept it from being judged. */
  readonly thrown?: unknown;
}

/**
 * Judges HCL text by itself, with no provider, no terraform and no network: files, the files of directories, or each
 * directory beneath one that has none.
 * @throws PlumblineError ERR_NO_ROOTS where there is no file, and whatever keeps the only one from being judged
 */
export async function gateHcl(
  session: Session,
  paths: readonly string[],
  options: HclOptions,
  environment: Environment,
): Promise<JudgedInput> {
  const job: Job = { session, options, environment };
  const outcomes: Outcome[] = [];
  const places = await Promise.all(paths.map((path) => hclPlaces(path, environment.cwd)));
  for (const place of places.flat()) {
    environment.abort.throwIfAborted();
    outcomes.push(...(await judgePlace(place, job)));
  }
  const judged = outcomes.filter(({ thrown }) => !isNothing(thrown));
  const [first] = outcomes;
  if (first?.thrown !== undefined && (outcomes.length === 1 || judged.length === 0)) throw asError(first.thrown);
  const skipped = outcomes.filter(({ thrown }) => isNothing(thrown)).map(({ run }) => nothingIn(run));
  const warnings = [...(session.trust?.warnings ?? []), ...skipped];
  const report = buildReport(judged, options.startedAt, 0, warnings, {});
  return { report, session, exit: worstExit(judged.map(({ exit }) => exit)) };
}

function isNothing(thrown: unknown): boolean {
  return thrown instanceof PlumblineError && thrown.code === 'ERR_NOTHING_COVERED';
}

function nothingIn({ root }: Run): string {
  return `${root} holds nothing that a control covers`;
}

/** The modules of one place, each a run of its own; what goes wrong with one is its own outcome. */
async function judgePlace(place: HclPlace, job: Job): Promise<readonly Outcome[]> {
  const { session, options, environment } = job;
  const { cwd } = environment;
  const started = performance.now();
  const labels = { ...labelsOf(session.config, shown(place.directory, options.base)), ...options.labels };
  const facts = { root: shown(place.path, options.base), labels, plane: 'static', cloud: 'none' } as const;
  const failed = (thrown: unknown, root: string): Outcome => ({
    ...failedRun(thrown, session, { ...facts, root, started, terraformMs: 0 }),
    thrown,
  });
  try {
    const varFiles = [...varFilesFor(session.config, labels), ...options.varFiles];
    const resolved = await resolveVarFiles(place.directory, varFiles);
    const { inputs, broken } = await readStatic(place.directory, place.files, { cwd, varFiles: resolved });
    if (inputs.every(({ read }) => read.length === 0)) throw invalid(broken);
    const { config, trust } = session;
    const context = await openContext({ named: options.context, config, base: options.base, labels, trust }, cwd);
    const outcomes: Outcome[] = [];
    for (const [i, input] of inputs.entries()) {
      const root = input.alone === undefined ? facts.root : shown(resolve(cwd, input.alone), options.base);
      const one = judgeOne(input, { ...facts, root, context, broken: i === 0 ? broken : [] }, session);
      outcomes.push(await one.catch((thrown: unknown) => failed(thrown, root)));
    }
    return outcomes;
  } catch (thrown) {
    return [failed(thrown, facts.root)];
  }
}

interface Facts extends Pick<InventoryInput, 'root' | 'labels' | 'plane' | 'cloud'> {
  readonly broken: readonly BrokenFile[];
  /** States of other roots, which it is related to. */
  readonly context: readonly OpenedContext[];
}

async function judgeOne(read: StaticInput, { broken, context, ...facts }: Facts, session: Session): Promise<Outcome> {
  const inventory = new Inventory({
    ...read.input,
    context: contextOf(read.input.resources, context),
    offline: false,
    horizon: horizonOf(read),
  });
  const { run } = await assessInventory(session, {
    ...facts,
    // The text of a plan to come shows what the plan would: every control of the one plane is one of the other.
    judgedAs: 'plan',
    inventory,
    inputs: [
      ...read.read.map(({ file, text }) => ({ path: file, sha256: digest(text) })),
      ...context.map(({ name, sha256 }) => ({ path: name, sha256 })),
    ],
    source: read.source,
    terraformMs: 0,
    notes: [...broken.map(brokenNote), ...read.notes, ...contextNotes(context, inventory)],
  });
  const outcome = broken.length > 0 ? 'not_held' : run.outcome;
  return { run: { ...run, outcome }, exit: outcome === 'held' ? EXIT.held : EXIT.notHeld };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What a report says of a file that is broken. */
export function brokenNote({ file, line, problem, judged }: BrokenFile): string {
  const place = `${file}${line === undefined ? '' : `:${String(line)}`}`;
  return judged ? `${place} is judged, but Terraform refuses it: ${problem}` : `${place} was not judged: ${problem}`;
}

/** Nothing of what was given can be read. */
function invalid(broken: readonly BrokenFile[]): PlumblineError {
  const [first] = broken;
  const more = broken.length > 1 ? ` ${String(broken.length - 1)} more files are broken.` : '';
  const place = { file: first?.file ?? '', ...(first?.line === undefined ? {} : { line: first.line }) };
  return new PlumblineError('ERR_HCL_INVALID', `${first?.problem ?? ''}${more}`, {
    place,
    remedy: 'Mend the file; `terraform fmt` in its directory shows the same place.',
  });
}

/** As far as can be seen: what lies beyond may hold what is missing here. */
function horizonOf({ read }: StaticInput): string {
  const [only] = read;
  return read.length === 1 && only !== undefined ? basename(only.file) : 'this directory';
}
