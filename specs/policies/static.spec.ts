import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { loadCatalogue } from '../../harness/src/catalogue/load';
import { Engine } from '../../harness/src/judge/engine';
import { judge } from '../../harness/src/judge/judge';
import { Inventory } from '../../harness/src/read/inventory';
import { readPlan } from '../../harness/src/read/plan';
import { sourceOfDirectory } from '../../harness/src/source/directory';
import { sourceFacts } from '../../harness/src/source/facts';
import { readStatic } from '../../harness/src/static/read-static';
import { textFile, textFiles, type TextFile } from '../../harness/src/static/text-files';
import { ENVIRONMENTS, environmentPlan } from './environment-plans';
import { examplePlans, PARAMETERS } from './example-plans';
import { ROOT } from './policy-files';

const controls = loadCatalogue().controls.filter(({ planes }) => planes.includes('plan'));

/** `rds-multi-az aws_db_instance.this` → its verdict, for all that a control judges. */
type Verdicts = ReadonlyMap<string, string>;

describe('HCL judged by itself, beside its plan', () => {
  let engine: Engine;

  before(() => {
    engine = new Engine({ parameters: PARAMETERS, today: '2026-11-24' });
  });

  async function verdicts(inventory: Inventory): Promise<Verdicts> {
    const { found } = await judge(inventory, controls, () => engine, { all: true });
    return new Map(found.map(({ control, resource, verdict }) => [`${control.slug} ${resource.address}`, verdict]));
  }

  async function ofText(directory: string, files: readonly TextFile[]): Promise<Verdicts> {
    const { inputs, broken } = await readStatic(directory, files, { cwd: ROOT, varFiles: [] });
    expect(broken).to.deep.equal([]);
    const [only, ...others] = inputs;
    if (only === undefined || others.length > 0) throw new Error(`${directory} is ${String(inputs.length)} modules`);
    return verdicts(new Inventory({ ...only.input, offline: false }));
  }

  /** What it says for certain and the plan says otherwise. */
  function contradictions(text: Verdicts, plan: Verdicts): string[] {
    return [...text].flatMap(([what, verdict]) => {
      const planned = plan.get(what) ?? 'not judged';
      return verdict === planned || verdict === 'unknown' || planned === 'unknown'
        ? []
        : [`${what}: ${verdict}, planned ${planned}`];
    });
  }

  it('says of every good and bad example what their plans say', async function () {
    this.timeout(300_000);
    const differing: string[] = [];
    for (const { file, json } of await examplePlans()) {
      const plan = await verdicts(new Inventory({ ...readPlan(json, file), offline: false }));
      const path = join(ROOT, file);
      const text = await ofText(dirname(path), textFile(path, ROOT));
      const names = [...new Set([...plan.keys(), ...text.keys()])];
      differing.push(
        ...names
          .filter((name) => plan.get(name) !== text.get(name))
          .map((name) => `${file} ${name}: ${text.get(name) ?? 'nothing'}, planned ${plan.get(name) ?? 'nothing'}`),
      );
    }
    expect(differing).to.deep.equal([]);
  });

  for (const name of ENVIRONMENTS) {
    it(`contradicts the plan of ${name} nowhere, and leaves hardly anything open`, async function () {
      this.timeout(180_000);
      const directory = join(ROOT, 'terraform/envs', name);
      const source = sourceFacts(await sourceOfDirectory(directory, ROOT));
      const plan = readPlan(await environmentPlan(name), name);
      const planned = await verdicts(new Inventory({ ...plan, offline: true, source }));
      const text = await ofText(directory, textFiles(directory, ROOT));
      expect(contradictions(text, planned)).to.deep.equal([]);
      expect([...planned.keys()].filter((what) => !text.has(what))).to.deep.equal([]);
      const unknown = [...text.values()].filter((verdict) => verdict === 'unknown');
      expect(text.size).to.be.above(500);
      expect(unknown.length / text.size).to.be.below(0.1);
    });
  }
});
