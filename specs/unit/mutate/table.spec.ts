import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { operatorsText } from '../../../harness/src/build/operators';
import { loadCatalogue } from '../../../harness/src/catalogue/load';
import { loadExplanations } from '../../../harness/src/mutate/explanations';
import { loadTable, TABLE_FILE } from '../../../harness/src/mutate/table';
import { awsSchema, type BlockSchema } from '../../../harness/src/provider/schema';

describe('the operator table', () => {
  const table = loadTable();

  it('is what the rules make of the provider’s schema', () => {
    expect(readFileSync(TABLE_FILE, 'utf8')).to.equal(operatorsText());
  });

  it('names types and attributes that the provider has', () => {
    const missing = Object.entries(table.types).flatMap(([type, paths]) =>
      Object.keys(paths)
        .filter((path) => path !== '' && !isThere(awsSchema().resource(type), path.split('.')))
        .map((path) => `${type}.${path}`),
    );
    expect(missing).to.deep.equal([]);
  });

  it('names only rules that it has, and each of those somewhere', () => {
    const used = new Set(Object.values(table.types).flatMap((paths) => Object.values(paths).flat()));
    expect([...used].sort()).to.deep.equal(Object.keys(table.rules).sort());
  });

  it('leaves out what it says it leaves out', () => {
    const names = Object.values(table.types).flatMap((paths) =>
      Object.keys(paths).map((path) => path.split('.').at(-1)),
    );
    expect(Object.keys(table.left_out).filter((name) => names.includes(name))).to.deep.equal([]);
  });

  it('says in a sentence what each mutant does, and names no control', () => {
    const slugs = loadCatalogue().controls.map(({ slug }) => slug);
    for (const [id, { does }] of Object.entries(table.rules)) {
      expect(does, id).to.match(/^[A-Z].*\.$/);
      expect(
        slugs.filter((slug) => does.includes(slug)),
        id,
      ).to.deep.equal([]);
    }
  });

  it('is explained by rules that there are', () => {
    const beside = ['unknown', 'moved-to-public-table', 'route-turned-public', 'public-route-added'];
    const known = new Set([...Object.keys(table.rules), ...beside]);
    const named = loadExplanations().flatMap(({ rules }) => rules);
    expect(named.filter((rule) => !known.has(rule))).to.deep.equal([]);
  });
});

/** A path of the table leads to an attribute or a block; within attributes it is the provider's own affair. */
function isThere(block: BlockSchema | undefined, [step, ...rest]: readonly string[]): boolean {
  if (block === undefined || step === undefined) return false;
  if (step === '*') return isThere(block, rest);
  if (block.attributes.has(step)) return true;
  const inner = block.blocks.get(step);
  return inner !== undefined && (rest.every((one) => one === '*') || isThere(inner, rest));
}
