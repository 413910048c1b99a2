import { expect } from 'chai';
import fc from 'fast-check';
import { PlumblineError } from '../../../harness/src/errors';
import { landscape } from '../../fixtures/unit/landscape';
import { inventoryOf, resource } from '../plan-builder';
import { judgeAll, judgeSome, lines, reordered } from './judging';

describe('the verdicts on a landscape', function () {
  this.timeout(180_000);
  let expected: string[];

  before(async () => {
    expected = lines(await judgeAll(inventoryOf(landscape)));
  });

  it('are of every kind, so that comparing them says something', async () => {
    const { tallies } = await judgeAll(inventoryOf(landscape));
    const judged = [...tallies.values()];
    expect(judged.filter(({ pass, fail, unknown }) => pass + fail + unknown > 0).length).to.be.at.least(40);
    for (const verdict of ['pass', 'fail', 'unknown', 'not_applicable'] as const) {
      expect(judged.filter((tally) => tally[verdict] > 0).length, verdict).to.be.at.least(2);
    }
    expect(judged.filter(({ error }) => error > 0)).to.deep.equal([]);
  });

  it('are the same whether policies see all of a resource or what they declare', async () => {
    const projected = await judgeAll(inventoryOf(landscape));
    const full = await judgeAll(inventoryOf(landscape), { full: true });
    const whole = ({ found }: typeof full): unknown =>
      found.map(({ control, resource: { address }, verdict, finding }) => ({
        slug: control.slug,
        address,
        verdict,
        finding,
      }));
    expect(whole(projected)).to.deep.equal(whole(full));
    expect(projected.tallies).to.deep.equal(full.tallies);
  });

  it('are the same where only some controls are asked for, and no other is evaluated', async () => {
    const wanted = ['net-sg-no-world-data-ports', 'rds-encrypted', 'rds-multi-az'];
    const evaluated = new Set<string>();
    const some = await judgeSome(
      inventoryOf(landscape),
      ({ slug }) => wanted.includes(slug),
      (slugs) => {
        for (const slug of slugs) evaluated.add(slug);
      },
    );
    expect(lines(some)).to.deep.equal(expected.filter((line) => wanted.includes(line.split(' ')[0] ?? '')));
    expect([...evaluated].sort()).to.deep.equal(wanted);
  });

  it('do not depend on how many subjects are judged at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 120 }), async (batchSize) => {
        expect(lines(await judgeAll(inventoryOf(landscape), { batchSize }))).to.deep.equal(expected);
      }),
      { numRuns: 12, examples: [[1], [2]] },
    );
  });

  it('do not depend on the order of the resources, nor on who is judged together with whom', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat()), fc.integer({ min: 1, max: 60 }), async (keys, batchSize) => {
        const order = new Map<number, number>();
        const keyOf = (index: number): number => {
          if (!order.has(index)) order.set(index, keys.next().value as number);
          return order.get(index) ?? 0;
        };
        expect(lines(await judgeAll(reordered(landscape, keyOf), { batchSize }))).to.deep.equal(expected);
      }),
      { numRuns: 15 },
    );
  });

  it('are listed without the passes, unless they are asked for', async () => {
    const listed = lines(await judgeAll(inventoryOf(landscape), { all: false }));
    expect(listed).to.deep.equal(expected.filter((line) => !line.split(' ').includes('pass')));
    expect(listed.length).to.be.above(0);
  });

  it('add up: of every control, one for each subject of its types', async () => {
    const inventory = inventoryOf(landscape);
    const { tallies, found, covered } = await judgeAll(inventory);
    const controls = new Map(found.map(({ control }) => [control.slug, control]));
    for (const [slug, { subjects }] of controls) {
      const { pass = 0, fail = 0, unknown = 0, not_applicable = 0, error = 0 } = tallies.get(slug) ?? {};
      const meant = inventory.resources.filter(({ mode, type }) => mode === 'managed' && subjects.includes(type));
      expect(pass + fail + unknown + not_applicable + error, slug).to.equal(meant.length);
    }
    expect(covered).to.be.within(40, inventory.resources.length - 1);
  });
});

describe('an input that no control covers', () => {
  const refusal = async (resources: ReturnType<typeof resource>[]): Promise<PlumblineError> => {
    try {
      await judgeAll(inventoryOf({ resources }));
    } catch (error) {
      if (error instanceof PlumblineError) return error;
    }
    throw new Error('it was not refused');
  };

  it('is refused, and never green', async () => {
    const error = await refusal([resource('aws_unheard_of.this'), resource('data.aws_vpc.this')]);
    expect(error).to.deep.include({ code: 'ERR_NOTHING_COVERED', exitCode: 65 });
    expect(error.message).to.equal('nothing to judge: none of its 2 resources is of a type that a control covers');
  });

  it('is refused when it is empty', async () => {
    expect((await refusal([])).message).to.equal('nothing to judge: it has no resources at all');
  });
});
