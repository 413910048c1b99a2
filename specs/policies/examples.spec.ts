import { expect } from 'chai';
import { loadCatalogue } from '../../harness/src/catalogue/load';
import { Engine } from '../../harness/src/judge/engine';
import { judge, type Judgements } from '../../harness/src/judge/judge';
import { Inventory } from '../../harness/src/read/inventory';
import { readPlan } from '../../harness/src/read/plan';
import { exampleForm } from '../../harness/src/catalogue/example-form';
import { examplePlans, PARAMETERS } from './example-plans';
import { writeAlsoFails } from './also-fails';
import { manifestExamples } from './manifest-examples';
import { observedExamples } from './observed-examples';

const { controls } = loadCatalogue();
const slugOf = new Map(controls.map(({ file, slug }) => [file, slug]));

/** An example as it is judged, whether terraform planned it, it is a manifest, or a probe might have observed it. */
interface Example {
  readonly file: string;
  readonly policy: string;
  readonly alsoFails: readonly string[];
  readonly inventory: Inventory;
}

async function examples(): Promise<Example[]> {
  const plans = await examplePlans();
  const planned = plans.map((example) => ({
    ...example,
    inventory: new Inventory({ ...readPlan(example.json, example.file), offline: false }),
  }));
  return [...planned, ...observedExamples(), ...manifestExamples()];
}

/** An example with its list; with UPDATE_EXPECTED=1 the list is written anew, into the file too. */
function upToDate(example: Example, judgements: Judgements): Example {
  if (process.env['UPDATE_EXPECTED'] !== '1') return example;
  const alsoFails = failing(judgements)
    .filter((slug) => slug !== slugOf.get(example.policy))
    .sort();
  writeAlsoFails(example.file, alsoFails);
  return { ...example, alsoFails };
}

function failing({ tallies }: Judgements): string[] {
  return [...tallies].filter(([, { fail }]) => fail > 0).map(([slug]) => slug);
}

/** A plan that only makes things destroys nothing: its good example cannot be more than not applicable. */
const NEVER_BY_CREATION = new Set(['data-no-destructive-change']);

describe('the examples of the policies, planned by terraform, as manifests, or as a probe observes them', () => {
  const judged = new Map<string, { example: Example; judgements: Judgements }>();

  before(async function () {
    this.timeout(300_000);
    const engine = new Engine({ parameters: PARAMETERS, today: '2026-11-24' });
    for (const example of await examples()) {
      const judgements = await judge(example.inventory, controls, () => engine, { all: false });
      judged.set(example.file, { example: upToDate(example, judgements), judgements });
    }
  });

  function of(file: string): { example: Example; judgements: Judgements } {
    const found = judged.get(file);
    if (found === undefined) throw new Error(`${file} is missing`);
    return found;
  }

  for (const control of controls) {
    const { file: policy, slug } = control;
    const { ending } = exampleForm(control);
    const good = policy.replace(/\.rego$/, `.good.${ending}`);
    const bad = policy.replace(/\.rego$/, `.bad.${ending}`);

    it(`${slug} passes on its good one`, () => {
      const { example, judgements } = of(good);
      const { pass, fail, unknown, error, not_applicable } = judgements.tallies.get(slug) ?? NOTHING;
      expect({ fail, unknown, error }).to.deep.equal({ fail: 0, unknown: 0, error: 0 });
      expect(NEVER_BY_CREATION.has(slug) ? not_applicable : pass).to.be.above(0);
      expect(failing(judgements), 'others that fail').to.have.members(example.alsoFails);
    });

    if (NEVER_BY_CREATION.has(slug)) continue;
    it(`${slug} fails on its bad one`, () => {
      const { example, judgements } = of(bad);
      expect(failing(judgements), 'those that fail').to.have.members([slug, ...example.alsoFails]);
      expect(judgements.tallies.get(slug)?.error).to.equal(0);
    });
  }

  it('are all examples of a policy that there is, and make no policy throw', () => {
    for (const { example, judgements } of judged.values()) {
      expect(slugOf.has(example.policy), example.file).to.equal(true);
      expect(
        judgements.found.filter(({ verdict }) => verdict === 'error'),
        example.file,
      ).to.deep.equal([]);
    }
  });

  it('name only other controls that there are in also_fails, once and in order', () => {
    const known = new Set(slugOf.values());
    for (const { example } of judged.values()) {
      const { file, policy, alsoFails } = example;
      expect(alsoFails, file).to.deep.equal([...new Set(alsoFails)].sort());
      expect(
        alsoFails.filter((slug) => !known.has(slug) || slug === slugOf.get(policy)),
        file,
      ).to.deep.equal([]);
    }
  });
});

const NOTHING = { pass: 0, fail: 0, unknown: 0, error: 0, not_applicable: 0 };
