import type { Expression } from '../read/configuration';
import { Inventory, type Evaluated, type KnownValues, type Path } from '../read/inventory';
import type { Resource } from '../read/resource';
import type { Change, Rewritten } from './mutant';

/** An expression of which no plan knows the value. */
const UNKNOWN: Expression = { references: ['data.external.mutant.result'] };
/** A literal. Its value stands in the resource. */
const LITERAL: Expression = { constant: true, references: [] };

/** The inventory of a plan with one mutant in it. What was rewritten has a new expression; the rest is shared. */
export class MutatedInventory extends Inventory {
  constructor(
    base: Inventory,
    private readonly changed: Change,
  ) {
    super(base.with(resourcesAfter(base.resources, changed)));
  }

  override expression(resource: Resource, path: Path): Expression | undefined {
    const rewritten = this.rewriting(resource, path);
    if (rewritten?.to === 'unknown') return UNKNOWN;
    return rewritten?.to === 'value' ? LITERAL : super.expression(resource, this.asWritten(resource, path));
  }

  override isUnset(resource: Resource, path: Path): boolean {
    return this.rewriting(resource, path) === undefined && super.isUnset(resource, this.asWritten(resource, path));
  }

  override suffix(resource: Resource, path: Path): string | undefined {
    return this.rewriting(resource, path) === undefined
      ? super.suffix(resource, this.asWritten(resource, path))
      : undefined;
  }

  override evaluate(resource: Resource, path: Path, known: KnownValues): Evaluated | undefined {
    if (this.rewriting(resource, path) !== undefined) return undefined;
    return super.evaluate(resource, this.asWritten(resource, path), known);
  }

  private rewriting(resource: Resource, path: Path): Rewritten | undefined {
    return this.changed.rewritten.find(
      ({ address, to, path: of }) => to !== 'gone' && address === resource.address && startsWith(path, of),
    );
  }

  /** The path in the configuration, which still has the block that was taken away. */
  private asWritten(resource: Resource, path: Path): Path {
    const gone = this.changed.rewritten.find(({ address, to }) => to === 'gone' && address === resource.address);
    const index = gone?.path.at(-1);
    if (gone === undefined || typeof index !== 'number') return path;
    const depth = gone.path.length - 1;
    const at = path[depth];
    if (!startsWith(path, gone.path.slice(0, -1)) || typeof at !== 'number' || at < index) return path;
    return [...path.slice(0, depth), at + 1, ...path.slice(depth + 1)];
  }
}

function startsWith(path: Path, beginning: Path): boolean {
  return beginning.every((step, i) => path[i] === step);
}

function resourcesAfter(resources: readonly Resource[], { replaced, removed, added }: Change): Resource[] {
  const instead = new Map(replaced.map((resource) => [resource.address, resource]));
  const gone = new Set(removed);
  const kept = resources.filter(({ address }) => !gone.has(address));
  return [...kept.map((resource) => instead.get(resource.address) ?? resource), ...added];
}
