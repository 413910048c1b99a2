import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'chai';

const root = resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(resolve(root, file), 'utf8');

interface Manifest {
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
}

function declared(file: string): [string, string][] {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(read(file)) as Manifest;
  return Object.entries({ ...dependencies, ...devDependencies });
}

describe('the npm packages', () => {
  const packages = ['package.json', 'harness/package.json', 'service/package.json'].flatMap(declared);

  it('are each named, with their reason, in docs/decisions/0001-dependencies.md', () => {
    const page = read('docs/decisions/0001-dependencies.md');
    expect(packages.map(([name]) => name).filter((name) => !page.includes(`\`${name}\``))).to.deep.equal([]);
  });

  it('are pinned to one version', () => {
    expect(packages.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).to.deep.equal([]);
  });

  it('are locked without naming a registry', () => {
    expect(read('package-lock.json')).not.to.match(/"resolved": "https?:/);
  });
});
