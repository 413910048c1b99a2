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
});
