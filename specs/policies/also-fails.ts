import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './policy-files';

const LINE = /^(?:#|\/\/) also_fails: (.+)\n/;

/** The other controls that fail on an example, as its first line says: `# also_fails: rds-backups, rds-encrypted`. */
export function readAlsoFails(file: string): string[] {
  return LINE.exec(readFileSync(join(ROOT, file), 'utf8'))?.[1]?.split(', ') ?? [];
}

/** Writes that line anew, or takes it away where no other fails. */
export function writeAlsoFails(file: string, slugs: readonly string[]): void {
  const path = join(ROOT, file);
  const text = readFileSync(path, 'utf8').replace(LINE, '');
  const mark = file.endsWith('.jsonc') ? '//' : '#';
  writeFileSync(path, slugs.length === 0 ? text : `${mark} also_fails: ${slugs.join(', ')}\n${text}`);
}
