import type { Session } from '../commands/assess';
import type { LiveInput } from '../commands/live-input';
import { PlumblineError } from '../errors';
import { engineFor } from '../judge/remote-engine';
import { scopesOf } from '../live/scopes';
import { packFor, parametersFor } from '../overlay/packs';
import type { Resource } from '../read/resource';
import type { SourceTree } from '../source/tree';
import { worthTelling } from './account-wide';
import { brokenBetween } from './broken';
import { findCauses } from './causes';
import { compose } from './compose';
import { errorsOf } from './errors-of';
import { findDrift } from './find-drift';
import { sift } from './ignore';
import { ignoredOf, withoutIgnored } from './ignored';
import { reportOf } from './report-of';
import type { DriftReport } from './schema';
import { verdictsOf } from './verdicts';

export interface DriftInput extends Pick<LiveInput, 'view'> {
  readonly states: readonly Omit<LiveInput['states'][number], 'sha256'>[];
  /** What the report calls the root. */
  readonly root: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly cloud: 'real' | 'standin';
  /** Of whole accounts, the types that are parts of others; undefined where only those and what is managed was read. */
  readonly parts: ReadonlySet<string> | undefined;
  /** Any drift fails the run. */
  readonly strict: boolean;
  readonly source: SourceTree | undefined;
  /** Types that the stand-in only emulates; none in the real cloud. */
  readonly emulated: ReadonlySet<string>;
  readonly startedAt: Date;
}

/**
 * Compares what was applied with what is there, and tells which controls the differences break.
 * @throws PlumblineError ERR_NOTHING_COVERED where there is nothing to compare at all
 */
export async function lookForDrift(session: Session, input: DriftInput): Promise<DriftReport> {
  refuseNothing(input);
  const { view, states, labels, parts } = input;
  const applied = [...states.flatMap(({ resources }) => resources), ...contextOf(view)];
  const verdicts = await verdictsOf(session, input, applied);
  const { drifted, unread } = findDrift(view);
  const pack = packFor(session.config, labels, session.packs);
  const { today, built } = session;
  const data = { parameters: parametersFor(session.config, labels, pack), today, built };
  const broken = brokenBetween(verdicts.applied, verdicts.live);
  const causes = await findCauses(broken, drifted, applied, () => engineFor(1, data));
  const told = parts === undefined ? drifted : worthTelling(drifted, causes, { parts, inventory: view.inventory });
  const sifted = sift(told, session.config, labels);
  const lists = compose({
    drifted: sifted.kept,
    causes: withoutIgnored(causes, sifted),
    inventory: view.inventory,
    source: input.source,
    emulated: input.emulated,
    homes: new Map(states.flatMap((state) => [...scopesOf(state, undefined)])),
  });
  return reportOf(session, input, {
    pack: pack.pack,
    controls: verdicts.live?.run.summary.controls ?? 0,
    lists,
    errors: errorsOf(view, unread, verdicts),
    ignored: ignoredOf(sifted, causes),
    ignoredResources: new Set([...sifted.ignored.values()].flat()).size,
  });
}

/** What managed resources lean on and nobody has to manage: it was there when they were applied. */
function contextOf({ inventory, unmanaged }: DriftInput['view']): Resource[] {
  const reported = new Set(unmanaged);
  return inventory.resources.filter((one) => one.address.startsWith('unmanaged:') && !reported.has(one));
}

function refuseNothing({ view, states, parts }: DriftInput): void {
  const { compared, deleted, unread } = view;
  if (parts !== undefined || compared.length + deleted.length + unread.length > 0) return;
  const held = states.flatMap(({ resources }) => resources).filter(({ mode }) => mode === 'managed').length;
  const what =
    held === 0 ? 'the state holds no resource' : `none of the state’s ${held} resources is of a type that is read`;
  throw new PlumblineError('ERR_NOTHING_COVERED', `there is nothing to compare: ${what}`, {
    remedy: 'Check that this is the state you mean; with --account, what no state holds is looked for all the same.',
  });
}
