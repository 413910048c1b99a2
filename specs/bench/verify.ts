import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { report } from '../../harness/src/report/schema';
import { version } from '../../harness/src/version';
import { rounded, writeBenchmark } from './benchmark';
import { measure, median } from './measure';

const RUNS = 5;
/** What `make verify` may take of the time during which at least one of its terraform children runs. */
const BAR = 1.1;

/** One `make verify`, in milliseconds. */
interface Turn {
  /** The whole of make, from its start to its end. */
  readonly make: number;
  /** Of it, what the command line says that it took. */
  readonly plumbline: number;
  /** The union of the times of all terraform children. */
  readonly terraform: number;
}

/**
 * The whole of `make verify` beside the time during which at least one of its terraform children runs: ratios within one
 * turn, the median of several, after one that is not counted and finds caches filled. Kept in docs/benchmarks/verify.json.
 */
export async function benchVerify(root: string, say: (text: string) => void): Promise<void> {
  say('make verify, once to fill caches');
  await turn(root);
  const turns: Turn[] = [];
  for (let i = 1; i <= RUNS; i += 1) {
    say(`make verify, ${String(i)} of ${String(RUNS)}`);
    turns.push(await turn(root));
  }
  const of = (figure: (one: Turn) => number) => rounded(median(turns.map(figure)));
  const ratio = of(({ make, terraform }) => make / terraform);
  writeBenchmark('verify', {
    title: 'Verify',
    about:
      'The whole of `make verify` of this repository, with caches filled, beside the time during which at least one of its terraform children runs.',
    tools: { plumbline: version() },
    tables: [
      {
        title: 'make verify',
        columns: [
          { name: 'turns', unit: 'number' },
          { name: 'whole', unit: 's' },
          { name: 'by its own word', unit: 's' },
          { name: 'terraform', unit: 's' },
        ],
        rows: [
          [
            turns.length,
            of(({ make }) => make / 1000),
            of(({ plumbline }) => plumbline / 1000),
            of(({ terraform }) => terraform / 1000),
          ],
        ],
      },
    ],
    goals: [{ goal: 'whole beside terraform', figure: ratio, unit: '×', at: 'most', bar: BAR }],
  });
  console.log(`make verify takes ${String(ratio)} × the time of its terraform children, bar ${String(BAR)} ×`);
}

async function turn(root: string): Promise<Turn> {
  // A make above this one hands its ARGS down.
  const { ms, code } = await measure('make', ['--no-print-directory', '--directory', root, 'verify', 'ARGS=']);
  const told = report.parse(JSON.parse(readFileSync(join(root, '.plumbline/report.json'), 'utf8')));
  if (code !== 0 && told.outcome !== 'not_held') throw new Error(`make verify ended with ${String(code)}`);
  return { make: Math.round(ms), plumbline: told.duration_ms, terraform: told.terraform_ms };
}
