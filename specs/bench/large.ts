import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from '../../harness/src/version';
import { ROOT, rounded, writeBenchmark } from './benchmark';
import { makePlan, type SeedPlan } from './make-plan';
import { measure } from './measure';

/** So many take some 500 MB. */
const RESOURCES = 245_000;
const GIB = 2 ** 30;

/** The gate on a plan of 500 MB, cold; written to docs/benchmarks/large.json. */
export async function benchLarge(seed: SeedPlan, say: (text: string) => void): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'plumbline-large-'));
  try {
    const file = join(scratch, 'plan.json');
    say('writing a plan of 500 MB');
    const { resources } = await makePlan(seed, RESOURCES, file);
    say(`${String(resources)} resources: the gate`);
    const report = ['--format', 'json', '--out', join(scratch, 'report.json')];
    const { ms, peakBytes, code } = await measure(
      join(ROOT, 'node_modules/.bin/plumbline'),
      ['gate', file, ...report],
      {
        cwd: scratch,
      },
    );
    if (code !== 0 && code !== 1) throw new Error(`the gate ended with ${String(code)}`);
    const bytes = statSync(file).size;
    writeBenchmark('large', {
      title: 'A large plan',
      about:
        'The gate on one plan of half a gigabyte, with all controls of the plane, cold ([decision 24](decisions/0024-huge-plans.md)).',
      tools: { plumbline: version() },
      tables: [
        {
          title: 'plumbline gate',
          columns: [
            { name: 'resources', unit: 'number' },
            { name: 'plan', unit: 'MB' },
            { name: 'gate', unit: 's' },
            { name: 'peak memory', unit: 'MB' },
            { name: 'memory / plan', unit: '×' },
          ],
          rows: [
            [resources, rounded(bytes / 1e6), rounded(ms / 1000), rounded(peakBytes / 1e6), rounded(peakBytes / bytes)],
          ],
        },
      ],
      goals: [
        { goal: 'size of the plan', figure: rounded(bytes / 1e6), unit: 'MB', at: 'least', bar: 500 },
        {
          goal: 'peak memory, 2 GiB',
          figure: rounded(peakBytes / 1e6),
          unit: 'MB',
          at: 'most',
          bar: Math.floor((2 * GIB) / 1e6),
        },
      ],
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
