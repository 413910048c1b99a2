import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Batcher } from '../../harness/src/batch/batches';
import { Projection } from '../../harness/src/batch/projection';
import { findOpa, runOpa } from '../../harness/src/build/opa';
import { builtPolicies, loadCatalogue } from '../../harness/src/catalogue/load';
import { Engine, type PolicyData } from '../../harness/src/judge/engine';
import { BATCH_SIZE } from '../../harness/src/judge/judge';
import { Inventory } from '../../harness/src/read/inventory';
import type { JsonObject } from '../../harness/src/read/json';
import { readPlan } from '../../harness/src/read/plan';
import { Graph } from '../../harness/src/relate/graph';
import { Noun } from '../../harness/src/relate/noun';
import { environmentPlan } from './environment-plans';
import { examplePlans, PARAMETERS } from './example-plans';
import { observedExamples } from './observed-examples';
import { ROOT } from './policy-files';

const { controls } = loadCatalogue();
const projection = new Projection(controls);
const TODAY = '2026-11-24';

/** The inputs of the policies for a plan, as the harness makes them: projected, or whole. */
function batchesOf(json: Buffer, offline: boolean, full: boolean): Buffer[] {
  return batchesOfInventory(new Inventory({ ...readPlan(json, 'plan'), offline }), full);
}

function batchesOfInventory(inventory: Inventory, full: boolean): Buffer[] {
  const batcher = new Batcher(new Noun(inventory, new Graph(inventory)), projection, { size: BATCH_SIZE, full });
  const subjects = inventory.resources.filter(({ mode, type }) => mode === 'managed' && projection.subjects.has(type));
  return [...batcher.batches(subjects)].map(({ input }) => input);
}

describe('the policies as WebAssembly and in the Go evaluator', () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'plumbline-engines-'));
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function byWasm(batches: readonly Buffer[], data: PolicyData): JsonObject[] {
    const engine = new Engine(data);
    return batches.map((batch, at) => {
      const answer = engine.evaluate(batch);
      if ('judged' in answer) return answer.judged;
      throw new Error(`batch ${String(at)}: ${answer.failed}`);
    });
  }

  /** All batches in one process: each in turn takes the place of the input. */
  function byGo(batches: readonly Buffer[], data: PolicyData): JsonObject[] {
    const input = join(folder, 'input.json');
    const dataFile = join(folder, 'data.json');
    writeFileSync(input, `{"batches":[${batches.map(String).join(',')}]}`);
    writeFileSync(dataFile, JSON.stringify(data));
    const sources = [join(ROOT, 'policies'), builtPolicies().entrypoint, dataFile].flatMap((path) => ['--data', path]);
    const query = '[judged | some batch in input.batches; judged := data.plumbline.judged with input as batch]';
    const args = ['eval', '--ignore', '*.yaml', '--format', 'json', '--input', input, ...sources, query];
    const { result } = JSON.parse(runOpa(findOpa(), args, ROOT)) as Evaluated;
    return [...(result?.[0]?.expressions[0]?.value ?? [])];
  }

  function compare(projected: readonly Buffer[], full: readonly Buffer[], data: PolicyData): void {
    const wasm = byWasm(projected, data);
    const go = byGo(projected, data);
    expect(wasm.length).to.equal(projected.length).and.to.equal(go.length);
    // Batch by batch, so that a difference shows where it is.
    wasm.forEach((judged, at) => {
      expect(judged, `batch ${String(at)}: WebAssembly and Go`).to.deep.equal(go[at]);
    });
    byWasm(full, data).forEach((judged, at) => {
      expect(judged, `batch ${String(at)}: full and projected input`).to.deep.equal(wasm[at]);
    });
    const verdicts = wasm.flatMap((judged) => Object.values(judged)).flat();
    expect(verdicts.length).to.be.above(100);
  }

  it('judge production alike, and no otherwise on its whole input than on what is projected', async function () {
    this.timeout(180_000);
    const planJson = await environmentPlan('production');
    const data = { parameters: { ...PARAMETERS, zones_required: 3 }, today: TODAY };
    compare(batchesOf(planJson, true, false), batchesOf(planJson, true, true), data);
  });

  it('judge all good and bad examples alike, too', async function () {
    this.timeout(300_000);
    const plans = await examplePlans();
    const all = (full: boolean): Buffer[] => plans.flatMap(({ json }) => batchesOf(json, false, full));
    compare(all(false), all(true), { parameters: PARAMETERS, today: TODAY });
  });

  it('judge what a probe observes of a service alike, too', () => {
    const examples = observedExamples();
    const all = (full: boolean): Buffer[] => examples.flatMap(({ inventory }) => batchesOfInventory(inventory, full));
    compare(all(false), all(true), { parameters: PARAMETERS, today: TODAY });
  });

  it('judge alike without parameters, where what nobody declared is unknown', async function () {
    this.timeout(300_000);
    const plans = await examplePlans();
    const all = (full: boolean): Buffer[] => plans.flatMap(({ json }) => batchesOf(json, false, full));
    compare(all(false), all(true), { parameters: {}, today: TODAY });
  });
});

interface Evaluated {
  readonly result?: readonly { readonly expressions: readonly { readonly value: readonly JsonObject[] }[] }[];
}
