import { join } from 'node:path';
import { measure, type Measured } from '../measure';
import { ROOT, rounded, type Goal, type Table } from '../benchmark';
import { OpaEval } from '../opa-eval';
import { parseOnce } from '../parse-once';
import { warmGate } from '../warm';
import { PLUMBLINE } from './tools';
import { byTurns, type Taken } from './turns';

/** What all controls took of one plan. */
export interface AllTaken {
  readonly resources: number;
  readonly taken: ReadonlyMap<string, Taken>;
  readonly warmSeconds: number;
}

/** The gate, and `opa eval` of the same Rego over the same input; the making of that input is not counted to it. */
export async function allOf(
  plan: { readonly file: string; readonly resources: number },
  scratch: string,
  turns: (name: string) => number,
  limitMs: number,
): Promise<AllTaken> {
  const opa = new OpaEval(ROOT, plan.file, scratch);
  const report = ['--format', 'json', '--out', join(scratch, 'report.json')];
  const runs: Record<string, () => Promise<Measured>> = {
    'JSON.parse': async () => ({ ms: await parseOnce(plan.file), peakBytes: 0, code: 0 }),
    gate: () => measure(PLUMBLINE, ['gate', plan.file, ...report], { cwd: scratch, limitMs }),
    'opa eval': () => opa.run({ limitMs }),
  };
  const taken = await byTurns(Object.entries(runs).map(([name, run]) => ({ name, turns: turns(name), run })));
  return {
    resources: plan.resources,
    taken,
    warmSeconds: (await warmGate(plan.file, scratch, turns('gate'))) / 1000,
  };
}

export function allTable(rows: readonly AllTaken[], limitMs: number): Table {
  const stopped = `over ${String(limitMs / 1000)} s`;
  return {
    title: 'All controls of the plane',
    columns: [
      { name: 'resources', unit: 'number' },
      { name: 'JSON.parse', unit: 's' },
      { name: 'gate, cold', unit: 's' },
      { name: 'gate, warm', unit: 's' },
      { name: 'opa eval', unit: 's' },
      { name: 'gate / JSON.parse', unit: '×' },
      { name: 'opa eval / gate', unit: '×' },
      { name: 'memory of the gate', unit: 'MB' },
      { name: 'of opa eval', unit: 'MB' },
    ],
    rows: rows.map((row) => [
      row.resources,
      seconds(row, 'JSON.parse') ?? stopped,
      seconds(row, 'gate') ?? stopped,
      rounded(row.warmSeconds),
      seconds(row, 'opa eval') ?? stopped,
      ratio(row, 'gate', 'JSON.parse') ?? '–',
      ratio(row, 'opa eval', 'gate') ?? '–',
      memory(row, 'gate') ?? stopped,
      memory(row, 'opa eval') ?? stopped,
    ]),
  };
}

/** Of the plan of 10,000 resources, and of how the time grows from it to the next. */
export function allGoals([, middle, large]: readonly AllTaken[]): Goal[] {
  if (middle === undefined || large === undefined) return [];
  const growth = (seconds(large, 'gate') ?? 0) / (seconds(middle, 'gate') ?? 1);
  const times = large.resources / middle.resources;
  return [
    {
      goal: `opa eval / gate, all controls at ${middle.resources.toLocaleString('en-GB')} resources`,
      figure: ratio(middle, 'opa eval', 'gate') ?? 0,
      unit: '×',
      at: 'least',
      bar: 1,
    },
    {
      goal: `time of the gate for ${times.toFixed(1)} times the resources`,
      figure: rounded(growth),
      unit: '×',
      at: 'most',
      // Linear, and a fifth for what grows in steps.
      bar: rounded(1.2 * times),
    },
  ];
}

function seconds({ taken }: AllTaken, name: string): number | undefined {
  const found = taken.get(name)?.seconds;
  return found === undefined ? undefined : rounded(found);
}

function memory({ taken }: AllTaken, name: string): number | undefined {
  const found = taken.get(name)?.peakMb;
  return found === undefined ? undefined : rounded(found);
}

function ratio({ taken }: AllTaken, one: string, other: string): number | undefined {
  const [above, below] = [taken.get(one)?.seconds, taken.get(other)?.seconds];
  return above === undefined || below === undefined ? undefined : rounded(above / below);
}
