import { createHash } from 'node:crypto';
import type { Catalogue, Control } from '../catalogue/control';
import type { Labels } from '../config/labels';
import type { Config } from '../config/schema';
import { judge, type Judgements } from '../judge/judge';
import { monotonicMs } from '../monotonic';
import { engineFor, type EarlyEngine } from '../judge/remote-engine';
import { controlsOf, packFor, parametersFor, type Pack } from '../overlay/packs';
import { overlay, type OverlayInput } from '../overlay/results';
import { switchControls } from '../overlay/switches';
import { existingWords } from '../overlay/status';
import type { Waivers } from '../overlay/waivers';
import { Inventory } from '../read/inventory';
import { cloudDataSources } from '../read/offline';
import { readPlan, type PlanDocument } from '../read/plan';
import { providerVersions } from '../read/provider';
import { contextOf } from '../relate/context';
import { untestedWords } from '../read/tested-provider';
import type { Run } from '../report/schema';
import { count } from '../report/words';
import { sourceFacts } from '../source/facts';
import type { SourceTree } from '../source/tree';
import type { Trust } from '../trust/trust';
import type { OpenedContext } from './open-context';
import { askedOf } from './asked-controls';
import { knownFailures, type Judgment, type KnownBefore } from './known-failures';
import type { Rollout } from './rollout';

/** What is the same for all roots of one command. */
export interface Session {
  readonly catalogue: Catalogue;
  /** The folder of the compiled policies, where policies of one's own are compiled in. */
  readonly built?: string | undefined;
  /** The thread that was started to judge a large input in. */
  readonly early?: EarlyEngine | undefined;
  readonly packs: readonly Pack[];
  readonly config: Config;
  readonly waivers: Waivers;
  readonly today: string;
  /** List passes too. */
  readonly all: boolean;
  /** With `--trust-ref`: the git ref that all of the above was read from, and what the change proposes. */
  readonly trust?: Trust | undefined;
  /** The slugs of the controls that are judged by; left out: all of the pack. */
  readonly asked?: ReadonlySet<string> | undefined;
  /** What a run holds the change responsible for; left out: for everything. */
  readonly rollout?: Rollout | undefined;
}

/** What is known of an input before its plan is read. */
export interface InputFacts {
  /** The input as the user named it. */
  readonly name: string;
  /** What the report calls the root. */
  readonly root: string;
  readonly labels: Labels;
  readonly cloud: Run['cloud'];
  /** The stand-in answered the data sources: their answers are unknown. */
  readonly offline: boolean;
}

/** A plan that was read, and the digest of its bytes, which need not be kept any longer. */
export interface OpenedPlan {
  readonly plan: PlanDocument;
  readonly sha256: string;
}

/** Reads a plan's JSON. The caller should not hold on to the bytes: large plans are most of what memory is for. */
export function openPlan(bytes: Buffer, name: string): OpenedPlan {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), plan: readPlan(bytes, name) };
}

export interface PlanInput extends InputFacts {
  readonly plan: OpenedPlan;
  /** `live` for a state: it is judged by the controls of that plane alone. Left out: `plan`. */
  readonly plane?: 'plan' | 'live';
  /** States of other roots, which it is related to. */
  readonly context?: readonly OpenedContext[];
  /** The versions of its providers by name, where more is known than the constraints in the plan. */
  readonly providers?: Readonly<Record<string, string>>;
  readonly source: SourceTree | undefined;
  readonly terraformMs: number;
  readonly notes: readonly string[];
}

export interface Assessed {
  readonly run: Run;
  readonly terraformVersion: string;
  readonly providers: Readonly<Record<string, string>>;
}

/** Judges one plan: read, relate, judge, overlay. */
export async function assessPlan(session: Session, input: PlanInput): Promise<Assessed> {
  const { plan, sha256 } = input.plan;
  const states = input.context ?? [];
  const inventory = new Inventory({
    resources: plan.resources,
    context: contextOf(plan.resources, states),
    configuration: plan.configuration,
    variables: plan.variables,
    offline: input.offline,
    source: input.source === undefined ? undefined : sourceFacts(input.source),
  });
  const constraints = providerVersions(inventory);
  const { run } = await assessInventory(session, {
    ...input,
    inventory,
    plane: input.plane ?? 'plan',
    inputs: [{ path: input.name, sha256 }, ...states.map(({ name, sha256: of }) => ({ path: name, sha256: of }))],
    notes: [
      ...input.notes,
      ...plan.notes,
      ...offlineNotes(inventory),
      ...contextNotes(states, inventory),
      ...untestedWords(input.providers ?? constraints),
    ],
  });
  return { run, terraformVersion: plan.terraformVersion, providers: constraints };
}

/** An inventory to judge on one plane, and what its report says of it. */
export interface InventoryInput extends Pick<InputFacts, 'root' | 'labels' | 'cloud'> {
  readonly inventory: Inventory;
  readonly plane: Run['plane'];
  /** The plane whose controls judge it, where that is another. */
  readonly judgedAs?: Run['plane'];
  readonly placeOf?: OverlayInput['placeOf'];
  readonly inputs: Run['inputs'];
  readonly source: SourceTree | undefined;
  readonly terraformMs: number;
  readonly notes: readonly string[];
}

/** Judges what a reader gave, by the controls that can be decided on its plane. */
export async function assessInventory(
  session: Session,
  input: InventoryInput,
): Promise<{ readonly run: Run; readonly judgements: Judgements }> {
  const started = monotonicMs();
  const { inventory, plane } = input;
  const pack = packFor(session.config, input.labels, session.packs);
  const ofPlane = session.catalogue.controls.filter(({ planes }) => planes.includes(input.judgedAs ?? plane));
  const switched = switchControls(session.config, input.labels, controlsOf(pack, ofPlane));
  const { controls, notes } = askedOf(session, switched.controls);
  const { today, built } = session;
  const data = { parameters: parametersFor(session.config, input.labels, pack), today, built };
  const judgeWith = (what: Inventory, by: readonly Control[], all: boolean): Promise<Judgements> =>
    judge(what, by, (subjects) => engineFor(subjects, data, session.early), { all, some: by.length < ofPlane.length });
  const judgements = await judgeWith(inventory, controls, session.all);
  const known = await knownOf(session, input, judgements, (what, by) => judgeWith(what, by, false));
  const overlaid = overlay({
    ...session,
    inventory,
    judgements,
    controls,
    labels: input.labels,
    source: input.source,
    placeOf: input.placeOf,
    proposed: session.trust?.proposed,
    known,
  });
  const total = (key: 'pass' | 'fail' | 'unknown' | 'not_applicable' | 'waived' | 'error'): number =>
    overlaid.controls.reduce((sum, counts) => sum + counts[key], 0);
  const run: Run = {
    root: input.root,
    labels: { ...input.labels },
    plane,
    cloud: input.cloud,
    pack: pack.pack,
    inputs: input.inputs,
    policy_digest: session.catalogue.digest,
    notes: [
      ...input.notes,
      ...switched.notes,
      ...notes,
      ...(session.trust?.notes ?? []),
      ...(known?.notes ?? []),
      ...existingWords(overlaid.results),
    ],
    duration_ms: Math.round(monotonicMs() - started + input.terraformMs),
    terraform_ms: Math.round(input.terraformMs),
    outcome: overlaid.held ? 'held' : 'not_held',
    error: null,
    summary: {
      resources: inventory.resources.filter(({ mode }) => mode === 'managed').length,
      controls: controls.length,
      pass: total('pass'),
      fail: total('fail'),
      unknown: total('unknown'),
      not_applicable: total('not_applicable'),
      waived: total('waived'),
      error: total('error'),
    },
    controls: [...overlaid.controls],
    results: [...overlaid.results],
    obligations: [...overlaid.obligations],
  };
  return { run, judgements };
}

/** What stood before the change, where the command was asked to look. */
async function knownOf(
  { rollout, catalogue }: Session,
  { root, plane, inventory }: InventoryInput,
  judgements: Judgements,
  judgeWith: Judgment['judge'],
): Promise<KnownBefore | undefined> {
  if (rollout === undefined) return undefined;
  return knownFailures(rollout, {
    root,
    plane,
    policy_digest: catalogue.digest,
    inventory,
    judgements,
    judge: judgeWith,
  });
}

function offlineNotes(inventory: Inventory): string[] {
  if (!inventory.offline) return [];
  return [`offline: no state, ${count(cloudDataSources(inventory).length, 'data source')} unknown`];
}

export function contextNotes(states: readonly OpenedContext[], { context }: Inventory): string[] {
  if (states.length === 0) return [];
  const names = states.map(({ name }) => name).join(', ');
  return [
    `related to ${count(context.length, 'resource')} of ${names}, which ${context.length === 1 ? 'is' : 'are'} not judged here`,
  ];
}
