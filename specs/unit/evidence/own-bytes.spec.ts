import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { ownBytes } from '../../../harness/src/evidence/own-bytes';

describe('the bytes of a plan file', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'plumbline-bytes-'));
    writeFileSync(join(folder, 'plan'), 'a plan');
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const refused = (path: string): unknown => {
    try {
      return ownBytes(path, folder);
    } catch (thrown) {
      return thrown;
    }
  };

  it('are read from the file itself, by a path relative to the working directory', () => {
    expect(ownBytes('plan', folder).toString()).to.equal('a plan');
    linkSync(join(folder, 'plan'), join(folder, 'hard'));
    expect(ownBytes('hard', folder).toString()).to.equal('a plan');
  });

  it('are not read through a symbolic link, wherever it leads', () => {
    symlinkSync('plan', join(folder, 'link'));
    symlinkSync('nowhere', join(folder, 'dangling'));
    for (const path of ['link', 'dangling']) {
      expect(refused(path)).to.include({
        code: 'ERR_EVIDENCE_REFUSED',
        message: `${path} is a symbolic link: what it names can change.`,
      });
    }
  });

  it('are not read from a folder, a pipe, or what is not there', () => {
    mkdirSync(join(folder, 'folder'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(refused('folder')).to.include({ code: 'ERR_INPUT_UNREADABLE' });
    expect(refused('pipe')).to.include({ code: 'ERR_INPUT_UNREADABLE' });
    expect(refused('none')).to.include({ code: 'ERR_INPUT_NOT_FOUND', message: 'There is no none.' });
  });
});
