import { baseDirectory } from '../../harness/dist/config/files';
import { assessInventory } from '../../harness/dist/commands/assess';
import { openSession } from '../../harness/dist/commands/context';
import { openAccess } from '../../harness/dist/live/access';
import { readLive } from '../../harness/dist/live/read-live';
import { startStandin } from '../../harness/dist/standin/standin';
import { KINDS, makeAccount } from './live-account';
import { median } from './measure';

const RUNS = 5;

/** What one probe took; times in milliseconds. */
interface ProbeTaken {
  /** Calls sent. */
  readonly sent: number;
  /** During which no call was under way. */
  readonly own: number;
  readonly waited: number;
  /** Resources that were read. */
  readonly read: number;
}

export async function benchProbe(root: string, say: (text: string) => void): Promise<void> {
  print(await probeTurns(root, say));
}

/** The calls of a probe of 1,000 resources, and its own time, once and again. */
export async function probeTurns(root: string, say: (text: string) => void): Promise<readonly ProbeTaken[]> {
  const abort = new AbortController().signal;
  const standin = await startStandin({ abort, progress: () => undefined });
  try {
    say('making 1,000 resources in the stand-in');
    const state = await makeAccount(standin.url);
    const session = await openSession(baseDirectory(root), root, new Date().toISOString().slice(0, 10), false);
    const runs: ProbeTaken[] = [];
    for (let i = 0; i < RUNS; i += 1) {
      const started = performance.now();
      const access = openAccess({ endpoint: standin.url, role: undefined, region: undefined, abort });
      const view = await readLive([state], access, { whole: false, progress: () => undefined });
      const input = {
        root: '.',
        labels: {},
        cloud: 'standin',
        plane: 'live',
        inputs: [],
        terraformMs: 0,
        notes: [],
      } as const;
      await assessInventory(session, { ...input, inputs: [], inventory: view.inventory, source: undefined });
      const { sent, waitedMs } = view.calls;
      runs.push({ sent, waited: waitedMs, own: performance.now() - started - waitedMs, read: view.compared.length });
    }
    return runs;
  } finally {
    await standin.stop();
  }
}

/** Kinds of resources, and the calls at one for each hundred of a kind. */
export function fewestCalls(): { readonly kinds: number; readonly calls: number } {
  const counts = [1, ...Object.values(KINDS)];
  return { kinds: counts.length, calls: counts.reduce((sum, count) => sum + Math.ceil(count / 100), 0) };
}

function print(runs: readonly ProbeTaken[]): void {
  const [first] = runs;
  const { kinds, calls } = fewestCalls();
  console.log(
    `probe of ${String(first?.read ?? 0)} resources of ${String(kinds)} kinds: ${String(first?.sent ?? 0)} calls; at one per 100 of a kind it would be ${String(calls)}`,
  );
  console.log(
    `its own time ${(median(runs.map(({ own }) => own)) / 1000).toFixed(2)} s (bar 1 s); waiting for the stand-in ${(median(runs.map(({ waited }) => waited)) / 1000).toFixed(2)} s`,
  );
}
