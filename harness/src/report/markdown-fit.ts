import { count } from './words';

/** A part of a page: what opens and closes it, and items of which as many are kept as there is room for. */
export interface Section {
  readonly open: string;
  readonly items: readonly string[];
  readonly close: string;
  /** What one item is, for the word about what was cut: `finding`. */
  readonly what: string;
}

/** Room that the word about what was cut takes at most. */
const RESERVE = 300;

/** The page within the limit: whole items are left out, the later ones first, and the page says how many of what. */
export function fit(head: string, sections: readonly Section[], tail: string, limit: number): string {
  const cut = new Map<string, number>();
  const kept: string[] = [];
  let room = limit - head.length - tail.length - RESERVE;
  for (const section of sections) {
    const { text, left } = fill(section, room);
    if (text !== '') kept.push(text);
    room -= text.length + 2;
    if (left > 0) cut.set(section.what, (cut.get(section.what) ?? 0) + left);
  }
  const list = [...cut].map(([what, left]) => count(left, what));
  const word =
    list.length > 0
      ? [`**Cut to GitHub's limit:** ${list.join(', ')} not shown here; the JSON report has them all.`]
      : [];
  return `${[head, ...kept, ...word, tail].join('\n\n')}\n`;
}

function fill(section: Section, room: number): { text: string; left: number } {
  const { open, items, close } = section;
  const shown: string[] = [];
  let length = open.length + close.length + 2;
  for (const item of items) {
    if (length + item.length + 1 > room) break;
    shown.push(item);
    length += item.length + 1;
  }
  const left = items.length - shown.length;
  if (shown.length === 0) return { text: '', left };
  return { text: [open, ...shown, close].filter((line) => line !== '').join('\n'), left };
}
