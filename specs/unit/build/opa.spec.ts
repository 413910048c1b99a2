import { readFileSync } from 'node:fs';
import { chmodSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { cachedOpa, findOpa, isNewEnough, OPA_VERSION, runOpa } from '../../../harness/src/build/opa';
import { PlumblineError } from '../../../harness/src/errors';
import { folderWith } from './folder';

/** A folder with an `opa` that says it is of this version. */
function fakeOpa(version: string, file = 'opa'): ReturnType<typeof folderWith> {
  const folder = folderWith({ [file]: `#!/bin/sh\necho "Version: ${version}"\n` });
  chmodSync(join(folder.path, file), 0o755);
  return folder;
}

describe('the OPA program', () => {
  it('is pinned to one version, in the Go module that builds it and in the harness', () => {
    const module = readFileSync(resolve(__dirname, '../../../tools/opa/go.mod'), 'utf8');
    expect(/open-policy-agent\/opa v(\S+)/.exec(module)?.[1]).to.equal(OPA_VERSION);
  });

  it('may be newer within its major version, never older', () => {
    expect(['1.22.0', '1.22.3', '1.30.0'].filter(isNewEnough)).to.have.length(3);
    expect(['1.21.9', '0.99.0', '2.0.0', '0', ''].filter(isNewEnough)).to.deep.equal([]);
  });

  it('is taken from PATH when it is new enough, past one that is not', () => {
    const old = fakeOpa('1.2.0');
    const fresh = fakeOpa('1.99.0');
    expect(findOpa({ PATH: `${old.path}:/nowhere:${fresh.path}` })).to.equal(join(fresh.path, 'opa'));
    old.remove();
    fresh.remove();
  });

  it('is else taken from the cache folder', () => {
    const cache = folderWith({});
    const environment = { PATH: '', XDG_CACHE_HOME: cache.path };
    const built = fakeOpa(OPA_VERSION, cachedOpa(environment).slice(cache.path.length + 1));
    expect(findOpa({ PATH: '', XDG_CACHE_HOME: built.path })).to.equal(cachedOpa({ XDG_CACHE_HOME: built.path }));
    cache.remove();
    built.remove();
  });

  it('that is nowhere is an error that says how to get it', () => {
    const empty = folderWith({});
    try {
      findOpa({ PATH: empty.path, XDG_CACHE_HOME: empty.path });
      expect.fail('it was found');
    } catch (error) {
      expect(error).to.be.instanceOf(PlumblineError);
      expect(error).to.include({ code: 'ERR_PROGRAM_MISSING', exitCode: 69 });
      expect((error as PlumblineError).remedy).to.include('make policies');
    } finally {
      empty.remove();
    }
  });

  it('that complains has its complaint passed on', () => {
    expect(() => runOpa(findOpa(), ['parse', 'missing.rego'], __dirname)).to.throw(PlumblineError, /missing\.rego/);
    expect(() => runOpa(join(__dirname, 'nothing'), ['parse'], __dirname)).to.throw(PlumblineError, /ENOENT/);
  });
});
