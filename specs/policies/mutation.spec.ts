import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogue } from '../../harness/src/catalogue/load';
import { Engine } from '../../harness/src/judge/engine';
import { judge } from '../../harness/src/judge/judge';
import { killsOf, killsText, KILLS_FILE, loadKills } from '../../harness/src/mutate/kills';
import { mutate, type Judged } from '../../harness/src/mutate/mutate';
import type { Mutant } from '../../harness/src/mutate/mutant';
import { MutatedInventory } from '../../harness/src/mutate/mutated-inventory';
import type { Operator } from '../../harness/src/mutate/operator';
import { patchOf } from '../../harness/src/mutate/patch';
import { loadTable } from '../../harness/src/mutate/table';
import { loadPacks } from '../../harness/src/overlay/packs';
import { Inventory } from '../../harness/src/read/inventory';
import { readPlan } from '../../harness/src/read/plan';
import { SourceTree } from '../../harness/src/source/tree';
import { examplePlans, PARAMETERS, planTogether } from './example-plans';
import { ROOT } from './policy-files';

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
  const plans: { readonly file: string; readonly inventory: Inventory; readonly judged: readonly Judged[] }[] = [];

  before(async function () {
    this.timeout(300_000);
    for (const { kind, json, file } of await examplePlans()) {
      if (kind !== 'good') continue;
      const inventory = inventoryFrom(json);
      plans.push({ file, inventory, judged: await mutate(inventory, table, controls, engine) });
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
        const after = await verdicts(new MutatedInventory(inventory, mutant.change));
        const whole = [...after].filter(([id, verdict]) => isKill(mutant, before.get(id), verdict));
        const ids = kills.map(({ control, address }) => `${control} ${address}`);
        expect(ids, mutant.id).to.have.members(whole.map(([id]) => id));
      }
    }
  });

  it('that are patches are planned by terraform with the same verdicts', async function () {
    this.timeout(300_000);
    const sample = await patched(plans);
    expect(sample.size).to.be.at.least(12);
    const planned = await planTogether(new Map([...sample].map(([name, { text }]) => [name, text])));
    for (const [name, { inventory, one }] of sample) {
      const before = await verdicts(inventory);
      const after = await verdicts(inventoryFrom(planned.get(name) ?? Buffer.of()));
      const whole = [...after].filter(([id, verdict]) => isKill(one.mutant, before.get(id), verdict)).map(([id]) => id);
      expect(
        one.kills.map(({ control, address }) => `${control} ${address}`),
        one.mutant.id,
      ).to.have.members(whole);
    }
  });

  async function verdicts(inventory: Inventory): Promise<Map<string, string>> {
    const covered = new Set(controls.flatMap(({ subjects }) => subjects));
    if (!inventory.resources.some(({ mode, type }) => mode === 'managed' && covered.has(type))) return new Map();
    const { found } = await judge(inventory, controls, () => engine, { all: true });
    return new Map(found.map(({ control, resource, verdict }) => [`${control.slug} ${resource.address}`, verdict]));
  }
});

interface Patched {
  readonly inventory: Inventory;
  readonly one: Judged;
  readonly text: string;
}

/** Operators of which every mutant is HCL that the provider takes. */
const PLANNED: ReadonlySet<Operator> = new Set([
  'flip-boolean',
  'remove-block',
  'shorten-retention',
  'make-unknown',
  'widen-range',
]);

/** Every so many mutants, with the HCL that makes them, by a name for the module that they become. */
async function patched(
  plans: readonly { readonly file: string; readonly inventory: Inventory; readonly judged: readonly Judged[] }[],
): Promise<Map<string, Patched>> {
  const found = new Map<string, Patched>();
  for (const { file, inventory, judged } of plans.filter((_, i) => i % 5 === 0)) {
    // A patch of a block with for_each changes all of its instances.
    const [one] = judged.filter(
      ({ mutant: { operator, resource } }) => PLANNED.has(operator) && resource.key === undefined,
    );
    if (one === undefined) continue;
    const text = readFileSync(join(ROOT, file), 'utf8');
    const tree = await SourceTree.parse(new Map([['', { own: true, files: new Map([['main.tf', text]]) }]]), new Map());
    const diff = patchOf(one.mutant, { tree, text: () => text });
    found.set(`mutant-${String(found.size)}`, { inventory, one, text: applied(text, diff) });
  }
  return found;
}

/** A text with a patch applied, as `git apply` does it. */
function applied(text: string, diff: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-patch-'));
  try {
    writeFileSync(join(folder, 'main.tf'), text);
    execFileSync('git', ['apply', '-'], { cwd: folder, input: diff, stdio: 'pipe' });
    return readFileSync(join(folder, 'main.tf'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function inventoryFrom(json: Buffer): Inventory {
  return new Inventory({ ...readPlan(json, 'plan.json'), offline: false });
}

function isKill({ operator }: Mutant, before: string | undefined, after: string): boolean {
  if (operator === 'make-unknown') return before === 'pass' && after === 'unknown';
  return before !== 'fail' && after === 'fail';
}
