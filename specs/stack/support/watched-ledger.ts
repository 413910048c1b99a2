import { setTimeout as wait } from 'node:timers/promises';
import { AUDIENCE, startDevIssuer } from '../../../service/src/dev/issuer';
import { devToken } from '../../../service/src/dev/token';
import { startPostgres } from '../../service/support/postgres';
import { startService } from '../../service/support/process';
import { failing, reportAt, runOf } from '../../service/support/reports';
import { startMonitoring, type Monitoring } from './monitoring';
import { wayTo, type Way } from './way';

/** How much faster alerts come than in production: five minutes are fifteen seconds. */
const SPEED = 20;
/** Between two requests: enough of them in fifteen seconds that a share of them says something. */
const PAUSE_MS = 150;

/** The built ledger on PostgreSQL, asked all the time, watched by Prometheus and Alertmanager. */
export interface WatchedLedger {
  readonly monitoring: Monitoring;
  readonly database: Way;
  /** Asks as an administrator; with a body, by POST. @returns the status of the answer */
  ask(path: string, body?: unknown): Promise<number>;
  /** Whether anybody asks; it begins with somebody. */
  asking: boolean;
  stop(): Promise<void>;
}

/** @param environment of the ledger, beside what it needs to run */
export async function startWatchedLedger(environment: Readonly<Record<string, string>> = {}): Promise<WatchedLedger> {
  const stops: (() => unknown)[] = [];
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  try {
    const postgres = await startPostgres();
    stops.push(postgres.stop);
    const url = new URL(postgres.url);
    const database = await wayTo(Number(url.port));
    stops.push(() => database.close());
    url.port = String(database.port);
    const issuer = await startDevIssuer();
    stops.push(() => issuer.close());
    const served = await startService({
      LEDGER_DATABASE: url.href,
      LEDGER_ISSUERS: JSON.stringify([{ profile: 'rfc9068', issuer: issuer.url, audience: AUDIENCE }]),
      LEDGER_REQUESTS_PER_MINUTE: '100000',
      LEDGER_LOG_LEVEL: 'silent',
      ...environment,
    });
    stops.push(served.end);
    const headers = {
      authorization: `Bearer ${await devToken(issuer.url, 'admin')}`,
      'content-type': 'application/json',
    };
    const ask = async (path: string, body?: unknown): Promise<number> => {
      const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
      const answer = await fetch(`${served.url}${path}`, { ...sent, headers, signal: AbortSignal.timeout(30_000) });
      await answer.body?.cancel();
      return answer.status;
    };
    const monitoring = await startMonitoring(served.metricsUrl, SPEED);
    stops.push(() => monitoring.stop());
    const watched = { monitoring, database, ask, asking: true, stop };
    const ended = new AbortController();
    const traffic = keepAsking(watched, ask, ended.signal);
    stops.push(() => {
      ended.abort();
      return traffic;
    });
    return watched;
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

async function keepAsking(
  watched: { readonly asking: boolean },
  ask: (path: string, body?: unknown) => Promise<number>,
  ended: AbortSignal,
): Promise<void> {
  const report = reportAt(1, runOf([failing(1), failing(2)]));
  for (let turn = 0; !ended.aborted; turn += 1) {
    if (watched.asking) await (turn % 5 === 0 ? ask('/v1/runs', report) : ask('/v1/roots')).catch(() => undefined);
    await wait(PAUSE_MS, undefined, { signal: ended }).catch(() => undefined);
  }
}
