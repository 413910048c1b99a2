import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { controlPages, PAGES } from '../../harness/src/build/write-pages';
import { loadCatalogue } from '../../harness/src/catalogue/load';

describe('the pages of the controls in docs/controls', () => {
  const pages = controlPages(loadCatalogue());

  it('are one for every control, and no other', () => {
    const there = existsSync(PAGES) ? readdirSync(PAGES).sort() : [];
    expect(there, 'run `make docs`').to.deep.equal([...pages.keys()].sort());
  });

  for (const [file, text] of pages) {
    it(`${file} is what \`make docs\` writes`, () => {
      expect(readFileSync(join(PAGES, file), 'utf8') === text, 'run `make docs`').to.equal(true);
    });
  }
});
