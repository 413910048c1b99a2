import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { z } from 'zod';
import { k6Program } from '../../load/k6';
import { makeSlowedCheckout } from '../bench/slowed-checkout';
import { ROOT, start, type Ran } from '../cli/run';
import { freePort } from '../service/support/free-port';

const COMMAND = [join(ROOT, 'node_modules/.bin/ts-node'), join(ROOT, 'load/compare/run.ts')] as const;
/** Far more than an answer costs. */
const SLOW_MS = 20;

const written = z.object({
  base: z.string(),
  head: z.string(),
  outcome: z.string(),
  exit_code: z.number(),
  wrong: z.strictObject({ base: z.number(), head: z.number() }),
  measures: z.array(z.object({ measure: z.string(), verdict: z.string() })),
});

describe('a comparison of two ledgers', function () {
  this.timeout(900_000);
  let folder: string;
  before(() => {
    k6Program();
    folder = mkdtempSync(join(tmpdir(), 'plumbline-compare-'));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const compare = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
    start(args, { program: COMMAND, env, timeout: 800_000 }).ended;

  it('ends with 99 where head takes more of a processor for every request, and says how much', async () => {
    const slowed = join(folder, 'slowed');
    makeSlowedCheckout(slowed, ROOT, SLOW_MS);
    const { code, stdout, stderr } = await compare([ROOT, slowed, '--seconds', '240']);
    expect({ code, said: code === 99 ? '' : stdout + stderr }).to.deep.equal({ code: 99, said: '' });
    expect(stdout).to.match(/processor time .* slower\n(.*\n)*compare: slower, by more than 5 %\n$/);
    const { measures, ...rest } = written.parse(
      JSON.parse(readFileSync(join(ROOT, '.plumbline/load/compare.json'), 'utf8')),
    );
    expect(rest).to.deep.equal({
      base: ROOT,
      head: slowed,
      outcome: 'slower',
      exit_code: 99,
      wrong: { base: 0, head: 0 },
    });
    expect(measures[0]).to.deep.equal({ measure: 'processor', verdict: 'slower' });
    expect(readFileSync(join(ROOT, '.plumbline/load/compare.md'), 'utf8')).to.include('**slower, by more than 5 %**');
  });

  it('ends with 69 where nobody answers', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const { code, stdout, stderr } = await compare([url, url]);
    expect({ code, stdout, last: stderr.trimEnd().split('\n').at(-1) }).to.deep.equal({
      code: 69,
      stdout: '',
      last: `compare: ${url} is not healthy: its /readyz does not say ok`,
    });
  });

  it('ends with 64 where it is not said what is compared', async () => {
    const codes = [[], [ROOT], [ROOT, 'no-such-branch'], [ROOT, ROOT, '--effect', 'much'], [ROOT, ROOT, '--loud']];
    const ran = await Promise.all(codes.map((args) => compare(args)));
    expect(ran.map(({ code, stdout }) => [code, stdout])).to.deep.equal(codes.map(() => [64, '']));
    expect(ran[2]?.stderr).to.equal(
      'compare: no-such-branch is no URL, no checkout and no commit of this repository\n',
    );
  });
});
