/* eslint-disable no-control-regex -- finding control characters is what these are for */
import type pc from 'picocolors';
import { defuse } from './clean';

/** The colours of a text: what picocolors' `createColors` gives. */
export type Paint = ReturnType<typeof pc.createColors>;

/** Columns that a text takes, control sequences of our own colours not counted. */
export function widthOf(text: string): number {
  return Array.from(text.replace(/\u001b\[[0-9;]*m/g, '')).length;
}

/** The text padded on the right (`start`) or on the left (`end`) to so many columns. */
export function pad(text: string, columns: number, align: 'start' | 'end' = 'start'): string {
  const missing = ' '.repeat(Math.max(0, columns - widthOf(text)));
  return align === 'start' ? text + missing : missing + text;
}

/** The words in lines of at most `width` columns, each indented; a word that is longer stays whole, so that it can be copied. */
export function wrap(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter((part) => part !== '')) {
    if (line !== '' && indent.length + widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(indent + line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(indent + line);
  return lines;
}

/** Parts joined by a separator, continued on the next line where they would pass the width. */
export function flow(parts: readonly string[], separator: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of parts) {
    const longer = line === '' ? part : line + separator + part;
    if (line !== '' && indent.length + widthOf(longer) > width) {
      lines.push(indent + line);
      line = part;
    } else {
      line = longer;
    }
  }
  if (line !== '') lines.push(indent + line);
  return lines;
}

/** Lines as one text: nothing at line ends, never two empty lines in a row, nothing that a CI server would obey. */
export function join(lines: readonly string[]): string {
  const text = lines.map((line) => defuse(line.trimEnd())).join('\n');
  return `${text.replace(/\n{3,}/g, '\n\n').trim()}\n`;
}
