import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Environment } from '../../../harness/src/commands/context';
import { waive, type WaiveOptions } from '../../../harness/src/commands/waive';
import { PlumblineError } from '../../../harness/src/errors';
import { folderWith } from '../build/folder';

const TODAY = '2026-11-24';
const OPTIONS: WaiveOptions = {
  control: 'rds-multi-az',
  address: 'module.database.*',
  reason: undefined,
  owner: undefined,
  approver: undefined,
  expires: undefined,
  where: {},
  from: undefined,
  ask: undefined,
};

describe('a waiver that is written on a terminal', () => {
  const folder = folderWith({ '.git/HEAD': '' });
  const path = join(folder.path, 'waivers.yaml');
  after(() => {
    folder.remove();
  });

  const environment: Environment = {
    cwd: folder.path,
    today: TODAY,
    format: 'text',
    color: false,
    width: 100,
    out: undefined,
    write: () => undefined,
    tell: () => undefined,
    interactive: true,
    abort: new AbortController().signal,
  };

  /** Answers in order, and the questions that were asked. */
  async function answering(answers: readonly string[], given: Partial<WaiveOptions>): Promise<string[]> {
    const asked: string[] = [];
    const left = [...answers];
    const ask = (question: string): Promise<string> => {
      asked.push(question);
      return Promise.resolve(left.shift() ?? '');
    };
    await waive({ ...OPTIONS, ...given, ask }, environment);
    return asked;
  }

  it('is asked for what was left out', async () => {
    expect(await answering(['  Rebuilt every night. ', 'platform', ' 90d '], {})).to.deep.equal([
      'Why is the exception acceptable? ',
      'Who answers for it? ',
      'Until when (2027-06-30, or 90d)? ',
    ]);
    expect(readFileSync(path, 'utf8')).to.equal(`version: 1

waivers:
  - control: rds-multi-az
    address: module.database.*
    reason: Rebuilt every night.
    owner: platform
    expires: '2027-02-22'
`);
  });

  it('is asked for nothing else', async () => {
    const given = { address: 'module.other.*', reason: 'r', expires: '2027-01-01' };
    expect(await answering(['platform'], given)).to.deep.equal(['Who answers for it? ']);
  });

  it('is not written where an answer is none', async () => {
    const before = readFileSync(path, 'utf8');
    for (const answers of [[''], ['r', ' '], ['r', 'o', 'soon']]) {
      let refused: unknown;
      try {
        await answering(answers, { address: 'module.third.*' });
      } catch (error) {
        refused = error;
      }
      expect(refused).to.be.instanceOf(PlumblineError).and.to.include({ code: 'ERR_USAGE' });
    }
    expect(readFileSync(path, 'utf8')).to.equal(before);
    expect(existsSync(join(folder.path, '.plumbline'))).to.equal(false);
  });
});
