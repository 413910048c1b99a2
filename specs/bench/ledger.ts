import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AUDIENCE, startDevIssuer } from '../../service/src/dev/issuer';
import { devToken } from '../../service/src/dev/token';
import { freePort } from '../service/support/free-port';
import { startPostgres, type Postgres } from '../service/support/postgres';
import { OwnRedis } from '../service/support/redis';
import { OwnProgram } from '../stack/support/own-program';
import { endOf, linesOf } from '../service/support/lines';
import { failing, reportAt, runOf } from '../service/support/reports';
import { BareCopy } from './bare-copy';
import { benchReads, printReads, type Reads } from './reads';
import { median } from './measure';
import { processorMs } from './processor';

/**
 * The ledger as it is run, with everything on: a PostgreSQL server and a Redis of its own, tokens of a real issuer, traces
 * that somebody takes, logs and metrics. A posture read beside one bare route of Express, an ingest beside a bare COPY
 * of the rows that it wrote, and the memory that a stream takes.
 */
const ROOTS = 9;
const INGEST = 10_000;
const STREAM = 100_000;
const ROUNDS = 7;

export async function benchLedger(root: string, say: (text: string) => void): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'ledger-bench-'));
  const postgres = await startPostgres([]);
  const issuer = await startDevIssuer();
  const [redis, sink] = [new OwnRedis(), new OwnProgram('sink.cjs')];
  await Promise.all([redis.start(), sink.start()]);
  const children: ChildProcess[] = [];
  const start = async (script: string, args: string[], env: Record<string, string>, port: number) => {
    const child = spawn(process.execPath, [join(root, script), ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    children.push(child);
    await listening(port);
    return child;
  };
  try {
    const port = await freePort();
    const url = `http://127.0.0.1:${String(port)}`;
    const service = await start(
      'service/dist/main.js',
      [],
      {
        LEDGER_PORT: String(port),
        LEDGER_METRICS_PORT: String(await freePort()),
        LEDGER_PUBLIC_URL: url,
        LEDGER_DATABASE: postgres.url,
        LEDGER_REDIS: redis.url,
        LEDGER_REQUESTS_PER_MINUTE: '100000000',
        OTEL_EXPORTER_OTLP_ENDPOINT: sink.url,
        LEDGER_ISSUERS: JSON.stringify([{ profile: 'rfc9068', issuer: issuer.url, audience: AUDIENCE }]),
      },
      port,
    );
    const headers = { authorization: `Bearer ${await devToken(issuer.url, 'operator')}` };
    say(`ledger: posture of ${String(ROOTS)} roots under load, by turns with a bare route`);
    for (let i = 0; i < ROOTS; i += 1) await sending({ url, headers }, `terraform/root-${String(i)}`, results(1_000))();
    const file = join(scratch, 'posture.json');
    writeFileSync(file, await (await fetch(`${url}/v1/posture`, { headers })).text());
    const barePort = await freePort();
    const bare = await start('specs/bench/bare-express.cjs', [String(barePort), file], {}, barePort);
    const reads = await benchReads(
      { url: `${url}/v1/posture`, headers, process: service },
      { url: `http://127.0.0.1:${String(barePort)}/v1/posture`, headers: {}, process: bare },
    );
    say(`ledger: ${String(INGEST)} results, ${String(ROUNDS)} times, new and found again`);
    const ingest = await benchIngest({ url, headers, postgres, service });
    say(`ledger: a stream of ${String(STREAM)} results`);
    const stream = await benchStream(url, headers, service);
    print({ ingest, stream, reads, bytes: peakOf(service) });
  } finally {
    for (const child of children) child.kill('SIGTERM');
    await Promise.all(children.filter(({ exitCode }) => exitCode === null).map((child) => once(child, 'close')));
    await Promise.all([issuer.close(), postgres.stop(), redis.remove(), sink.kill()]);
    rmSync(scratch, { recursive: true, force: true });
  }
}

interface Place {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly postgres: Postgres;
  readonly service: ChildProcess;
}

type Called = Pick<Place, 'url' | 'headers'>;

const results = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    failing(n, { fingerprint: createHash('sha256').update(String(n)).digest('hex').slice(0, 32) }),
  );

/** By turns, so that what else the machine does falls on all alike. */
async function benchIngest({ url, headers, postgres, service }: Place): Promise<Ingest> {
  const found = results(INGEST);
  const send = (hour: number, root: string) => sending({ url, headers }, root, found, hour);
  // The first warms up.
  for (const hour of [1, 2]) await send(hour, 'terraform/warm')();
  const bare = await BareCopy.of(postgres.url);
  const work = () => processorMs(postgres.pid) + processorMs(service.pid ?? 0);
  const own = () => process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000;
  const rounds: Record<'bare' | 'added' | 'again', Cost>[] = [];
  try {
    for (let i = 0; i < ROUNDS; i += 1) {
      const root = `terraform/bench-${String(i)}`;
      rounds.push({
        bare: await costOf(
          () => bare.once(),
          () => work() + own(),
        ),
        added: await costOf(send(1, root), work),
        again: await costOf(send(2, root), work),
      });
      await bare.empty();
    }
  } finally {
    // A connection that is open when PostgreSQL ends would tell of that, and not of what went wrong.
    await bare.end();
  }
  const of = (which: 'bare' | 'added' | 'again'): Cost => ({
    ms: median(rounds.map((round) => round[which].ms)),
    processor: median(rounds.map((round) => round[which].processor)),
  });
  return { bare: of('bare'), added: of('added'), again: of('again') };
}

/** Milliseconds on the clock, and of processors. */
interface Cost {
  readonly ms: number;
  readonly processor: number;
}

interface Ingest {
  readonly bare: Cost;
  readonly added: Cost;
  readonly again: Cost;
}

async function costOf(job: () => Promise<unknown>, processor: () => number): Promise<Cost> {
  const [begin, worked] = [performance.now(), processor()];
  await job();
  return { ms: performance.now() - begin, processor: processor() - worked };
}

/** Makes the report before it is sent: only the sending counts. */
function sending({ url, headers }: Called, root: string, found: ReturnType<typeof results>, hour = 1) {
  const body = JSON.stringify(reportAt(hour, { ...runOf(found), root }));
  return () => post(`${url}/v1/runs`, headers, 'application/json', body);
}

async function post(url: string, headers: Record<string, string>, type: string, body: string): Promise<number> {
  const begin = performance.now();
  const response = await fetch(url, { method: 'POST', headers: { ...headers, 'content-type': type }, body });
  const text = await response.text();
  if (response.status !== 201) throw new Error(`${url}: ${String(response.status)} ${text}`);
  return performance.now() - begin;
}

/** The peak is counted anew from before the stream. */
async function benchStream(url: string, headers: Record<string, string>, service: ChildProcess) {
  const lines = linesOf(reportAt(1, runOf(results(STREAM), { root: 'terraform/stream' })));
  const body = lines.join('') + endOf(lines);
  const pid = String(service.pid);
  const before = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  const ms = await post(`${url}/v1/runs/stream`, headers, 'application/x-ndjson', body);
  return { ms, bytes: body.length, grown: peakOf(service) - before };
}

function peakOf({ pid }: ChildProcess): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1]) * 1024;
}

interface Figures {
  readonly ingest: Ingest;
  readonly stream: { readonly ms: number; readonly bytes: number; readonly grown: number };
  readonly reads: Reads;
  readonly bytes: number;
}

function print(of: Figures): void {
  const mb = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  const { bare, added, again } = of.ingest;
  const told = ({ ms, processor }: Cost) => `${ms.toFixed(0)} ms (${processor.toFixed(0)} ms of processors)`;
  const times = (cost: Cost) =>
    `${told(cost)}, ${(cost.ms / bare.ms).toFixed(1)} times (${(cost.processor / bare.processor).toFixed(1)} times) a bare COPY`;
  console.log(`ledger: ingest of ${String(INGEST)} results, bar 4 times a bare COPY of the rows that it writes`);
  console.log(`  bare COPY: ${told(bare)}`);
  console.log(`  new: ${times(added)}`);
  console.log(`  found again: ${times(again)}`);
  console.log(
    `  stream of ${String(STREAM)}: ${(of.stream.ms / 1000).toFixed(1)} s for ${mb(of.stream.bytes)}, resident memory grew by ${mb(of.stream.grown)} at most`,
  );
  printReads(of.reads);
  console.log(`  peak resident memory ${mb(of.bytes)}`);
}

async function listening(port: number): Promise<void> {
  for (let i = 0; i < 600; i += 1) {
    const answer = await fetch(`http://127.0.0.1:${String(port)}/healthz`).catch(() => undefined);
    if (answer !== undefined) return;
    await wait(100);
  }
  throw new Error(`Nothing listens on port ${String(port)}.`);
}
