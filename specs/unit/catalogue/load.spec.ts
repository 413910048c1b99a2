import { expect } from 'chai';
import { loadCatalogue, loadModule } from '../../../harness/src/catalogue/load';
import { folderWith } from '../build/folder';

describe('loading the compiled policies', () => {
  const failure = (files: Record<string, string>, load: (folder: string) => unknown): unknown => {
    const folder = folderWith(files);
    try {
      load(folder.path);
      return undefined;
    } catch (error) {
      return error;
    } finally {
      folder.remove();
    }
  };

  it('says what to do when nothing was compiled', () => {
    expect(failure({}, loadCatalogue)).to.include({ code: 'ERR_POLICY_FAILED' }).and.have.property('remedy');
    expect(failure({}, loadModule)).to.include({ code: 'ERR_POLICY_FAILED' });
  });

  it('refuses a catalogue that is cut off, or of another version', () => {
    for (const text of ['{"schema":', '{"schema":"plumbline.catalogue/v9","controls":[]}', 'null']) {
      expect(failure({ 'catalogue.json': text }, loadCatalogue), text).to.include({ code: 'ERR_POLICY_FAILED' });
    }
  });

  it('refuses an empty catalogue: nothing judged is never green', () => {
    const text = '{"schema":"plumbline.catalogue/v1","digest":"","controls":[]}';
    expect(failure({ 'catalogue.json': text }, loadCatalogue)).to.include({ code: 'ERR_POLICY_EMPTY' });
  });

  const CONTROLS = '{"schema":"plumbline.catalogue/v1","digest":"","controls":[';
  const examplesOf = (files: Record<string, string>): readonly unknown[] => {
    const folder = folderWith(files);
    try {
      return loadCatalogue(folder.path).controls.map(({ examples }) => examples);
    } finally {
      folder.remove();
    }
  };

  it('gives each control its examples, and one that has none in their file none', () => {
    const examples = { a: { good: 'g', bad: 'b' } };
    const files = {
      'catalogue.json': `${CONTROLS}{"slug":"a"},{"slug":"b"}]}`,
      'examples.json': JSON.stringify(examples),
    };
    expect(examplesOf(files)).to.deep.equal([examples.a, { good: null, bad: null }]);
  });

  it('leaves a control of an older build the examples that it has', () => {
    const files = { 'catalogue.json': `${CONTROLS}{"slug":"a","examples":{"good":"g","bad":null}}]}` };
    expect(examplesOf(files)).to.deep.equal([{ good: 'g', bad: null }]);
  });

  it('needs no examples until one is asked for', () => {
    const files = { 'catalogue.json': `${CONTROLS}{"slug":"a"}]}` };
    expect(failure(files, loadCatalogue)).to.equal(undefined);
    expect(failure(files, (folder) => loadCatalogue(folder).controls[0]?.examples)).to.include({
      code: 'ERR_POLICY_FAILED',
    });
  });
});
