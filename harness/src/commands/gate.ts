import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { labelsOf } from '../config/labels';
import { EXIT, type ExitCode } from '../errors';
import { EarlyEngine } from '../judge/remote-engine';
import type { Report } from '../report/schema';
import { withControls } from './asked-controls';
import { assessPlan, type Assessed, type InputFacts, type Session } from './assess';
import { buildReport } from './build-report';
import { deliver, shown, startSession, type Environment } from './context';
import type { ManifestInput } from './gate-manifests';
import { withRollout, type RolloutOptions } from './rollout';
import { openContext, type OpenedContext } from './open-context';
import { inputKind } from './input-kind';
import type { InputKind } from './input-kinds';
import { openGateInput, sizeOf, type OpenedInput } from './open-input';

/** What was judged of one input, and with what. */
export interface JudgedInput {
  readonly report: Report;
  readonly session: Session;
  readonly exit: ExitCode;
}

export interface GateOptions extends RolloutOptions {
  /** State files of other roots, to relate to. */
  readonly context: readonly string[];
  /** A directory of HCL that helps with lines and locals. */
  readonly source: string | undefined;
  readonly all: boolean;
  /** The slugs of the controls to judge by; none: all of the pack. */
  readonly controls?: readonly string[];
  /** Variable files, for HCL. */
  readonly varFiles: readonly string[];
  /** What a folder is judged as, where it holds several things. */
  readonly input: InputKind | undefined;
  /** Of a chart: files of values. */
  readonly values: readonly string[];
  /** Of objects of Kubernetes: the namespace that they are applied to where they name none. */
  readonly namespace: string | undefined;
  /** Labels given by hand, for packs and waivers. */
  readonly labels: Readonly<Record<string, string>>;
  /** The git ref that configuration and waivers are read from. */
  readonly trustRef: string | undefined;
}

/** Judges one input, recognised by its content, and reports on it. */
export async function gate(input: string, options: GateOptions, environment: Environment): Promise<ExitCode> {
  const { report, session, exit } = await judgeInput(input, options, environment);
  deliver(report, session, environment, { command: 'gate', reportsIn: null });
  return exit;
}

/** Judges one input, and writes nothing. */
export async function judgeInput(input: string, options: GateOptions, environment: Environment): Promise<JudgedInput> {
  const startedAt = new Date();
  const path = resolve(environment.cwd, input);
  const kind = input === '-' ? undefined : inputKind(path, options.input);
  const hcl = kind === 'hcl' ? parsersStarted(path) : undefined;
  const started = await startSession(environment, options);
  const { base } = started;
  const session = withControls(await withRollout(started, options, environment.cwd), options.controls ?? []);
  const name = input === '-' ? 'standard input' : input;
  const directory = options.source === undefined ? undefined : resolve(environment.cwd, options.source);
  const root = shown(directory ?? environment.cwd, base);
  const facts: InputFacts = {
    name,
    root: directory === undefined ? name : root,
    labels: { ...labelsOf(session.config, root), ...options.labels },
    offline: false,
    cloud: 'none',
  };
  const kubernetes = async (what: ManifestInput): Promise<JudgedInput> => {
    const { gateManifests } = await import('./gate-manifests.js');
    return gateManifests(session, what, facts, { ...options, startedAt }, environment);
  };
  if (hcl !== undefined) {
    await hcl;
    const { gateHcl } = await import('./gate-hcl.js');
    return gateHcl(session, [path], { ...options, base, startedAt }, environment);
  }
  if (kind === 'chart') return kubernetes({ kind, path });
  if (kind === 'manifests' && isFolder(path)) return kubernetes({ kind: 'folder', path });
  const early = new EarlyEngine(input === '-' || kind === 'manifests' ? 0 : sizeOf(path), session.built);
  const opened = await openGateInput(input, name, environment);
  if (opened.kind === 'manifests') return kubernetes({ kind: 'texts', files: [{ file: name, text: opened.text }] });
  const { config, trust } = session;
  const context = await openContext(
    { named: options.context, config, base, labels: facts.labels, trust },
    environment.cwd,
  );
  const assessed = await assess({ ...session, early }, facts, opened, { base, directory, context }, environment);
  const report = buildReport([assessed], startedAt, assessed.run.terraform_ms, session.trust?.warnings ?? [], {});
  return { report, session, exit: report.outcome === 'held' ? EXIT.held : EXIT.notHeld };
}

function isFolder(path: string): boolean {
  return statSync(path).isDirectory();
}

/** Loaded for HCL alone, and first of all. */
async function parsersStarted(path: string): Promise<void> {
  return (await import('../static/read-ahead.js')).readAhead([path]);
}

interface Places {
  readonly base: string;
  /** The directory of HCL that was named to help. */
  readonly directory: string | undefined;
  readonly context: readonly OpenedContext[];
}

async function assess(
  session: Session,
  facts: InputFacts,
  opened: OpenedInput,
  { base, directory, context }: Places,
  environment: Environment,
): Promise<Assessed> {
  if (opened.kind === 'plan-file') {
    const { gatePlanFile } = await import('./gate-plan-file.js');
    return gatePlanFile(session, facts, { path: opened.path, base, directory, context }, environment);
  }
  const source =
    directory === undefined
      ? undefined
      : await (await import('../source/directory.js')).sourceOfDirectory(directory, environment.cwd);
  const plane = opened.kind === 'state' ? 'live' : 'plan';
  return assessPlan(session, { ...facts, plan: opened.plan, plane, context, source, terraformMs: 0, notes: [] });
}
