import { expect } from 'chai';
import fc from 'fast-check';
import { loadCatalogue } from '../../harness/src/catalogue/load';
import { Engine } from '../../harness/src/judge/engine';
import { judge } from '../../harness/src/judge/judge';
import { Inventory } from '../../harness/src/read/inventory';
import { readPlan } from '../../harness/src/read/plan';
import { lines } from '../unit/judge/judging';
import { lineAt, nestedPlan, PLACES, placesOf } from '../unit/judge/nested-plan';
import { examplePlans, PARAMETERS, type ExamplePlan } from './example-plans';

const { controls } = loadCatalogue();

describe('the examples of the policies, moved into modules', () => {
  let plans: readonly ExamplePlan[];
  let engine: Engine;

  before(async function () {
    this.timeout(300_000);
    plans = await examplePlans();
    engine = new Engine({ parameters: PARAMETERS, today: '2026-11-24' });
  });

  const verdicts = async (document: unknown): Promise<string[]> => {
    const plan = readPlan(Buffer.from(JSON.stringify(document)), 'plan.json');
    const inventory = new Inventory({ ...plan, offline: false });
    return lines(await judge(inventory, controls, () => engine, { all: true }));
  };

  it('get the verdicts that they have at the root', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: plans.length - 1 }),
        fc.infiniteStream(fc.nat({ max: PLACES.length - 1 })),
        async (at, choices) => {
          const document: unknown = JSON.parse(plans[at]?.json.toString('utf8') ?? '');
          const placeOf = placesOf(() => Number(choices.next().value));
          const expected = (await verdicts(document)).map((line) => lineAt(line, placeOf));
          expect(await verdicts(nestedPlan(document, placeOf)), plans[at]?.file).to.deep.equal(expected.sort());
        },
      ),
      { numRuns: 150 },
    );
  });
});
