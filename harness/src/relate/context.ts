import type { Resource } from '../read/resource';
import { withoutCopies } from './copies';

/** The state of another root. */
export interface ContextState {
  readonly name: string;
  /** As a state reader gives them. */
  readonly resources: readonly Resource[];
}

/**
 * What other roots hold, to relate an input's own resources to: `network.tfstate:aws_vpc.this`. What the input has
 * itself, as the state of its own root does, is left out; so is what groups and tables repeat of resources of their own.
 */
export function contextOf(own: readonly Resource[], states: readonly ContextState[]): readonly Resource[] {
  if (states.length === 0) return [];
  const held = new Set(own.map(identity));
  const context = states.flatMap(({ name, resources }) =>
    resources
      .filter((resource) => resource.mode === 'managed' && !isDeposed(resource) && !held.has(identity(resource)))
      .map((resource) => ({ ...resource, address: `${name}:${resource.address}`, context: true as const })),
  );
  return withoutCopies([...own, ...context]).slice(own.length);
}

function identity({ address, after }: Resource): string {
  return JSON.stringify([address, after['arn'] ?? after['id'] ?? null]);
}

function isDeposed({ address }: Resource): boolean {
  return address.includes(' (deposed ');
}
