import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { loadCatalogue } from '../../../harness/src/catalogue/load';
import { EXIT, PlumblineError } from '../../../harness/src/errors';
import { Engine } from '../../../harness/src/judge/engine';
import { judge } from '../../../harness/src/judge/judge';
import { Inventory } from '../../../harness/src/read/inventory';
import { readPlan } from '../../../harness/src/read/plan';
import { mutate, numbers } from '../static/mutate-text';

/** Plans that once ended in another way than they should. */
const KEPT = join(__dirname, '../../fixtures/plans');
const SAMPLE = 400;
const controls = loadCatalogue().controls.filter(({ planes }) => planes.includes('plan'));

/** How reading and judging ends: judged, or refused with the exit code of a refused input. Every other way is a fault. */
async function end(text: string, engine: Engine): Promise<'judged' | 'refused'> {
  try {
    const { resources, configuration, variables } = readPlan(Buffer.from(text), 'plan.json');
    const inventory = new Inventory({ resources, configuration, variables, offline: false });
    await judge(inventory, controls, () => engine, { all: false });
    return 'judged';
  } catch (thrown) {
    if (thrown instanceof PlumblineError && thrown.exitCode === EXIT.inputRefused) return 'refused';
    throw thrown;
  }
}

const ODD: readonly unknown[] = [null, true, -1, '', 'x', [], {}, [null], [[]], { a: null }, '\u0000', '#{x}'];

/** The plan with something of another shape at a place in it, or nothing. */
function bent(text: string, next: () => number): string {
  const plan: unknown = JSON.parse(text);
  let node: unknown = plan;
  for (;;) {
    if (typeof node !== 'object' || node === null) return JSON.stringify(plan);
    const keys = Object.keys(node);
    const key = keys[Math.floor(next() * keys.length)];
    if (key === undefined) return JSON.stringify(plan);
    const inner: unknown = Reflect.get(node, key);
    const isDeep = typeof inner === 'object' && inner !== null && next() < 0.8;
    if (!isDeep) {
      Reflect.set(node, key, ODD[Math.floor(next() * ODD.length)]);
      return JSON.stringify(plan);
    }
    node = inner;
  }
}

describe('a plan that terraform never wrote', () => {
  const engine = new Engine({ parameters: {}, today: '2026-11-24' });
  const kept = readdirSync(KEPT).map((name) => readFileSync(join(KEPT, name), 'utf8'));

  it('is judged or refused: what was kept', async () => {
    for (const text of kept) expect(await end(text, engine)).to.be.oneOf(['judged', 'refused']);
  });

  it('is judged or refused: plans bent and broken, a sample', async function () {
    this.timeout(120_000);
    const next = numbers(7);
    const ends = { judged: 0, refused: 0 };
    for (let i = 0; i < SAMPLE; i += 1) {
      const text = kept[Math.floor(next() * kept.length)] ?? '';
      ends[await end(i % 2 === 0 ? bent(text, next) : mutate(text, next, false), engine)] += 1;
    }
    expect(ends.judged).to.be.greaterThan(0);
    expect(ends.refused).to.be.greaterThan(0);
  });
});
