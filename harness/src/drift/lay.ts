import { readConfiguration } from '../read/configuration';
import { Inventory } from '../read/inventory';
import type { Resource } from '../read/resource';
import { withoutCopies } from '../relate/copies';
import type { Drifted } from './find-drift';

/** Resources of states as policies judge them: as they were applied, and as if nothing had happened since. */
export function appliedInventory(resources: readonly Resource[]): Inventory {
  return new Inventory({
    resources: withoutCopies(resources),
    configuration: readConfiguration({}),
    variables: new Map(),
    offline: false,
  });
}

/** What was applied, with one thing as it is in the cloud. */
export function laid(drifted: Drifted, applied: readonly Resource[]): readonly Resource[] {
  if (drifted.kind === 'unmanaged') return [...applied, drifted.live];
  // By address: what a reader compared may be a copy, with what other resources claim taken out.
  const { address } = drifted.applied;
  const rest = applied.filter((resource) => resource.address !== address);
  if (drifted.kind === 'deleted') return rest;
  const attributes = [...new Set(drifted.changes.map(({ path: [attribute] }) => String(attribute)))];
  const now = attributes.map((attribute) => [attribute, drifted.live.after[attribute] ?? null] as const);
  return [...rest, { ...drifted.applied, after: { ...drifted.applied.after, ...Object.fromEntries(now) } }];
}
