import { assessInventory, type InventoryInput, type Session } from '../commands/assess';
import type { Resource } from '../read/resource';
import type { Verdicts } from './broken';
import { judgedIfAny } from './causes';
import { appliedInventory } from './lay';
import type { DriftInput } from './look-for-drift';

/** Of what was applied, and of what is there; undefined where no control speaks of any of it. */
export interface BothVerdicts {
  readonly applied: Verdicts | undefined;
  readonly live: Verdicts | undefined;
}

/** Judges what was applied and what is there, by the same controls. */
export async function verdictsOf(
  session: Session,
  { root, labels, cloud, source, view }: DriftInput,
  applied: readonly Resource[],
): Promise<BothVerdicts> {
  const common: Omit<InventoryInput, 'inventory'> = {
    ...{ root, labels, cloud, source },
    plane: 'live',
    inputs: [],
    terraformMs: 0,
    notes: [],
  };
  return {
    applied: await judgedIfAny(() => assessInventory(session, { ...common, inventory: appliedInventory(applied) })),
    live: await judgedIfAny(() => assessInventory(session, { ...common, inventory: view.inventory })),
  };
}
