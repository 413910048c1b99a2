import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { EXIT, PlumblineError } from '../errors';
import { chartInputs, renderChart } from '../kubernetes/chart';
import { KUBERNETES_TYPES } from '../kubernetes/kinds';
import { manifestFolder } from '../kubernetes/manifest-files';
import { readManifests, type Manifests } from '../kubernetes/read-manifests';
import { templateLines } from '../kubernetes/template-lines';
import { readConfiguration } from '../read/configuration';
import { Inventory } from '../read/inventory';
import type { Run } from '../report/schema';
import type { TextFile } from '../static/text-files';
import { userPath } from '../terraform/user-path';
import { assessInventory, type InputFacts, type Session } from './assess';
import { buildReport } from './build-report';
import type { Environment } from './context';
import { brokenNote } from './gate-hcl';
import type { GateOptions, JudgedInput } from './gate';

/** A text that was read already, a folder, or a chart. */
export type ManifestInput =
  | { readonly kind: 'texts'; readonly files: readonly Pick<TextFile, 'file' | 'text'>[] }
  | { readonly kind: 'folder' | 'chart'; readonly path: string };

interface ManifestsOptions extends Pick<GateOptions, 'values' | 'namespace'> {
  readonly startedAt: Date;
}

/** Objects of Kubernetes that were read, and what the report says of where they come from. */
interface OpenedManifests extends Manifests {
  readonly inputs: Run['inputs'];
  /** As far as was looked. */
  readonly horizon: string;
}

/**
 * Judges objects of Kubernetes as they are written or rendered, with no cluster and no network.
 * @throws PlumblineError ERR_NO_ROOTS, ERR_MANIFESTS_INVALID, and what `renderChart` throws
 */
export async function gateManifests(
  session: Session,
  input: ManifestInput,
  facts: InputFacts,
  options: ManifestsOptions,
  environment: Environment,
): Promise<JudgedInput> {
  const opened = await open(input, facts.name, options, environment);
  if (opened.resources.length === 0) throw nothingRead(opened, facts.name);
  const run = await judgeManifests(ofKubernetes(session), facts, opened);
  const report = buildReport([{ run }], options.startedAt, 0, session.trust?.warnings ?? [], {});
  return { report, session, exit: report.outcome === 'held' ? EXIT.held : EXIT.notHeld };
}

/** Of the controls, those that speak of what a cluster runs. */
function ofKubernetes(session: Session): Session {
  const { catalogue } = session;
  const controls = catalogue.controls.filter(({ subjects }) => subjects.some((type) => KUBERNETES_TYPES.has(type)));
  return { ...session, catalogue: { ...catalogue, controls } };
}

async function open(
  input: ManifestInput,
  name: string,
  { values, namespace }: ManifestsOptions,
  { cwd, abort }: Environment,
): Promise<OpenedManifests> {
  if (input.kind === 'chart') {
    const text = await renderChart(input.path, { cwd, abort, values, namespace });
    const place = templateLines(text, { directory: input.path, cwd, name });
    const unsaid = namespace === undefined ? 'default' : undefined;
    const read = readManifests([{ file: name, text }], { namespace, unsaid, place });
    return { ...read, inputs: chartInputs(input.path, { cwd, values }), horizon: 'this chart' };
  }
  const { files, notes } = input.kind === 'texts' ? { files: input.files, notes: [] } : manifestFolder(input.path, cwd);
  if (files.length === 0) throw noManifests(input.kind === 'folder' ? userPath(input.path) : name, notes);
  const read = readManifests(files, { namespace });
  const [only] = files;
  return {
    ...read,
    notes: [...read.notes, ...notes],
    inputs: files.map(({ file, text }) => ({ path: file, sha256: createHash('sha256').update(text).digest('hex') })),
    horizon: files.length === 1 && only !== undefined ? basename(only.file) : 'this directory',
  };
}

async function judgeManifests(session: Session, facts: InputFacts, opened: OpenedManifests): Promise<Run> {
  const { resources, broken, notes, placeOf, inputs, horizon } = opened;
  const inventory = new Inventory({
    resources,
    configuration: readConfiguration({}),
    variables: new Map(),
    offline: false,
    horizon,
  });
  const { run } = await assessInventory(session, {
    root: facts.root,
    labels: facts.labels,
    cloud: 'none',
    plane: 'static',
    inventory,
    placeOf,
    inputs,
    source: undefined,
    terraformMs: 0,
    notes: [...broken.map(brokenNote), ...notes],
  });
  return broken.length > 0 && run.outcome === 'held' ? { ...run, outcome: 'not_held' } : run;
}

function noManifests(name: string, [note]: readonly string[]): PlumblineError {
  return new PlumblineError('ERR_NO_ROOTS', `${name} holds no objects of Kubernetes`, {
    remedy: note ?? 'Name a folder with YAML or JSON files that have apiVersion and kind, such a file, or a chart.',
  });
}

/** Nothing of what was given can be read. */
function nothingRead({ broken: [first] }: OpenedManifests, name: string): PlumblineError {
  if (first === undefined) return noManifests(name, []);
  const { file, line, problem } = first;
  return new PlumblineError('ERR_MANIFESTS_INVALID', problem, {
    place: { file, ...(line === undefined ? {} : { line }) },
    remedy: 'Mend the file; `kubectl apply --dry-run=client -f FILE` shows the same place.',
  });
}
