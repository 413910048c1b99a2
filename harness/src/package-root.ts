import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder of this package, which holds what is read at run time: policies, packs, schemas, the stand-in's files. The
 * code runs from its source, from dist/ and from one bundled file, so it is looked for and not counted in folders.
 */
export const PACKAGE_ROOT = find(__dirname);

function find(from: string): string {
  return existsSync(join(from, 'package.json')) ? from : find(dirname(from));
}
