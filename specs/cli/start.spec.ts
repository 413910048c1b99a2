import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { expect } from 'chai';
import { after } from 'mocha';
import { Folder } from './folder';
import { plumbline } from './run';

describe('the start of the program', () => {
  const folder = new Folder();
  after(() => {
    folder.remove();
  });

  const version = async (env: Readonly<Record<string, string | undefined>>): Promise<unknown> => {
    // The suites turn the compile cache off, for coverage; what is run here covers nothing.
    const own = { NODE_DISABLE_COMPILE_CACHE: undefined, NODE_V8_COVERAGE: undefined, ...env };
    const { code, stderr } = await plumbline(['--version'], { env: own });
    return { code, stderr };
  };

  it('keeps what V8 made of its text in the user’s cache, where this Node can', async () => {
    expect(await version({ XDG_CACHE_HOME: folder.at('cache') })).to.deep.equal({ code: 0, stderr: '' });
    expect(existsSync(folder.at('cache/plumbline/code'))).to.equal('enableCompileCache' in nodeModule);
  });

  it('needs no cache, and none that can be written to', async () => {
    const file = folder.write('file', '');
    expect(await version({ XDG_CACHE_HOME: file })).to.deep.equal({ code: 0, stderr: '' });
    expect(await version({ XDG_CACHE_HOME: '', HOME: undefined })).to.deep.equal({ code: 0, stderr: '' });
    expect(await version({ XDG_CACHE_HOME: '', HOME: folder.at('nobody') })).to.deep.equal({ code: 0, stderr: '' });
    expect(existsSync(folder.at('file/plumbline'))).to.equal(false);
  });
});
