import type { Control } from '../../../harness/src/catalogue/control';
import { loadCatalogue } from '../../../harness/src/catalogue/load';
import { Engine, type Evaluator } from '../../../harness/src/judge/engine';
import { judge, type Judgements, type JudgeOptions } from '../../../harness/src/judge/judge';
import { Inventory } from '../../../harness/src/read/inventory';
import { inventoryOf, type PlanSpec } from '../plan-builder';

const PARAMETERS = {
  backup_retention_days: 14,
  kms_deletion_window_days: 30,
  zones_required: 3,
  approved_balancers: [],
  account_ids: ['111122223333'],
  eks_cluster_admins: ['admin'],
};

const controls: readonly Control[] = loadCatalogue().controls;
/** Judges an inventory with every compiled control. */
export async function judgeAll(inventory: Inventory, options: Partial<JudgeOptions> = {}): Promise<Judgements> {
  engine ??= new Engine({ parameters: PARAMETERS, today: '2026-11-24' });
  const shared = engine;
  return judge(inventory, controls, () => shared, { all: true, ...options });
}

/** The same by some of the controls. `judged` is told what came of every evaluation: slugs. */
export async function judgeSome(
  inventory: Inventory,
  wanted: (control: Control) => boolean,
  judged: (slugs: readonly string[]) => void,
): Promise<Judgements> {
  engine ??= new Engine({ parameters: PARAMETERS, today: '2026-11-24' });
  const shared = engine;
  const watched: Evaluator = {
    evaluate: (input) => {
      const answer = shared.evaluate(input);
      if ('judged' in answer) judged(Object.keys(answer.judged));
      return answer;
    },
    close: () => shared.close(),
  };
  return judge(inventory, controls.filter(wanted), () => watched, { all: true, some: true });
}

let engine: Engine | undefined;

/** One line per verdict, passes too, in an order of its own. */
export function lines({ found }: Judgements): string[] {
  return found
    .map(({ control, resource, verdict, finding }) =>
      [control.slug, resource.address, verdict, JSON.stringify(finding?.path ?? [])].join(' '),
    )
    .sort();
}

/** The same inventory with its resources in another order. */
export function reordered(spec: PlanSpec, order: (index: number) => number): Inventory {
  const { resources, configuration, variables, offline } = inventoryOf(spec);
  const sorted = [...resources.entries()].sort(([a], [b]) => order(a) - order(b)).map(([, resource]) => resource);
  return new Inventory({ resources: sorted, configuration, variables, offline });
}
