import { expect } from 'chai';
import { writeFileSync } from 'node:fs';
import { loadCatalogue } from '../../harness/src/catalogue/load';
import { Engine } from '../../harness/src/judge/engine';
import { judge } from '../../harness/src/judge/judge';
import { killsOf, killsText, KILLS_FILE, loadKills } from '../../harness/src/mutate/kills';
import { mutate, type Judged } from '../../harness/src/mutate/mutate';
import { MutatedInventory } from '../../harness/src/mutate/mutated-inventory';
import { loadTable } from '../../harness/src/mutate/table';
import { loadPacks } from '../../harness/src/overlay/packs';
import { Inventory } from '../../harness/src/read/inventory';
import { readPlan } from '../../harness/src/read/plan';
import { examplePlans, PARAMETERS } from './example-plans';

const controls = loadCatalogue().controls.filter(({ planes }) => planes.includes('plan'));
const production = loadPacks().find(({ pack }) => pack === 'production')?.parameters;
/** As production would be configured: what the examples' own controls ask an owner to say. */
const parameters = {
  ...production,
  ...PARAMETERS,
  audit_lock_modes: ['COMPLIANCE'],
  guardduty_features: ['S3_DATA_EVENTS'],
};

describe('mutants of the good examples', () => {
  const table = loadTable();
  const engine = new Engine({ parameters, today: '2026-11-24' });
  const plans: { readonly inventory: Inventory; readonly judged: readonly Judged[] }[] = [];

  before(async function () {
    this.timeout(300_000);
    for (const { kind, json, file } of await examplePlans()) {
      if (kind !== 'good') continue;
      const inventory = new Inventory({ ...readPlan(json, file), offline: false });
      plans.push({ inventory, judged: await mutate(inventory, table, controls, engine) });
    }
  });

  const all = (): Judged[] => plans.flatMap(({ judged }) => [...judged]);

  it('are killed, 98 of a hundred', () => {
    const killed = all().filter(({ kills }) => kills.length > 0).length;
    const counted = all().filter(({ kills, mutant }) => kills.length > 0 || mutant.equivalent === undefined).length;
    expect(killed / counted).to.be.at.least(0.98);
  });

  it('are equivalent in at most a tenth', () => {
    const equivalent = all().filter(({ mutant }) => mutant.equivalent !== undefined).length;
    expect(equivalent / all().length).to.be.at.most(0.1);
  });

  it('tell which operators each control kills, as its page says', () => {
    if (process.env['UPDATE_EXPECTED'] === '1') writeFileSync(KILLS_FILE, killsText(killsOf(all())));
    expect(killsOf(all())).to.deep.equal(loadKills());
  });

  it('are judged as the whole of the mutated plan is', async function () {
    this.timeout(120_000);
    for (const { inventory, judged } of plans.filter((_, i) => i % 6 === 0)) {
      const before = await verdicts(inventory);
      for (const { mutant, kills } of judged.filter((_, i) => i % 3 === 0)) {
        const unknown = mutant.operator === 'make-unknown';
        const after = await verdicts(new MutatedInventory(inventory, mutant.change));
        const whole = [...after].filter(([id, verdict]) =>
          unknown
            ? before.get(id) === 'pass' && verdict === 'unknown'
            : before.get(id) !== 'fail' && verdict === 'fail',
        );
        const ids = kills.map(({ control, address }) => `${control} ${address}`);
        expect(ids, mutant.id).to.have.members(whole.map(([id]) => id));
      }
    }
  });

  async function verdicts(inventory: Inventory): Promise<Map<string, string>> {
    const covered = new Set(controls.flatMap(({ subjects }) => subjects));
    if (!inventory.resources.some(({ mode, type }) => mode === 'managed' && covered.has(type))) return new Map();
    const { found } = await judge(inventory, controls, () => engine, { all: true });
    return new Map(found.map(({ control, resource, verdict }) => [`${control.slug} ${resource.address}`, verdict]));
  }
});
