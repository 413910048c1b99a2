import type { Judged, Judgements } from '../judge/judge';
import { fingerprintOf, valueDigest } from '../overlay/fingerprint';
import { actionsOf, identityOf, isChanged, type Known } from '../overlay/status';
import type { Control } from '../catalogue/control';
import type { Inventory } from '../read/inventory';
import type { Run } from '../report/schema';
import { PlumblineError } from '../errors';
import type { Rollout } from './rollout';

/** What was judged, and how to judge something else alike. */
export interface Judgment extends Pick<Run, 'root' | 'plane' | 'policy_digest'> {
  readonly inventory: Inventory;
  readonly judgements: Judgements;
  readonly judge: (inventory: Inventory, controls: readonly Control[]) => Promise<Judgements>;
}

/** What stood before the change, and sentences on it for the report's reader. */
export type KnownBefore = Known & { readonly notes: readonly string[] };

/**
 * Finds what stood before the change, as far as it was asked for.
 * @throws PlumblineError ERR_USAGE where changes are asked for and the input tells nothing of them
 */
export async function knownFailures({ scope, baseline }: Rollout, judgment: Judgment): Promise<KnownBefore> {
  const known = baseline?.of(judgment);
  const before = scope === 'changed' ? await failuresBefore(judgment) : undefined;
  return { before, baseline: known?.identities, notes: known?.notes ?? [] };
}

/** Only what failed at something that does not change is asked for: what changes is the change's own anyway. */
async function failuresBefore({ inventory, judgements, plane, judge }: Judgment): Promise<ReadonlySet<string>> {
  if (plane === 'static') throw noChanges('the text of HCL says what is to be, and not what is.');
  if (plane !== 'plan') throw noChanges('a state has no changes.');
  if (inventory.offline) throw noChanges('an offline plan knows no state, and creates everything.');
  const suspects = failuresOf(judgements).filter((one) => !isChanged(actionsOf(one, inventory)));
  const controls = [...new Set(suspects.map(({ control }) => control))];
  if (controls.length === 0) return new Set();
  const earlier = inventory.before();
  const failures = failuresOf(await judge(earlier, controls));
  return new Set(failures.map((one) => identityOf(fingerprintOf(one), valueDigest(one, earlier))));
}

function failuresOf({ found }: Judgements): readonly Judged[] {
  return found.filter(({ verdict }) => verdict === 'fail');
}

/** `--scope changed` was asked for, and the input tells nothing of what changes. */
export function noChanges(what: string): PlumblineError {
  return new PlumblineError('ERR_USAGE', `--scope changed cannot tell what changes: ${what}`, {
    remedy:
      'Plan against the real state (`verify --cloud real`, or `gate` of a plan made with it), or use `--baseline`.',
  });
}
