import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { controlPages, PAGES } from '../../harness/src/build/write-pages';
import { loadCatalogue } from '../../harness/src/catalogue/load';

describe('the pages of the controls in docs/controls', () => {
  it('are what `make docs` writes, one for every control and no other', () => {
    const pages = controlPages(loadCatalogue());
    const there = existsSync(PAGES) ? readdirSync(PAGES) : [];
    const stale = [...pages].filter(([file, text]) => {
      return !there.includes(file) || readFileSync(join(PAGES, file), 'utf8') !== text;
    });
    const left = there.filter((file) => !pages.has(file));
    expect([...stale.map(([file]) => file), ...left], 'run `make docs`').to.deep.equal([]);
  });

  it('are each linked from their list', () => {
    const catalogue = loadCatalogue();
    const list = controlPages(catalogue).get('README.md') ?? '';
    const linked = [...list.matchAll(/^\| \[([^\]]+)\]\(([^)]+)\) \|/gm)].map(([, slug, to]) => [slug, to]);
    expect(linked).to.have.deep.members(catalogue.controls.map(({ slug }) => [slug, `${slug}.md`]));
  });
});
