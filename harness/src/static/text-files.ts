import { readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { isTerraformFile } from '../terraform/file-names';

/** A file of HCL: its path as a report shows it, and its text. */
export interface TextFile {
  readonly file: string;
  readonly path: string;
  readonly text: string;
}

/** The configuration files of a directory, sorted; an unreadable directory has none. */
export function textFiles(directory: string, cwd: string): readonly TextFile[] {
  try {
    return readdirSync(directory, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && isTerraformFile(entry.name))
      .map(({ name }) => name)
      .sort()
      .flatMap((name) => textFile(join(directory, name), cwd));
  } catch {
    return [];
  }
}

/** One file, or none where it cannot be read. */
export function textFile(path: string, cwd: string): readonly TextFile[] {
  try {
    if (!statSync(path).isFile()) return [];
    return [{ file: relative(cwd, path), path, text: readFileSync(path, 'utf8') }];
  } catch {
    return [];
  }
}

const LARGEST = 256 * 1024;

/** Reads what `file()` names: text within one of the directories that were read, and not much of it. */
export function readerWithin(roots: readonly string[]): (directory: string, path: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (directory, path) => {
    const whole = isAbsolute(path) ? path : resolve(directory, path);
    if (!known.has(whole)) known.set(whole, readWithin(roots, whole));
    return known.get(whole);
  };
}

function readWithin(roots: readonly string[], path: string): string | undefined {
  try {
    const real = realpathSync(path);
    if (!roots.some((root) => real.startsWith(realpathSync(root) + sep))) return undefined;
    const { size } = statSync(real);
    const bytes = size > LARGEST ? undefined : readFileSync(real);
    return bytes === undefined || bytes.includes(0) ? undefined : bytes.toString('utf8');
  } catch {
    return undefined;
  }
}
