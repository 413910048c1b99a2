import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchmarkSchema, isHeld, RESULTS, type Benchmark, type Goal, type Table } from './benchmark';

const HEAD = `# Benchmarks

Made from \`docs/benchmarks/*.json\` by \`make docs\`; \`make bench ARGS=rivals\` takes the figures anew. Each table is of one
run of the bench: what is compared takes turns, whole processes from start to end unless it is said otherwise, and a
figure is the median of its turns. They hold for the machine that is named, the ratios for more than that.
`;

/** The page of all benchmarks whose results are kept. */
export function benchmarksPage(folder: string = RESULTS): string {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const found = files
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => benchmarkSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))));
  return [HEAD, ...found.map(section)].join('\n');
}

function section({ title, about, taken, tables, goals }: Benchmark): string {
  const tools = Object.entries(taken.tools).map(([name, version]) => `${name} ${version}`);
  const machine = `${taken.processor}, ${String(taken.cores)} cores, ${String(taken.memory_gb)} GB`;
  const when = [taken.date, machine, `Node ${taken.node}`, ...tools].join(' · ');
  return [`## ${title}\n\n${about}\n\n${when}\n`, ...tables.map(tableText), ...goalsText(goals)].join('\n');
}

function tableText({ title, columns, rows }: Table): string {
  const cells = rows.map((row) => row.map((cell, i) => cellText(cell, columns[i]?.unit ?? 'text')));
  const under = columns.map(({ unit }) => (unit === 'text' ? '---' : '---:'));
  return `**${title}**\n\n${[columns.map(({ name }) => name), under, ...cells].map(line).join('\n')}\n`;
}

function goalsText(goals: readonly Goal[]): string[] {
  if (goals.length === 0) return [];
  const rows = goals.map((one) => [
    one.goal,
    cellText(one.figure, one.unit),
    `${one.at === 'least' ? 'at least' : 'at most'} ${cellText(one.bar, one.unit)}`,
    isHeld(one) ? 'yes' : '**no**',
  ]);
  return [`${[['goal', 'figure', 'bar', 'held'], ['---', '---:', '---:', '---'], ...rows].map(line).join('\n')}\n`];
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function cellText(cell: number | string, unit: Goal['unit']): string {
  if (typeof cell === 'string') return cell;
  const digits = unit === 's' ? 2 : unit === '×' ? 1 : 0;
  const text = cell.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return unit === 'number' || unit === 'text' ? text : unit === '×' ? `${text} ×` : `${text} ${unit}`;
}
