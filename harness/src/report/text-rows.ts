import { plain } from './clean';
import type { Report, Run } from './schema';
import { pad, widthOf } from './text-layout';
import type { Paint } from './text-layout';
import { unknownWord } from './unknowns';
import { duration, number } from './words';

interface Cell {
  readonly value: string;
  readonly word: string;
  readonly colour?: (text: string) => string;
}

/** One row per root, numbers aligned; in a narrow terminal with less between and shorter words. */
export function rowsOf(report: Report, width: number, paint: Paint): string[] {
  const shapes = [
    { gap: 3, until: true, resources: true },
    { gap: 2, until: true, resources: true },
    { gap: 2, until: false, resources: true },
    { gap: 2, until: false, resources: false },
  ];
  const layouts = shapes.map((shape) => layout(report.runs, shape, paint));
  const fitting = layouts.find((lines) => lines.every((line) => widthOf(line) <= width));
  return fitting ?? layouts.at(-1) ?? [];
}

/** The mark of an outcome, as it stands before a root's name. */
export function markOf(run: Run, paint: Paint): string {
  return { held: paint.green('✓'), not_held: paint.red('✗'), error: paint.red('!') }[run.outcome];
}

function layout(
  runs: readonly Run[],
  shape: { gap: number; until: boolean; resources: boolean },
  paint: Paint,
): string[] {
  const gap = ' '.repeat(shape.gap);
  const judged = runs.filter((run) => run.error === null);
  const longest = Math.max(...judged.map((run) => duration(run.duration_ms).length));
  const rows = new Map(judged.map((run) => [run, cellsOf(run, { ...shape, longest }, paint)]));
  const columns = [...rows.values()];
  const used = (columns[0] ?? []).map((_, index) => columns.some((cells) => cells[index]?.value !== '0'));
  const widths = (columns[0] ?? []).map((_, index) => ({
    value: Math.max(...columns.map((cells) => shown(cells[index]).value.length)),
    word: Math.max(...columns.map((cells) => shown(cells[index]).word.length)),
  }));
  const rootWidth = Math.max(...runs.map((run) => widthOf(plain(run.root))));
  return runs.map((run) => {
    const head = `${markOf(run, paint)} ${pad(plain(run.root), rootWidth)}`;
    const cells = rows.get(run);
    if (cells === undefined) return `${head}${gap}${paint.red(`could not be judged: ${run.error?.code ?? ''}`)}`;
    const texts = cells.map((cell, index) => cellText(shown(cell), widths[index]));
    return [head, ...texts.filter((_, index) => used[index])].join(gap).trimEnd();
  });
}

function shown(cell: Cell | undefined): Cell {
  return cell === undefined || cell.value === '0' ? { value: '', word: '' } : cell;
}

function cellText(cell: Cell, width: { value: number; word: number } | undefined): string {
  const text = `${pad(cell.value, width?.value ?? 0, 'end')} ${pad(cell.word, width?.word ?? 0)}`;
  return cell.colour === undefined || cell.value === '' ? text : cell.colour(text);
}

function cellsOf(run: Run, shape: { until: boolean; resources: boolean; longest: number }, paint: Paint): Cell[] {
  const { summary } = run;
  return [
    { value: run.plane, word: pad(duration(run.duration_ms), shape.longest, 'end') },
    ...(shape.resources
      ? [{ value: number(summary.resources), word: summary.resources === 1 ? 'resource' : 'resources' }]
      : []),
    { value: number(summary.pass), word: 'pass' },
    { value: number(summary.fail), word: 'fail', colour: paint.red },
    { value: number(summary.error), word: summary.error === 1 ? 'error' : 'errors', colour: paint.red },
    { value: number(summary.waived), word: 'waived' },
    { value: number(summary.unknown), word: shape.until ? unknownWord(run) : 'unknown', colour: paint.yellow },
  ];
}
