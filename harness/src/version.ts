import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from './package-root';
import { parseJson, stringAt } from './read/json';

/** The package's version. */
export function version(): string {
  return stringAt(parseJson(readFileSync(join(PACKAGE_ROOT, 'package.json'))), 'version') ?? 'unknown';
}
