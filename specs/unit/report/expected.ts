import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';

/** Compares a whole output with the file of this name under expected/; with UPDATE_EXPECTED=1 the file is written instead. */
export function expectFile(name: string, actual: string): void {
  const path = join(__dirname, 'expected', name);
  if (process.env['UPDATE_EXPECTED'] === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, actual);
  }
  expect(actual).to.equal(readFileSync(path, 'utf8'));
}
