import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { whoAmI } from '../../../harness/src/evidence/who';

describe('who has a plan judged', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'plumbline-who-'));
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    execFileSync('git', ['config', 'user.email', 'grace@example.org'], { cwd: folder });
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('is the account that a GitHub workflow runs for', () => {
    expect(whoAmI(folder, { GITHUB_ACTOR: 'ada' })).to.equal('ada');
  });

  it('is otherwise git’s user, by mail', () => {
    expect(whoAmI(folder, {})).to.equal('grace@example.org');
    expect(whoAmI(folder, { GITHUB_ACTOR: '' })).to.equal('grace@example.org');
  });

  it('is the user of the system where git knows nobody', () => {
    execFileSync('git', ['config', 'user.email', ''], { cwd: folder });
    expect(whoAmI(folder, {})).to.equal(userInfo().username);
  });
});
