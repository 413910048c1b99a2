/** Lines of a file in place of others: those from `from` up to, and without, `to`, counted from 0. */
export interface LineEdit {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

const CONTEXT = 3;

/** The edits of one file as a patch that `git apply` takes. They do not overlap. */
export function unifiedDiff(file: string, text: string, edits: readonly LineEdit[]): string {
  const old = text.split('\n');
  if (old.at(-1) === '') old.pop();
  const sorted = [...edits].sort((a, b) => a.from - b.from);
  let shift = 0;
  const hunks = together(sorted).map((group) => {
    const hunk = hunkOf(old, group, shift);
    shift += group.reduce((sum, { from, to, lines }) => sum + lines.length - (to - from), 0);
    return hunk;
  });
  return [`--- a/${file}`, `+++ b/${file}`, ...hunks.flat(), ''].join('\n');
}

/** Edits whose contexts touch stand in one hunk. */
function together(edits: readonly LineEdit[]): LineEdit[][] {
  const groups: LineEdit[][] = [];
  for (const edit of edits) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && edit.from - last.to <= 2 * CONTEXT) groups.at(-1)?.push(edit);
    else groups.push([edit]);
  }
  return groups;
}

function hunkOf(old: readonly string[], edits: readonly LineEdit[], shift: number): string[] {
  const start = Math.max(0, (edits[0]?.from ?? 0) - CONTEXT);
  const end = Math.min(old.length, (edits.at(-1)?.to ?? 0) + CONTEXT);
  const body: string[] = [];
  let at = start;
  for (const { from, to, lines } of edits) {
    body.push(...old.slice(at, from).map((line) => ` ${line}`));
    body.push(...old.slice(from, to).map((line) => `-${line}`), ...lines.map((line) => `+${line}`));
    at = to;
  }
  body.push(...old.slice(at, end).map((line) => ` ${line}`));
  const count = (sign: string): number => body.filter((line) => !line.startsWith(sign)).length;
  return [
    `@@ -${String(start + 1)},${String(count('+'))} +${String(start + 1 + shift)},${String(count('-'))} @@`,
    ...body,
  ];
}
