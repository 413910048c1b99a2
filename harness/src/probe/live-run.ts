import type { LiveInput } from '../commands/live-input';
import { assessInventory, type Session } from '../commands/assess';
import type { Labels } from '../config/labels';
import { PlumblineError } from '../errors';
import type { LiveView } from '../live/view';
import type { Result, Run } from '../report/schema';
import { locate } from '../source/locate';
import type { SourceTree } from '../source/tree';
import { liveNotes } from './notes';

export interface LiveRunInput {
  /** It lists passes. */
  readonly session: Session;
  readonly opened: LiveInput;
  readonly root: string;
  readonly labels: Labels;
  readonly cloud: 'real' | 'standin';
  /** The root's text: where people mend what the cloud shows. */
  readonly source: SourceTree;
  readonly isEmulated: (address: string) => boolean;
}

/**
 * Judges the cloud as it was read.
 * @throws PlumblineError ERR_NOTHING_COVERED where nothing was read, or nothing that a control covers
 */
export async function liveRun(input: LiveRunInput): Promise<Run> {
  const { opened, session, root, labels, cloud, source } = input;
  const { view, states } = opened;
  const read = view.compared.length + view.unmanaged.length + view.unread.length;
  if (read === 0) throw nothingRead(root, view);
  const { run } = await assessInventory(session, {
    root,
    labels,
    cloud,
    plane: 'live',
    inventory: view.inventory,
    inputs: states.map(({ name, sha256 }) => ({ path: name, sha256 })),
    source,
    terraformMs: 0,
    notes: liveNotes(view),
  });
  return {
    ...run,
    duration_ms: Math.round(run.duration_ms + view.durationMs),
    summary: { ...run.summary, resources: count(view) },
    results: run.results.map((result) => placed(result, input)),
  };
}

/** What was read, but for what stands there only to be judged by. */
function count({ inventory }: LiveView): number {
  return inventory.resources.filter((resource) => inventory.observation?.isContext(resource) !== true).length;
}

function placed(result: Result, { opened, source, isEmulated }: LiveRunInput): Result {
  const emulated = isEmulated(result.address);
  const resource = opened.view.inventory.get(result.address);
  if (result.source !== null || result.verdict === 'pass' || resource === undefined) return { ...result, emulated };
  // What is wrong stands in nobody's text: the resource that it is wrong of does.
  const { source: place, via } = locate(source, resource, []);
  return { ...result, emulated, source: place, via: [...via] };
}

function nothingRead(root: string, { deleted, unsupported }: LiveView): PlumblineError {
  const [type] = unsupported.keys();
  const what =
    deleted.length > 0
      ? `none of the ${deleted.length} resources in its state is in the cloud`
      : type === undefined
        ? 'its state holds nothing'
        : `nothing reads what its state holds (${type})`;
  return new PlumblineError('ERR_NOTHING_COVERED', `nothing of ${root} could be read: ${what}`, {
    remedy: 'Check that this is the state, the account and the region that you mean.',
  });
}
