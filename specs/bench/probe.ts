import { baseDirectory } from '../../harness/dist/config/files';
import { assessInventory } from '../../harness/dist/commands/assess';
import { openSession } from '../../harness/dist/commands/context';
import { openAccess } from '../../harness/dist/live/access';
import { readLive } from '../../harness/dist/live/read-live';
import { startStandin } from '../../harness/dist/standin/standin';
import { KINDS, makeAccount } from './live-account';
import { median } from './measure';

const RUNS = 5;

/** The calls of a probe of 1,000 resources, and its own time: all of it during which no call was under way. */
export async function benchProbe(root: string, say: (text: string) => void): Promise<void> {
  const abort = new AbortController().signal;
  const standin = await startStandin({ abort, progress: () => undefined });
  try {
    say('making 1,000 resources in the stand-in');
    const state = await makeAccount(standin.url);
    const session = await openSession(baseDirectory(root), root, new Date().toISOString().slice(0, 10), false);
    const runs: { sent: number; own: number; waited: number; read: number }[] = [];
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
    print(runs);
  } finally {
    await standin.stop();
  }
}

function print(runs: readonly { sent: number; own: number; waited: number; read: number }[]): void {
  const [first] = runs;
  const counts = [1, ...Object.values(KINDS)];
  const pages = counts.reduce((sum, count) => sum + Math.ceil(count / 100), 0);
  console.log(
    `probe of ${String(first?.read ?? 0)} resources of ${String(counts.length)} kinds: ${String(first?.sent ?? 0)} calls; at one per 100 of a kind it would be ${String(pages)}`,
  );
  console.log(
    `its own time ${(median(runs.map(({ own }) => own)) / 1000).toFixed(2)} s (bar 1 s); waiting for the stand-in ${(median(runs.map(({ waited }) => waited)) / 1000).toFixed(2)} s`,
  );
}
