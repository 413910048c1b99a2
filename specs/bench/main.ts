import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './benchmark';
import { benchCompare } from './compare';
import { benchLarge } from './large';
import { benchLedger } from './ledger';
import { makePlan, seedPlan, type SeedPlan } from './make-plan';
import { measure, median, repeat, type Measured } from './measure';
import { benchMutate, benchProbeCalls } from './own';
import { OpaEval } from './opa-eval';
import { benchmarksPage } from './page';
import { parseOnce } from './parse-once';
import { benchProbe } from './probe';
import { benchRivals } from './rivals/rivals';
import { planProduction } from './seed';
import { benchStatic } from './static';
import { benchVerify } from './verify';

/**
 * Time and memory of the gate, as one cold process, beside JSON.parse of the same file (the floor) and `opa eval` of the
 * same policies over the same model; then the calls and the own time of a probe, and
 * the gate on HCL by itself. All figures come from one run, medians of
 * several; none is asserted.
 */
const SIZES = [1_000, 10_000, 50_000];
const RUNS = 5;
const PLUMBLINE = join(ROOT, 'node_modules/.bin/plumbline');

interface Row {
  readonly resources: number;
  readonly bytes: number;
  readonly parseMs: number;
  readonly gateMs: number;
  readonly gateBytes: number;
  readonly opaMs: number;
}

async function main(): Promise<void> {
  if (process.argv.includes('ledger')) return benchLedger(ROOT, say);
  // Only by name: it takes some ten minutes.
  if (process.argv.includes('compare')) return benchCompare(ROOT, say);
  if (process.argv.includes('rivals')) return takeKept();
  if (process.argv.includes('verify')) return benchVerify(ROOT, say);
  const scratch = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
  try {
    say('planning production with terraform for the seed');
    const seed = seedPlan.parse(JSON.parse((await planProduction(ROOT)).toString('utf8')));
    const rows: Row[] = [];
    for (const size of SIZES) rows.push(await measureSize(seed, size, scratch));
    print(rows);
    await benchProbe(ROOT, say);
    await benchStatic(ROOT, say);
    await benchLedger(ROOT, say);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The benchmarks whose results are kept, and their page. */
async function takeKept(): Promise<void> {
  say('planning production with terraform for the seed');
  const plan = await planProduction(ROOT);
  const seed = seedPlan.parse(JSON.parse(plan.toString('utf8')));
  await benchRivals(seed, say);
  await benchLarge(seed, say);
  await benchMutate(plan, say);
  await benchProbeCalls(say);
  await benchVerify(ROOT, say);
  writeFileSync(join(ROOT, 'docs/benchmarks.md'), benchmarksPage());
  say('written: docs/benchmarks, docs/benchmarks.md');
}

async function measureSize(seed: SeedPlan, size: number, scratch: string): Promise<Row> {
  const file = join(scratch, `plan-${String(size)}.json`);
  const { resources } = await makePlan(seed, size, file);
  say(`${String(resources)} resources: JSON.parse, gate, opa eval`);
  const parseMs = await repeat(
    RUNS,
    () => parseOnce(file),
    (ms) => ms,
  );
  const gates: Measured[] = [];
  for (let i = 0; i < RUNS; i += 1) {
    gates.push(await measure(PLUMBLINE, ['gate', file, '--format', 'json', '--out', join(scratch, 'report.json')]));
  }
  const opa = new OpaEval(ROOT, file, scratch);
  const opaMs = await repeat(
    size > 10_000 ? 1 : 3,
    () => opa.run(),
    ({ ms }) => ms,
  );
  return {
    resources,
    bytes: statSync(file).size,
    parseMs,
    gateMs: median(gates.map(({ ms }) => ms)),
    gateBytes: Math.max(...gates.map(({ peakBytes }) => peakBytes)),
    opaMs,
  };
}

function print(rows: readonly Row[]): void {
  const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
  const s = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
  const table = rows.map((row) => ({
    resources: row.resources,
    plan: mb(row.bytes),
    'JSON.parse': s(row.parseMs),
    gate: s(row.gateMs),
    'gate / JSON.parse': (row.gateMs / row.parseMs).toFixed(1),
    'peak memory': mb(row.gateBytes),
    'memory / plan': (row.gateBytes / row.bytes).toFixed(1),
    'opa eval': s(row.opaMs),
  }));
  console.table(table);
  const [, middle, large] = rows;
  if (middle === undefined || large === undefined) return;
  const growth = large.gateMs / middle.gateMs;
  console.log(
    `at ${String(middle.resources)}: gate ${s(middle.gateMs)}, bar 0.35 s + 6 × JSON.parse = ${s(350 + 6 * middle.parseMs)}; memory / plan, bar 12`,
  );
  console.log(`growth from ${String(middle.resources)} to ${String(large.resources)}: ${growth.toFixed(1)} ×, bar 6 ×`);
}

function say(text: string): void {
  process.stderr.write(`bench: ${text}\n`);
}

void main();
