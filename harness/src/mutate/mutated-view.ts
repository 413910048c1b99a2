import type { Resource } from '../read/resource';
import type { Baseline } from './baseline';
import type { Mutant } from './mutant';
import { MutatedInventory } from './mutated-inventory';
import { partsOf, type Part } from './parts';
import { readKey, type TypePart } from './tracing';
import { View, type Case } from './view';

/**
 * The subjects of a mutated plan of which the policies would be shown something else. What looked at nothing that the
 * mutant changes is as it was; the rest is made anew and compared.
 */
export function touchedCases(baseline: Baseline, mutant: Mutant): Case[] {
  const view = new MutatedView(baseline, mutant);
  const changed = view.changed();
  const touched = new Set<string>();
  for (const address of changed) {
    touched.add(address);
    for (const subject of baseline.dependents.get(address) ?? []) touched.add(subject);
  }
  return view
    .subjects()
    .filter(({ address }) => touched.has(address))
    .map((subject) => view.caseOf(subject));
}

class MutatedView extends View {
  private readonly affected: ReadonlyMap<string, ReadonlySet<Part>>;

  constructor(
    private readonly baseline: Baseline,
    mutant: Mutant,
  ) {
    super(new MutatedInventory(baseline.view.inventory, mutant.change), baseline.view.projection);
    this.affected = affectedParts(baseline, mutant);
  }

  /** Addresses of resources of which policies would be shown something else, or that are new. */
  changed(): string[] {
    return this.inventory.resources.filter((resource) => this.isChanged(resource)).map(({ address }) => address);
  }

  override part(resource: Resource, part: Part): string {
    const before = this.baseline.view.inventory.get(resource.address);
    const same = before !== undefined && this.affected.get(resource.type)?.has(part) !== true;
    return same ? this.baseline.view.part(before, part) : super.part(resource, part);
  }

  override text(resource: Resource): string {
    const before = this.baseline.view.inventory.get(resource.address);
    return before === undefined || this.affected.has(resource.type)
      ? super.text(resource)
      : this.baseline.view.text(before);
  }

  private isChanged(resource: Resource): boolean {
    const parts = resource.mode === 'managed' ? this.affected.get(resource.type) : undefined;
    const before = this.baseline.view.inventory.get(resource.address);
    if (before === undefined) return partsOf(this.projection, resource.type).length > 0;
    return [...(parts ?? [])].some((part) => this.part(resource, part) !== this.baseline.view.part(before, part));
  }
}

/** The parts, by type, that looked at something that the mutant changes. */
function affectedParts({ readers }: Baseline, { change, resource }: Mutant): Map<string, Set<Part>> {
  const found = new Map<string, Set<Part>>();
  const add = (list: readonly TypePart[] = []): void => {
    for (const { type, part } of list) {
      const parts = found.get(type);
      if (parts === undefined) found.set(type, new Set([part]));
      else parts.add(part);
    }
  };
  for (const { address, path } of change.rewritten) {
    add(readers.get(readKey.attribute(address, String(path[0]))));
    add(readers.get(readKey.names(address)));
  }
  for (const address of change.removed) {
    add(readers.get(readKey.resource(address)));
    add(readers.get(readKey.type(resource.type)));
  }
  for (const { type } of change.added) add(readers.get(readKey.type(type)));
  return found;
}
