import type { ChildProcess } from 'node:child_process';
import { load, type Load } from './load';
import { median } from './measure';
import { processorMs } from './processor';

/**
 * So many that there is always a request at hand: what a server gets done is asked, and on few cores a reader that waits
 * for PostgreSQL or Redis waits for the generator of the load.
 */
const CONNECTIONS = 64;
/** Compiled code is there after some ten thousand requests. */
const WARM_UP = { connections: CONNECTIONS, ms: 12_000 };
const LOAD = { connections: CONNECTIONS, ms: 4_000 };
const TURNS = 5;

/** One that answers a GET. */
interface Server {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly process: ChildProcess;
}

/** What one did under load, and microseconds of processors that its process took for a request. */
interface Turn extends Load {
  readonly processor: number;
}

export interface Reads {
  readonly ledger: Turn;
  readonly bare: Turn;
  /** Of the rates, and of the processor time: the median of turns, each of both. */
  readonly ratio: number;
  readonly processorRatio: number;
}

/** By turns, so that what else the machine does falls on both alike. */
export async function benchReads(ledger: Server, bare: Server): Promise<Reads> {
  for (const server of [ledger, bare]) await load(server.url, server.headers, WARM_UP);
  const turns: { ledger: Turn; bare: Turn }[] = [];
  for (let i = 0; i < TURNS; i += 1) turns.push({ ledger: await turnOf(ledger), bare: await turnOf(bare) });
  const of = (figure: (turn: { ledger: Turn; bare: Turn }) => number) => median(turns.map(figure));
  const medians = (which: 'ledger' | 'bare'): Turn => ({
    perSecond: of((turn) => turn[which].perSecond),
    p50: of((turn) => turn[which].p50),
    p99: of((turn) => turn[which].p99),
    processor: of((turn) => turn[which].processor),
  });
  return {
    ledger: medians('ledger'),
    bare: medians('bare'),
    ratio: of((turn) => turn.ledger.perSecond / turn.bare.perSecond),
    processorRatio: of((turn) => turn.bare.processor / turn.ledger.processor),
  };
}

async function turnOf({ url, headers, process }: Server): Promise<Turn> {
  const worked = processorMs(process.pid ?? 0);
  const done = await load(url, headers, LOAD);
  const requests = (done.perSecond * LOAD.ms) / 1000;
  return { ...done, processor: ((processorMs(process.pid ?? 0) - worked) * 1000) / requests };
}

export function printReads({ ledger, bare, ratio, processorRatio }: Reads): void {
  const told = ({ perSecond, p99, processor }: Turn) =>
    `${perSecond.toFixed(0)} a second, p99 ${p99.toFixed(1)} ms, ${processor.toFixed(0)} µs of processors each`;
  console.log(`  posture: ${told(ledger)}`);
  console.log(`  bare route: ${told(bare)}`);
  console.log(`  ${ratio.toFixed(2)} of its rate, bar 0.30; ${processorRatio.toFixed(2)} by processor time`);
}
