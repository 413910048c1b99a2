import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OPA_VERSION } from '../../../harness/src/build/opa';
import { writeBenchmark } from '../benchmark';
import { makePlan, type SeedPlan } from '../make-plan';
import { allGoals, allOf, allTable, type AllTaken } from './all-controls';
import { withFailures } from './ten';
import { tenGoals, tenOf, tenTables, type TenTaken } from './ten-controls';
import { checkov, conftest, plumbline } from './tools';

const SIZES = [1_000, 10_000, 50_000];
/** Nobody is waited for longer. */
const LIMIT_MS = 90_000;

/** The gate beside conftest, Checkov and `opa eval` on the same plans; written to docs/benchmarks/rivals.json. */
export async function benchRivals(
  seed: SeedPlan,
  say: (text: string) => void,
  sizes: readonly number[] = SIZES,
): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'plumbline-rivals-'));
  try {
    const all = join(scratch, 'all');
    mkdirSync(all);
    const tools = [plumbline(scratch), conftest(scratch), checkov(scratch)];
    const [ten, whole]: [TenTaken[], AllTaken[]] = [[], []];
    const broken = withFailures(seed);
    for (const size of sizes) {
      const file = join(scratch, `plan-${String(size)}.json`);
      const plan = { file, ...(await makePlan(broken, size, file)) };
      const at = `${String(plan.resources)} resources`;
      say(`${at}: ten controls, by turns with ${tools.map(({ name }) => name).join(', ')}`);
      ten.push(await tenOf(plan, tools, turnsAt(size), LIMIT_MS));
      say(`${at}: all controls, by turns with opa eval; warm`);
      whole.push(await allOf(plan, all, turnsAt(size), LIMIT_MS));
      rmSync(file);
    }
    writeBenchmark('rivals', {
      title: 'The gate and others',
      about:
        'Plans are copies of production, in which one resource fails for each of the ten controls, and a VPC with a tenth of all resources as its subnets. conftest is given the ten as [plain Rego](../specs/bench/rivals/conftest/ten.rego) on plan JSON, Checkov by their ids, without a look at its platform. `opa eval` is given the Rego of all controls and the very input that the gate makes for it, ready made.',
      tools: { ...Object.fromEntries(tools.map(({ name, version }) => [name, version])), opa: OPA_VERSION },
      tables: [...tenTables(ten, LIMIT_MS), allTable(whole, LIMIT_MS)],
      goals: [...tenGoals(ten), ...allGoals(whole)],
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The slow take fewer turns on large plans. */
function turnsAt(size: number): (name: string) => number {
  const ours = size > 10_000 ? 3 : 5;
  return (name) => {
    if (['JSON.parse', 'plumbline', 'gate'].includes(name)) return ours;
    return size > 10_000 ? 1 : size > 1_000 ? (name === 'Checkov' ? 1 : 3) : ours;
  };
}
