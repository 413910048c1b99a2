import pc from 'picocolors';
import { plain } from '../report/clean';
import { flow, join, pad, wrap, type Paint } from '../report/text-layout';
import { count, some } from '../report/words';
import type { Change, ControlsDiff, UpgradedRoot } from './schema';

/** Controls shown by name in a list of the text; the JSON has them all. */
const SHOWN = 12;

/** A comparison for people: which controls differ, then root by root what newly fails, passes, or cannot be told. */
export function diffText(diff: ControlsDiff, { color, width }: { color: boolean; width: number }): string {
  const paint = pc.createColors(color);
  const { added, removed, severity } = diff.controls;
  const named = (list: readonly { readonly control: string }[]): string =>
    some(
      list.map(({ control }) => plain(control)),
      SHOWN,
    );
  const lines = [
    ...(added.length > 0 ? [`added: ${named(added)}`] : []),
    ...(removed.length > 0 ? [`removed: ${named(removed)}`] : []),
    ...severity.map(({ control, before, after }) => `severity: ${plain(control)} ${before} → ${after}`),
  ];
  return join([
    ...flow([paint.bold('plumbline controls diff'), sideWords(diff.old), '→', sideWords(diff.new)], '  ', width),
    '',
    ...(lines.length === 0
      ? ['the same controls with the same severities']
      : lines.flatMap((line) => wrap(line, width))),
    '',
    ...diff.roots.flatMap((root) => rootLines(root, paint, width)),
    lastLine(diff),
  ]);
}

export function sideWords({ name, digest, controls }: ControlsDiff['old']): string {
  return `${plain(name)} (${count(controls, 'control')}, ${digest.slice(0, 7)})`;
}

/** `1 of 3 roots breaks`. */
export function lastLine({ roots }: ControlsDiff): string {
  const broken = roots.filter(({ breaks }) => breaks).length;
  if (broken === 0) return `none of ${count(roots.length, 'root')} breaks`;
  return `${String(broken)} of ${count(roots.length, 'root')} ${broken === 1 ? 'breaks' : 'break'}`;
}

/** `2 newly failing, 1 newly passing`. */
export function countWords({ newly_failing, newly_passing, newly_unknown }: UpgradedRoot): string {
  const parts = [
    [newly_failing.length, 'newly failing'],
    [newly_passing.length, 'newly passing'],
    [newly_unknown.length, 'newly unknown'],
  ] as const;
  return parts.flatMap(([n, words]) => (n === 0 ? [] : [`${String(n)} ${words}`])).join(', ') || 'no verdict differs';
}

function rootLines(root: UpgradedRoot, paint: Paint, width: number): string[] {
  const mark = root.breaks ? paint.red('✗') : paint.green('✓');
  return [
    `${mark} ${paint.bold(plain(root.root))}  ${countWords(root)}`,
    ...root.newly_failing.flatMap((change) => changeLines(change, failing(change, paint), width)),
    ...root.newly_unknown.flatMap((change) => changeLines(change, paint.yellow('?'), width)),
    ...root.newly_passing.map((change) => `  ${paint.green('✓')} ${headOf(change)}`),
    '',
  ];
}

function failing({ enforcement }: Change, paint: Paint): string {
  return enforcement === 'mandatory' ? paint.red('✗') : paint.yellow('•');
}

function changeLines(change: Change, mark: string, width: number): string[] {
  return [`  ${mark} ${headOf(change)}`, ...wrap(plain(change.message), width, '      ')];
}

function headOf({ control, severity, address, before, after }: Change): string {
  return `${pad(severity, 8)}  ${plain(control)}  ${plain(address)}  ${before ?? 'not judged'} → ${after ?? 'not judged'}`;
}
