import type { Judged } from '../judge/judge';
import type { Inventory } from '../read/inventory';
import type { Action } from '../read/resource';
import type { Result } from '../report/schema';
import { count } from '../report/words';

/** A finding as far as its status depends on it. */
export interface Finding {
  readonly verdict: Result['verdict'];
  /** What the plan does with the resource, and with the one where the cause stands. */
  readonly actions: readonly Action[];
  /** The fingerprint and the digest of the value: `identityOf`. */
  readonly identity: string;
}

/** What stood before the change. Left out: nobody asked. */
export interface Known {
  /** With `--scope changed`: the failures of what was there before the plan. */
  readonly before?: ReadonlySet<string> | undefined;
  /** With a baseline: the failures that it has of this root. */
  readonly baseline?: ReadonlySet<string> | undefined;
}

const UNCHANGED: ReadonlySet<Action> = new Set<Action>(['no-op', 'read']);

/** What the plan does with the resource of a finding, and with the one where the cause stands. */
export function actionsOf({ resource, finding }: Judged, inventory: Inventory): Action[] {
  const cause = finding?.at === undefined ? undefined : inventory.get(finding.at);
  return [resource.action, ...(cause === undefined ? [] : [cause.action])];
}

/** Whether the plan changes something. */
export function isChanged(actions: readonly Action[]): boolean {
  return actions.some((action) => !UNCHANGED.has(action));
}

/** What a failure is known by for its status: it is another one as soon as the value is another. */
export function identityOf(fingerprint: string, digest: string): string {
  return `${fingerprint}:${digest}`;
}

/**
 * Whether a failure is the change's own. It is existing where the baseline has it, or where the plan changes neither the
 * resource nor the one where the cause stands, and it failed just so before. Null for what is no failure, or where nothing
 * is known of before.
 */
export function statusOf({ verdict, actions, identity }: Finding, { before, baseline }: Known): Result['status'] {
  if (verdict !== 'fail' || (before === undefined && baseline === undefined)) return null;
  if (baseline?.has(identity) === true) return 'existing';
  return before?.has(identity) === true && !isChanged(actions) ? 'existing' : 'new';
}

/** A sentence on the failures that fail nothing since they stood before; none where there are none. */
export function existingWords(results: readonly Result[]): string[] {
  const existing = results.filter(({ status }) => status === 'existing').length;
  if (existing === 0) return [];
  return [
    `${count(existing, 'failure')} stood before this change, and ${existing === 1 ? 'does' : 'do'} not fail the run`,
  ];
}
