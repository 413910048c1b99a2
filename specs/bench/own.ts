import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mutateReport } from '../../harness/src/mutate/schema';
import { version } from '../../harness/src/version';
import { ROOT, rounded, writeBenchmark } from './benchmark';
import { measure, median } from './measure';
import { fewestCalls, probeTurns } from './probe';

const PLUMBLINE = join(ROOT, 'node_modules/.bin/plumbline');

/** A whole `plumbline mutate` of production's plan; written to docs/benchmarks/mutate.json. */
export async function benchMutate(plan: Buffer, say: (text: string) => void): Promise<void> {
  say('mutating the plan of production');
  const scratch = mkdtempSync(join(tmpdir(), 'plumbline-mutate-'));
  try {
    const [input, out] = [join(scratch, 'plan.json'), join(scratch, 'mutate.json')];
    writeFileSync(input, plan);
    const { ms, peakBytes } = await measure(PLUMBLINE, ['mutate', input, '--format', 'json', '--out', out], {
      cwd: scratch,
    });
    const { summary, controls } = mutateReport.parse(JSON.parse(readFileSync(out, 'utf8')));
    writeBenchmark('mutate', {
      title: 'Mutants',
      about:
        'A whole `plumbline mutate` of the plan of production, from start to end: each mutant is made, judged and explained.',
      tools: { plumbline: version() },
      tables: [
        {
          title: 'plumbline mutate',
          columns: [
            { name: 'mutants', unit: 'number' },
            { name: 'controls', unit: 'number' },
            { name: 'whole', unit: 's' },
            { name: 'each mutant', unit: 'ms' },
            { name: 'peak memory', unit: 'MB' },
          ],
          rows: [
            [summary.mutants, controls, rounded(ms / 1000), rounded(ms / summary.mutants), rounded(peakBytes / 1e6)],
          ],
        },
      ],
      goals: [],
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The calls and the own time of a probe; written to docs/benchmarks/probe.json. */
export async function benchProbeCalls(say: (text: string) => void): Promise<void> {
  const turns = await probeTurns(ROOT, say);
  const { kinds, calls } = fewestCalls();
  const of = (figure: 'sent' | 'own' | 'waited' | 'read'): number => median(turns.map((turn) => turn[figure]));
  writeBenchmark('probe', {
    title: 'Probe',
    about: `Resources of ${String(kinds)} kinds in the stand-in, read through the services' own interfaces and judged. Its own time is that during which no call is under way.`,
    tools: { plumbline: version() },
    tables: [
      {
        title: 'A probe',
        columns: [
          { name: 'resources', unit: 'number' },
          { name: 'calls', unit: 'number' },
          { name: 'calls at one per 100 of a kind', unit: 'number' },
          { name: 'own time', unit: 's' },
          { name: 'waiting for the stand-in', unit: 's' },
        ],
        rows: [[of('read'), of('sent'), calls, rounded(of('own') / 1000), rounded(of('waited') / 1000)]],
      },
    ],
    goals: [{ goal: 'own time of a probe', figure: rounded(of('own') / 1000), unit: 's', at: 'most', bar: 1 }],
  });
}
