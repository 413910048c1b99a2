import { Batcher } from '../../harness/src/batch/batches';
import { Projection } from '../../harness/src/batch/projection';
import { loadCatalogue } from '../../harness/src/catalogue/load';
import { Inventory } from '../../harness/src/read/inventory';
import { readPlan } from '../../harness/src/read/plan';
import { Graph } from '../../harness/src/relate/graph';
import { Noun } from '../../harness/src/relate/noun';

/** The whole model as the input of one evaluation: what `opa eval` is given. */
export function wholeInput(plan: Buffer): Buffer {
  const inventory = new Inventory({ ...readPlan(plan, 'plan'), offline: false });
  const projection = new Projection(loadCatalogue().controls);
  const subjects = inventory.resources.filter(({ mode, type }) => mode === 'managed' && projection.subjects.has(type));
  return new Batcher(new Noun(inventory, new Graph(inventory)), projection, { size: subjects.length }).batch(subjects)
    .input;
}
