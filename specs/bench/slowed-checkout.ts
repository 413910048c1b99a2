import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** As much of a checkout as a comparison needs: a ledger, and a Makefile by which it is built. */
const MAIN = 'service/dist/dev/main.js';
const MAKEFILE = 'service/dist/.built harness/policies/catalogue.json: ;\n';

/** Makes a folder a checkout whose ledger is that of another, and takes so many milliseconds of a processor more for a request. */
export function makeSlowedCheckout(folder: string, of: string, milliseconds: number): void {
  const slow = JSON.stringify(join(__dirname, 'slow.cjs'));
  mkdirSync(join(folder, MAIN, '..'), { recursive: true });
  writeFileSync(
    join(folder, MAIN),
    `require(${slow}).slowBy(${milliseconds});\nrequire(${JSON.stringify(join(of, MAIN))});\n`,
  );
  writeFileSync(join(folder, 'Makefile'), MAKEFILE);
}
