import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** SHA-256 over the names and contents of files, the same on every machine for the same sources. */
export function digestFiles(folder: string, files: readonly string[]): string {
  const total = createHash('sha256');
  for (const file of [...files].sort()) {
    const content = createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('hex');
    total.update(`${content}  ${file}\n`);
  }
  return total.digest('hex');
}
