import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AUDIENCE, startDevIssuer } from '../../service/src/dev/issuer';
import { devToken } from '../../service/src/dev/token';
import { startPostgres, type Postgres } from '../service/support/postgres';
import { OwnRedis } from '../service/support/redis';
import { OwnProgram } from '../stack/support/own-program';
import { endOf, linesOf } from '../service/support/lines';
import { failing, reportAt, runOf } from '../service/support/reports';
import { BareCopy } from './bare-copy';
import { load, type Load } from './load';
import { median } from './measure';
import { processorMs } from './processor';

/**
 * The ledger as it is run, with everything on: a PostgreSQL server and a Redis of its own, tokens of a real issuer, traces
 * that somebody takes, logs and metrics. An ingest beside a bare COPY
 * of the rows that it wrote, a posture read beside one bare route of Express, and the memory that a stream takes.
 */
const INGEST = 10_000;
const STREAM = 100_000;
const ROUNDS = 7;
const LOAD = { connections: 16, ms: 4_000 };

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
        LEDGER_REQUESTS_PER_MINUTE: '1000000',
        OTEL_EXPORTER_OTLP_ENDPOINT: sink.url,
        LEDGER_ISSUERS: JSON.stringify([{ profile: 'rfc9068', issuer: issuer.url, audience: AUDIENCE }]),
      },
      port,
    );
    const headers = { authorization: `Bearer ${await devToken(issuer.url, 'operator')}` };
    say(`ledger: ${String(INGEST)} results, ${String(ROUNDS)} times, new and found again`);
    const ingest = await benchIngest({ url, headers, postgres, service });
    say(`ledger: a stream of ${String(STREAM)} results`);
    const stream = await benchStream(url, headers, service);
    say('ledger: posture under load, by turns with a bare route');
    const file = join(scratch, 'posture.json');
    writeFileSync(file, await (await fetch(`${url}/v1/posture`, { headers })).text());
    const barePort = await freePort();
    await start('specs/bench/bare-express.cjs', [String(barePort), file], {}, barePort);
    const reads = await benchReads(`${url}/v1/posture`, `http://127.0.0.1:${String(barePort)}/v1/posture`, headers);
    print({ ingest, stream, ...reads, bytes: peakOf(service) });
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

const results = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    failing(n, { fingerprint: createHash('sha256').update(String(n)).digest('hex').slice(0, 32) }),
  );

/** By turns, so that what else the machine does falls on all alike. */
async function benchIngest({ url, headers, postgres, service }: Place): Promise<Ingest> {
  const run = runOf(results(INGEST));
  const send = (hour: number, root: string) => {
    const body = JSON.stringify(reportAt(hour, { ...run, root }));
    return () => post(`${url}/v1/runs`, headers, 'application/json', body);
  };
  // The first warms up.
  for (const hour of [1, 2]) await send(hour, 'terraform/warm')();
  const bare = await BareCopy.of(postgres.url);
  const work = () => processorMs(postgres.pid) + processorMs(service.pid ?? 0);
  const own = () => process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000;
  const rounds: Record<'bare' | 'added' | 'again', Cost>[] = [];
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
  await bare.end();
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

async function benchReads(ledger: string, bare: string, headers: Record<string, string>) {
  const turns: { ledger: Load; bare: Load }[] = [];
  for (let i = 0; i < 4; i += 1) {
    const turn = { ledger: await load(ledger, headers, LOAD), bare: await load(bare, {}, LOAD) };
    if (i > 0) turns.push(turn);
  }
  const of = (figure: (turn: { ledger: Load; bare: Load }) => number) => median(turns.map(figure));
  return {
    reads: of((turn) => turn.ledger.perSecond),
    bareReads: of((turn) => turn.bare.perSecond),
    ratio: of((turn) => turn.ledger.perSecond / turn.bare.perSecond),
    p99: of((turn) => turn.ledger.p99),
  };
}

interface Figures {
  readonly ingest: Ingest;
  readonly stream: { readonly ms: number; readonly bytes: number; readonly grown: number };
  readonly reads: number;
  readonly bareReads: number;
  readonly ratio: number;
  readonly p99: number;
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
  console.log(
    `  posture: ${of.reads.toFixed(0)} a second, p99 ${of.p99.toFixed(1)} ms; bare route ${of.bareReads.toFixed(0)} a second; ${of.ratio.toFixed(2)} of it, bar 0.30`,
  );
  console.log(`  peak resident memory ${mb(of.bytes)}`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

async function listening(port: number): Promise<void> {
  for (let i = 0; i < 600; i += 1) {
    const answer = await fetch(`http://127.0.0.1:${String(port)}/healthz`).catch(() => undefined);
    if (answer !== undefined) return;
    await wait(100);
  }
  throw new Error(`Nothing listens on port ${String(port)}.`);
}
