import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Place } from '../report/schema';
import type { ManifestDocument } from './documents';

/**
 * Where a line that Helm rendered comes from: the template that it names, and there the one line that reads the same.
 * Of a line that stands there several times, or is made of values, the template alone is told, by its first line.
 */
export function templateLines(
  rendered: string,
  { directory, cwd, name }: { readonly directory: string; readonly cwd: string; readonly name: string },
): (document: ManifestDocument, line: number) => Place {
  const lines = rendered.split('\n').map(plain);
  const templates = new Map<string, readonly string[]>();
  return ({ template }, line) => {
    if (template === undefined) return { file: name, line: 1 };
    const path = join(directory, ...template.split('/').slice(1));
    const file = relative(cwd, path);
    const written = templates.get(path) ?? read(path);
    templates.set(path, written);
    return { file, line: written.length === 0 ? 1 : nearest(lines, line, written) };
  };
}

/** The line itself, or else the nearest above it that stands in the template once. */
function nearest(lines: readonly string[], line: number, written: readonly string[]): number {
  for (let at = line - 1; at >= 0 && lines[at] !== '---'; at -= 1) {
    const text = lines[at] ?? '';
    const first = text === '' ? -1 : written.indexOf(text);
    if (first >= 0 && !written.includes(text, first + 1)) return first + 1;
  }
  return 1;
}

function plain(line: string): string {
  return line.trim();
}

/** A template of a chart within a packed one cannot be read. */
function read(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').split('\n').map(plain);
  } catch {
    return [];
  }
}
