import { expect } from 'chai';
import { loadCatalogue } from '../../harness/src/catalogue/load';
import { Engine } from '../../harness/src/judge/engine';
import { judge } from '../../harness/src/judge/judge';
import { Inventory } from '../../harness/src/read/inventory';
import { isObject, parseText, type JsonObject } from '../../harness/src/read/json';
import { readPlan } from '../../harness/src/read/plan';
import { inventoryOf, ref, resource, type ResourceSpec } from '../unit/plan-builder';
import { examplePlans, PARAMETERS, type ExamplePlan } from './example-plans';
import { byVariables, inModule, renamed, reordered, withUnrelated, type Metamorphosis } from './metamorphoses';

const controls = loadCatalogue().controls.filter(({ planes }) => planes.includes('plan'));
const engine = new Engine({ parameters: PARAMETERS, today: '2026-11-24' });

/** How often each control says what, of all examples in which it says something. */
async function verdicts(inventory: Inventory): Promise<Record<string, unknown>> {
  const { tallies } = await judge(inventory, controls, () => engine, { all: true });
  return Object.fromEntries(tallies);
}

function inventoryFrom(whole: JsonObject): Inventory {
  return new Inventory({ ...readPlan(Buffer.from(JSON.stringify(whole)), 'plan.json'), offline: false });
}

/** Every so many examples, each kind of change beginning with another. */
const STEP = 5;

const CHANGES: readonly (readonly [what: string, change: Metamorphosis])[] = [
  ['every resource has another name', renamed],
  ['the plan is in another order', reordered],
  ['all of it is moved into a module', inModule],
  ['something unrelated stands beside it', withUnrelated],
  ['literals are replaced by variables', byVariables],
];

describe('no verdict changes when', () => {
  let examples: readonly ExamplePlan[];

  before(async function () {
    this.timeout(300_000);
    examples = await examplePlans();
  });

  for (const [i, [what, change]] of CHANGES.entries()) {
    it(what, async function () {
      this.timeout(120_000);
      for (const { file, json } of examples.filter((_, k) => k % STEP === i)) {
        const whole = parseText(json.toString('utf8'));
        if (!isObject(whole)) throw new Error(`${file} has no plan`);
        expect(await verdicts(inventoryFrom(change(whole))), file).to.deep.equal(await verdicts(inventoryFrom(whole)));
      }
    });
  }

  it('one rule of a security group is split in two', async () => {
    const group = resource('aws_security_group.db', { name: 'db', description: 'Database', vpc_id: 'vpc-1' });
    const rule = (name: string, cidr: string): ResourceSpec =>
      resource(`aws_vpc_security_group_ingress_rule.${name}`, {
        security_group_id: ref('aws_security_group.db.id'),
        description: 'Clients',
        cidr_ipv4: cidr,
        ip_protocol: 'tcp',
        from_port: 5432,
        to_port: 5432,
      });
    const db = resource('aws_db_instance.db', {
      engine: 'postgres',
      publicly_accessible: false,
      vpc_security_group_ids: ref('aws_security_group.db.id'),
    });
    const failing = async (...rules: ResourceSpec[]): Promise<unknown> => {
      const { found } = await judge(inventoryOf({ resources: [group, db, ...rules] }), controls, () => engine, {
        all: true,
      });
      const distinct = found.map(({ control, resource: { type }, verdict }) => `${control.slug} ${type} ${verdict}`);
      return [...new Set(distinct)].sort();
    };
    expect(await failing(rule('low', '10.0.0.0/17'), rule('high', '10.0.128.0/17'))).to.deep.equal(
      await failing(rule('whole', '10.0.0.0/16')),
    );
  });
});
