import { statSync } from 'node:fs';
import type { Goal, Table } from '../benchmark';
import { rounded } from '../benchmark';
import { parseOnce } from '../parse-once';
import { TEN } from './ten';
import type { Tool } from './tools';
import { byTurns, type Part, type Taken } from './turns';

/** What the ten controls took of one plan, in each tool. */
export interface TenTaken {
  readonly resources: number;
  readonly mb: number;
  readonly taken: ReadonlyMap<string, Taken>;
  /** By control, what each tool found to fail; only where all of them came to their end. */
  readonly failures: ReadonlyMap<string, readonly number[]>;
}

/** @param turns how often each runs, by its name; `JSON.parse` is one of them */
export async function tenOf(
  plan: { readonly file: string; readonly resources: number },
  tools: readonly Tool[],
  turns: (name: string) => number,
  limitMs: number,
): Promise<TenTaken> {
  const parse: Part = {
    name: 'JSON.parse',
    turns: turns('JSON.parse'),
    run: async () => ({ ms: await parseOnce(plan.file), peakBytes: 0, code: 0 }),
  };
  const parts = tools.map((tool) => ({
    name: tool.name,
    turns: turns(tool.name),
    run: () => tool.run(plan.file, limitMs),
  }));
  const taken = await byTurns([parse, ...parts]);
  const ended = tools.every(({ name }) => taken.get(name)?.seconds !== undefined);
  const counts = ended ? tools.map((tool) => tool.failures()) : [];
  return {
    resources: plan.resources,
    mb: statSync(plan.file).size / 1e6,
    taken,
    failures: new Map(ended ? TEN.map(({ slug }) => [slug, counts.map((found) => found.get(slug) ?? 0)]) : []),
  };
}

const RIVALS = ['conftest', 'Checkov'] as const;

export function tenTables(rows: readonly TenTaken[], limitMs: number): Table[] {
  const stopped = `over ${String(limitMs / 1000)} s`;
  const seconds = ({ taken }: TenTaken, name: string): number | string => cell(taken.get(name)?.seconds, stopped);
  const names = ['plumbline', ...RIVALS];
  return [
    {
      title: 'The same ten controls, cold',
      columns: [
        { name: 'resources', unit: 'number' },
        { name: 'plan', unit: 'MB' },
        ...['JSON.parse', ...names].map((name) => ({ name, unit: 's' as const })),
        ...RIVALS.map((name) => ({ name: `${name} / plumbline`, unit: '×' as const })),
      ],
      rows: rows.map((row) => [
        row.resources,
        rounded(row.mb),
        ...['JSON.parse', ...names].map((name) => seconds(row, name)),
        ...RIVALS.map((name) => cell(ratio(row, name), '–')),
      ]),
    },
    {
      title: 'Their peak memory',
      columns: [{ name: 'resources', unit: 'number' }, ...names.map((name) => ({ name, unit: 'MB' as const }))],
      rows: rows.map((row) => [row.resources, ...names.map((name) => cell(row.taken.get(name)?.peakMb, stopped))]),
    },
    ...rows
      .filter(({ failures }) => failures.size > 0)
      .slice(0, 1)
      .map(failuresTable),
  ];
}

function failuresTable({ resources, failures }: TenTaken): Table {
  return {
    title: `What fails of ${String(resources)} resources, in each`,
    columns: [
      { name: 'control', unit: 'text' },
      ...['plumbline', ...RIVALS].map((name) => ({ name, unit: 'number' as const })),
    ],
    rows: [...failures].map(([slug, counts]) => [slug, ...counts]),
  };
}

/** Of the smallest plan. */
export function tenGoals(rows: readonly TenTaken[]): Goal[] {
  const [first] = rows;
  if (first === undefined) return [];
  const at = `at ${first.resources.toLocaleString('en-GB')} resources`;
  const differing = [...first.failures.values()].filter((counts) => new Set(counts).size > 1).length;
  const than = (name: string, bar: number): Goal => ({
    goal: `${name} / plumbline, ten controls ${at}`,
    figure: rounded(ratio(first, name) ?? 0),
    unit: '×',
    at: 'least',
    bar,
  });
  return [
    than('conftest', 1),
    than('Checkov', 40),
    { goal: 'controls of which the tools count differently', figure: differing, unit: 'number', at: 'most', bar: 0 },
  ];
}

function ratio({ taken }: TenTaken, name: string): number | undefined {
  const [one, own] = [taken.get(name)?.seconds, taken.get('plumbline')?.seconds];
  return one === undefined || own === undefined ? undefined : one / own;
}

function cell(figure: number | undefined, otherwise: string): number | string {
  return figure === undefined ? otherwise : rounded(figure);
}
