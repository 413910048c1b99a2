import { z } from 'zod';
import { attributeName } from '../overlay/sentence';
import { accountOf, regionOf } from '../read/provider';
import type { Scope } from '../live/failure';
import type { Inventory } from '../read/inventory';
import type { Resource } from '../read/resource';
import type { Place } from '../report/schema';
import { locate } from '../source/locate';
import type { SourceTree } from '../source/tree';
import type { Broken } from './broken';
import type { Causes } from './causes';
import { addressOf, resourceOf, type Drifted } from './find-drift';
import { parentOf } from './parent';
import { replacementOf } from './replacement';
import type { BrokenControl, ChangedResource, DriftReport, UnmanagedResource } from './schema';

export interface ComposeInput {
  readonly drifted: readonly Drifted[];
  readonly causes: Causes;
  readonly inventory: Inventory;
  readonly source: SourceTree | undefined;
  readonly emulated: ReadonlySet<string>;
  /** Where what was applied lives, as its state tells. */
  readonly homes: ReadonlyMap<Resource, Scope | undefined>;
}

export type Lists = Pick<DriftReport, 'changed' | 'deleted' | 'unmanaged' | 'broken'>;

/** What a report lists: each class of drift, what fails the run first, and the controls that they break. */
export function compose(input: ComposeInput): Lists {
  const broken = [...input.causes].map(([one, causes]) => toBroken(one, causes.map(addressOf)));
  const weights = weightsOf(broken);
  const inOrder = <T extends { readonly address: string }>(list: T[]): T[] =>
    list.sort((a, b) => (weights.get(b.address) ?? 0) - (weights.get(a.address) ?? 0) || compare(a.address, b.address));
  const lists: Lists = { changed: [], deleted: [], unmanaged: [], broken: broken.sort(byWeight) };
  for (const one of input.drifted) {
    const common = toCommon(one, broken, input);
    if (one.kind === 'changed') lists.changed.push({ ...common, changes: changesOf(one) });
    else if (one.kind === 'deleted') lists.deleted.push({ ...common, replaced_by: replacementOf(one, input.drifted) });
    else lists.unmanaged.push({ ...common, belongs_to: parentOf(one.live, input.inventory)?.address ?? null });
  }
  inOrder(lists.changed);
  inOrder(lists.deleted);
  inOrder(lists.unmanaged);
  return lists;
}

type Common = Omit<UnmanagedResource, 'belongs_to'>;

function toCommon(one: Drifted, broken: readonly BrokenControl[], input: ComposeInput): Common {
  const resource = resourceOf(one);
  const { address, type, after } = resource;
  const seen = one.kind === 'deleted' ? resource : one.live;
  const home = input.homes.get(resource);
  return {
    address,
    type,
    id: typeof after['id'] === 'string' ? after['id'] : null,
    account: home?.account ?? accountOf(input.inventory, seen),
    region: home?.region ?? regionOf(input.inventory, seen),
    emulated: input.emulated.has(type),
    source: sourceOf(one, input),
    breaks: [...new Set(broken.filter(({ causes }) => causes.includes(address)).map(({ control }) => control))],
  };
}

/** The line that says what the state holds; of what no state does, that of what it belongs to. */
function sourceOf(one: Drifted, { source: tree, inventory }: ComposeInput): Place | null {
  if (tree === undefined) return null;
  const resource = one.kind === 'unmanaged' ? parentOf(one.live, inventory) : one.applied;
  if (resource === undefined || resource.address.startsWith('unmanaged:')) return null;
  return locate(tree, resource, one.kind === 'changed' ? (one.changes[0]?.path ?? []) : []).source;
}

function changesOf({ changes }: Drifted & { readonly kind: 'changed' }): ChangedResource['changes'] {
  return changes.map(({ path, before, after, sensitive }) => ({
    attribute: attributeName(path) ?? '',
    before: z.json().parse(before),
    after: z.json().parse(after),
    sensitive,
  }));
}

function toBroken({ result, judged }: Broken, causes: string[]): BrokenControl {
  const { control, severity, enforcement, verdict, address, attribute } = result;
  const { message, remediation, docs, fingerprint, waiver } = result;
  const at = judged.finding?.at;
  return {
    control,
    severity,
    enforcement,
    verdict: verdict === 'waived' ? 'waived' : 'fail',
    address,
    at: at === undefined || at === address ? null : at,
    attribute,
    message,
    remediation,
    docs,
    causes,
    fingerprint,
    waiver,
  };
}

const SEVERITY = { critical: 4, high: 3, medium: 2, low: 1 };

/** Whether it fails the run. */
export function fails({ verdict, enforcement }: Pick<BrokenControl, 'verdict' | 'enforcement'>): boolean {
  return verdict === 'fail' && enforcement === 'mandatory';
}

/** How bad it is: what fails the run first, then by severity. */
export function weightOf(one: BrokenControl): number {
  return (fails(one) ? 10 : 0) + SEVERITY[one.severity];
}

function byWeight(a: BrokenControl, b: BrokenControl): number {
  return weightOf(b) - weightOf(a) || compare(a.control, b.control) || compare(a.address, b.address);
}

/** How bad each drifted resource is: as the worst that it breaks. */
function weightsOf(broken: readonly BrokenControl[]): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const one of broken) {
    for (const cause of one.causes) weights.set(cause, Math.max(weights.get(cause) ?? 0, weightOf(one)));
  }
  return weights;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
