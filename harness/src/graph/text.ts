/** Widths of characters as parts of the type size, wide rather than narrow: fonts differ from machine to machine. */
const NARROW = new Set("iljftI.,:;|!'()[]/ ·");
const WIDE = new Set('mwMW%@—');

/** About how wide a line of text will be. */
export function textWidth(text: string, size: number, bold = false): number {
  let units = 0;
  for (const letter of text) {
    if (NARROW.has(letter)) units += 0.34;
    else if (WIDE.has(letter)) units += 0.9;
    else if (letter >= 'A' && letter <= 'Z') units += 0.7;
    else if (letter > '\u2e7f') units += 1;
    else units += 0.575;
  }
  return units * size * (bold ? 1.07 : 1);
}

/** The text, or as much of it as fits, with an ellipsis. */
export function fitted(text: string, width: number, size: number, bold = false): string {
  if (textWidth(text, size, bold) <= width) return text;
  const letters = Array.from(text);
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, size, bold) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** Pieces set line by line, each whole as far as it fits; what needs more lines than `most` ends in an ellipsis. */
export function wrapped(
  pieces: readonly string[],
  separator: string,
  width: number,
  size: number,
  most: number,
): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    const longer = line === '' ? piece : `${line}${separator}${piece}`;
    if (line === '' || textWidth(`${longer}${separator.trimEnd()}`, size) <= width) line = longer;
    else {
      lines.push(`${line}${separator.trimEnd()}`);
      line = piece;
    }
  }
  if (line !== '') lines.push(line);
  const kept = lines.slice(0, most);
  const last = kept.at(-1);
  if (lines.length > most && last !== undefined) kept[most - 1] = `${last} …`;
  return kept.map((text) => fitted(text, width, size));
}
