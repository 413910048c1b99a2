import { at } from './part';
import { portsOf } from './ports';
import { durationOf, traces } from './slowest';
import { slowestText } from './slowest-text';

const LOOKBACK = '1h';
const LIMIT = 500;

/**
 * `make trace-slowest`: the slowest trace of the last hour, of those that Jaeger has, or the one whose id is given, and the
 * span that is to blame.
 * usage: trace-slowest.ts [TRACE-ID]
 */
async function main([id]: readonly (string | undefined)[]): Promise<void> {
  const jaeger = at(portsOf(process.env).jaeger);
  const query = new URLSearchParams({ service: 'plumbline-ledger', lookback: LOOKBACK, limit: String(LIMIT) });
  const path =
    id === undefined || id === '' ? `/api/traces?${query.toString()}` : `/api/traces/${encodeURIComponent(id)}`;
  const answer = await fetch(`${jaeger}${path}`, { signal: AbortSignal.timeout(30_000) }).catch((cause: unknown) => {
    throw new Error(`Jaeger does not answer at ${jaeger}: is \`make stack\` running?`, { cause });
  });
  if (!answer.ok) throw new Error(`Jaeger answered ${answer.status}: it may not have this trace.`);
  const [slowest] = traces.parse(await answer.json()).data.sort((a, b) => durationOf(b) - durationOf(a));
  if (slowest === undefined) throw new Error('Jaeger has no trace of the last hour: ask the ledger something first.');
  process.stdout.write(slowestText(slowest));
}

main(process.argv.slice(2)).catch((thrown: unknown) => {
  process.stderr.write(`trace-slowest: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exitCode = 1;
});
