import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { loadCatalogue } from '../../../harness/src/catalogue/load';
import { PlumblineError } from '../../../harness/src/errors';
import { Engine } from '../../../harness/src/judge/engine';
import { judge } from '../../../harness/src/judge/judge';
import { Inventory } from '../../../harness/src/read/inventory';
import { mutate, numbers } from './mutate-text';
import { readTexts } from './read-text';

const KEPT = join(__dirname, '../../fixtures/static');
const POLICIES = join(__dirname, '../../../policies');
const SAMPLE = 60;

const controls = loadCatalogue().controls.filter(({ planes }) => planes.includes('plan'));

/** How reading and judging a text ends: every way but these is a fault. */
async function end(text: string, engine: Engine): Promise<'judged' | 'broken' | 'nothing to judge'> {
  const { inputs, broken } = await readTexts({ 'main.tf': text });
  if (broken.length > 0) return 'broken';
  try {
    for (const { input } of inputs) {
      const { found } = await judge(new Inventory({ ...input, offline: false }), controls, () => engine, {
        all: false,
      });
      const errors = found.filter(({ verdict }) => verdict === 'error').map(({ control }) => control.slug);
      expect(errors, 'controls that cannot judge it').to.deep.equal([]);
    }
    return 'judged';
  } catch (thrown) {
    if (thrown instanceof PlumblineError && thrown.code === 'ERR_NOTHING_COVERED') return 'nothing to judge';
    throw thrown;
  }
}

describe('HCL that nobody should write', () => {
  let engine: Engine;

  before(() => {
    engine = new Engine({ parameters: {}, today: '2026-11-24' });
  });

  for (const file of readdirSync(KEPT)) {
    it(`is judged all the same: ${file}`, async () => {
      expect(await end(readFileSync(join(KEPT, file), 'utf8'), engine)).to.equal('judged');
    });
  }

  it('is refused where its brackets are too deep, or it is too large', async () => {
    const deep = `locals {\n  a = ${'['.repeat(300)}${']'.repeat(300)}\n}\n`;
    const { broken } = await readTexts({ 'deep.tf': deep, 'large.tf': `# ${'x'.repeat(1024 * 1024)}\n` });
    expect(broken).to.deep.equal([
      { file: 'deep.tf', line: undefined, problem: 'its brackets go more than 200 deep', judged: false },
      { file: 'large.tf', line: undefined, problem: 'it is larger than 1 MiB', judged: false },
    ]);
  });

  for (const gently of [true, false]) {
    it(`never crashes it: examples made ${gently ? 'strange' : 'broken'}, a sample`, async function () {
      this.timeout(60_000);
      const examples = readdirSync(POLICIES, { recursive: true, encoding: 'utf8' }).filter((file) =>
        file.endsWith('.tf'),
      );
      const next = numbers(gently ? 1 : 2);
      for (let i = 0; i < SAMPLE; i += 1) {
        const file = examples[Math.floor(next() * examples.length)] ?? '';
        const text = mutate(readFileSync(join(POLICIES, file), 'utf8'), next, gently);
        expect(await end(text, engine), text).to.be.oneOf(['judged', 'broken', 'nothing to judge']);
      }
    });
  }
});
