import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { loadCatalogue } from '../../harness/src/catalogue/load';
import { isHeld, ROOT, type Goal } from '../bench/benchmark';
import { benchmarksPage } from '../bench/page';
import { TEN } from '../bench/rivals/ten';

describe('the page of the benchmarks', () => {
  it('is made of the results that are kept', () => {
    expect(readFileSync(join(ROOT, 'docs/benchmarks.md'), 'utf8')).to.equal(benchmarksPage());
  });

  it('says of a goal whether it is held: at least so much, or at most', () => {
    const goal = (at: Goal['at'], figure: number): Goal => ({ goal: 'g', figure, unit: '×', at, bar: 2 });
    expect([1.9, 2, 2.1].map((figure) => isHeld(goal('least', figure)))).to.deep.equal([false, true, true]);
    expect([1.9, 2, 2.1].map((figure) => isHeld(goal('most', figure)))).to.deep.equal([true, true, false]);
  });
});

describe('the ten controls that are compared', () => {
  const slugs = TEN.map(({ slug }) => slug);

  it('are ten of the catalogue', () => {
    const known = new Set(loadCatalogue().controls.map(({ slug }) => slug));
    expect(slugs.filter((slug) => known.has(slug))).to.have.length(10);
  });

  it('are what conftest is given, and no other', () => {
    const rego = readFileSync(join(ROOT, 'specs/bench/rivals/conftest/ten.rego'), 'utf8');
    expect([...rego.matchAll(/deny contains found\("([a-z-]+)"/g)].map(([, slug]) => slug)).to.deep.equal(slugs);
  });
});
