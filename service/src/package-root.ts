import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of this package, with the OpenAPI document and the page; the code runs from src/ and from dist/. */
export const PACKAGE_ROOT = find(__dirname);

function find(from: string): string {
  return existsSync(join(from, 'package.json')) ? from : find(dirname(from));
}
