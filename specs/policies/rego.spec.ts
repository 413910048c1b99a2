import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { compilePolicies } from '../../harness/src/build/compile-policies';
import { findOpa } from '../../harness/src/build/opa';
import type { Catalogue } from '../../harness/src/catalogue/control';
import { loadCatalogue } from '../../harness/src/catalogue/load';
import { libraryText, list, policyFiles, ROOT } from './policy-files';

const files = policyFiles();
const shared = libraryText();

describe('the policy sources', () => {
  let folder: string;
  let catalogue: Catalogue;

  before(function () {
    this.timeout(180_000);
    folder = mkdtempSync(join(tmpdir(), 'plumbline-rego-'));
    compilePolicies({ policies: join(ROOT, 'policies'), out: folder });
    catalogue = loadCatalogue(folder);
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('hold one complete control in every file outside lib/', () => {
    expect(catalogue.controls.map((control) => control.file).sort()).to.deep.equal(files.map(({ file }) => file));
  });

  it('have exactly the slugs that are pinned', () => {
    expect(catalogue.controls.map((control) => control.slug)).to.deep.equal(list('controls.txt'));
  });

  it('never use a retired slug again', () => {
    const retired = new Set(list('retired-controls.txt'));
    expect(list('controls.txt').filter((slug) => retired.has(slug))).to.deep.equal([]);
  });

  it('stand in the folder of their service', () => {
    for (const { file, service } of catalogue.controls) expect(file, service).to.match(/^policies\/[a-z0-9]+\//);
    const folders = new Map(catalogue.controls.map(({ file, service }) => [file.split('/')[1], service]));
    for (const { file, service } of catalogue.controls) expect(folders.get(file.split('/')[1]), file).to.equal(service);
  });

  it('declare facets, links and reads of resource types alone', () => {
    for (const { file, reads, links, facets, subjects } of catalogue.controls) {
      const types = [...Object.keys(reads), ...Object.keys(links), ...Object.keys(facets), ...subjects];
      for (const type of types)
        expect(type, file).to.match(/^((aws|kubernetes)_[a-z0-9_]+|service(_operation|_endpoint)?|\*)$/);
      expect(new Set(subjects).size, `${file}: a subject stands twice`).to.equal(subjects.length);
    }
  });

  for (const { file, text, tests } of files) {
    describe(file, () => {
      for (const verdict of ['pass', 'fail', 'unknown', 'not_applicable']) {
        it(`tests ${verdict}, or says why it cannot be`, () => {
          expect(tests, 'the test file beside it is missing').to.be.a('string');
          const tested = new RegExp(`^test_${verdict}(_\\w+)? `, 'm').test(tests ?? '');
          const excused = new RegExp(`^# no ${verdict}: \\S`, 'm').test(`${text}\n${tests ?? ''}`);
          expect(tested || excused, `no test_${verdict}…, and no comment "# no ${verdict}: why"`).to.equal(true);
        });
      }

      it('names its tests for the verdict they expect', () => {
        const names = [...(tests ?? '').matchAll(/^(test_\w+)/gm)].map(([name]) => name);
        expect(names.filter((name) => !/^test_(pass|fail|unknown|not_applicable)(_|$)/.test(name))).to.deep.equal([]);
      });

      it('uses every message that it declares', () => {
        const control = catalogue.controls.find((one) => one.file === file);
        const declared = Object.keys(control?.messages ?? {});
        const rules = text.slice(text.indexOf('\npackage ')) + shared;
        expect(declared.filter((name) => !rules.includes(`"${name}"`))).to.deep.equal([]);
      });
    });
  }

  for (const args of [
    ['fmt', '--fail', '--list', 'policies'],
    ['check', '--strict', 'policies'],
  ]) {
    it(`are clean by opa ${args[0] ?? ''}`, () => {
      expect(execFileSync(findOpa(), args, { cwd: ROOT, encoding: 'utf8' })).to.equal('');
    });
  }
});
