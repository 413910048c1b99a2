import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { bodies, namedBlocks, parseHcl, type HclBody } from '../../harness/src/terraform/hcl';
import { blocks, moduleDirectory, moduleNames, modules } from './configuration';
import { testModules, type Tested } from './module-tests';
import { none } from './none';

const names = moduleNames();
const tested = names.filter((name) => testFiles(name).length > 0);

describe('the tests of the modules', () => {
  const abort = new AbortController();
  let results: ReadonlyMap<string, Promise<Tested>>;

  before(() => {
    results = testModules(tested, abort.signal);
  });

  after(() => {
    abort.abort(new Error('the suite is over'));
  });

  it('are there for every module', () => {
    none(names.filter((name) => !tested.includes(name)));
  });

  for (const name of tested) {
    it(`pass for ${name}`, async function () {
      this.timeout(480_000);
      // Of the time most is spent on the modules before it.
      this.slow(480_000);
      const result = await results.get(name);
      none(result?.problems ?? [], name);
      expect(result?.failed, `failed runs of ${name}`).to.equal(0);
      expect(result?.passed, `passed runs of ${name}`).to.be.greaterThan(0);
      if (this.test !== undefined) this.test.title += ` (${String(result?.passed)} runs)`;
    });
  }
});

describe('a validation of a module', () => {
  it('has a test that it refuses, one for each that its variable has', async () => {
    const untested: string[] = [];
    for (const folder of await modules()) {
      const refused = await refusals(folder.name.replace('modules/', ''));
      for (const { name, body, place } of blocks(folder, 'variable')) {
        const validations = bodies(body['validation']).length;
        const runs = refused.filter((expected) => expected.includes(name)).length;
        if (runs < validations) untested.push(`${place}: ${String(validations)} validated, ${String(runs)} refused`);
      }
    }
    none(untested);
  });

  it('is the only thing that a run expects to fail by the name of a variable', async () => {
    const strange: string[] = [];
    for (const folder of await modules()) {
      const known = new Map(blocks(folder, 'variable').map(({ name, body }) => [name, 'validation' in body] as const));
      for (const expected of await refusals(folder.name.replace('modules/', ''))) {
        strange.push(...expected.filter((name) => known.get(name) !== true).map((name) => `${folder.name}: ${name}`));
      }
    }
    none(strange);
  });
});

describe('a run of a module', () => {
  it('is a plan, or an apply of a mocked provider', async () => {
    const real: string[] = [];
    for (const name of tested) {
      for (const [file, body] of await testBodies(name)) {
        const mocked = namedBlocks(body, 'mock_provider').some((provider) => provider.name === 'aws');
        if (!mocked || namedBlocks(body, 'provider').length > 0) real.push(`modules/${name}/tests/${file}`);
      }
    }
    none(real);
  });
});

function testFiles(name: string): string[] {
  const folder = join(moduleDirectory(name), 'tests');
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith('.tftest.hcl'))
        .sort()
    : [];
}

async function testBodies(name: string): Promise<[string, HclBody][]> {
  return Promise.all(
    testFiles(name).map(async (file): Promise<[string, HclBody]> => {
      const path = join(moduleDirectory(name), 'tests', file);
      return [file, await parseHcl(path, readFileSync(path, 'utf8'))];
    }),
  );
}

/** The variables that each run of a module expects to be refused. */
async function refusals(name: string): Promise<string[][]> {
  const files = await testBodies(name);
  return files.flatMap(([, body]) =>
    namedBlocks(body, 'run').map(({ body: run }) =>
      asList(run['expect_failures']).flatMap((expected) => /^\$\{var\.(\w+)\}$/.exec(expected)?.[1] ?? []),
    ),
  );
}

function asList(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
