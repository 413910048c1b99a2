import { once } from 'node:events';
import { createServer } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import type { KyselyPlugin } from 'kysely';
import request from 'supertest';
import { loadConfig } from '../../service/src/config/load';
import type { Ledger } from '../../service/src/ledger';
import { certificateEnd } from '../../service/src/telemetry/certificate';
import { prometheusMetrics } from '../../service/src/telemetry/metrics';
import { makeCertificate } from '../unit/runtime/certificates';
import { lookAt, record } from './support/calls';
import { as, ISSUER, startLedger, type Running } from './support/ledger';
import { failing, reportAt, runOf } from './support/reports';

const NOW = new Date('2026-11-21T12:00:00Z');
const CANARY = 'canary-of-a-secret';
const DAY_MS = 86_400_000;

/** The database is asked, and its answer never comes. */
const hangs: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: () => new Promise(() => undefined),
};

describe('gauges', function () {
  this.timeout(60_000);
  let running: Running;
  let empty: string[] = [];
  let full: string[] = [];
  before(async () => {
    running = await startLedger({ clock: { now: () => NOW } });
    empty = await scraped();
    const { app } = running;
    const obligation = { control: 'rds-multi-az', address: 'a', attribute: null, because: 'It is not applied.' };
    const owed = ['2026-11-20', '2026-11-21'].map((deadline) => ({ ...obligation, address: deadline, deadline }));
    await record(app, reportAt(1, runOf([failing(1), failing(2)], { obligations: owed }))).expect(201);
    await record(app, reportAt(2, runOf([], { root: 'never-looked-at', plane: 'live' }))).expect(201);
    const other = { root: 'other', outcome: 'not_held' } as const;
    for (const look of [lookAt(5, 1), lookAt(7, 0, { outcome: 'error' }), lookAt(3, 2, other)]) {
      await request(app)
        .post('/v1/drift')
        .set(...as('operator'))
        .send(look)
        .expect(201);
    }
    full = await scraped();
  });
  after(() => running.close());

  /** What a process tells at its first scrape, line by line. */
  const scraped = async (over: Partial<Ledger> = {}): Promise<string[]> =>
    (await prometheusMetrics({ ...running.ledger, ...over }).text()).split('\n');
  const told = (lines: string[], name: string) => lines.filter((line) => line.startsWith(name));

  it('tell of the oldest only where there is one', () => {
    const names = ['ledger_posture_drift_oldest', 'ledger_posture_evidence_oldest', 'ledger_posture_read'];
    expect(names.map((name) => told(empty, name))).to.deep.equal([
      [],
      [],
      [`ledger_posture_read_timestamp_seconds ${NOW.getTime() / 1000}`],
    ]);
  });

  it('count roots by their last drift run, those never looked at among them, and tell the oldest', () => {
    expect(told(full, 'ledger_posture_drift')).to.deep.equal([
      'ledger_posture_drift{run="held"} 0',
      'ledger_posture_drift{run="not_held"} 1',
      'ledger_posture_drift{run="error"} 1',
      'ledger_posture_drift{run="none"} 1',
      `ledger_posture_drift_oldest_timestamp_seconds ${Date.UTC(2026, 10, 20, 3) / 1000}`,
    ]);
  });

  it('count obligations, those past their deadline apart, and verdicts', () => {
    expect(told(full, 'ledger_posture_obligations')).to.deep.equal([
      'ledger_posture_obligations{state="open"} 2',
      'ledger_posture_obligations{state="overdue"} 1',
    ]);
    expect(told(full, 'ledger_posture_verdicts')).to.deep.equal([
      'ledger_posture_verdicts{verdict="pass"} 2',
      'ledger_posture_verdicts{verdict="fail"} 2',
      'ledger_posture_verdicts{verdict="unknown"} 0',
      'ledger_posture_verdicts{verdict="waived"} 0',
      'ledger_posture_verdicts{verdict="error"} 0',
    ]);
  });

  it('are told though the database hangs', async () => {
    const { storage } = running.ledger;
    const lines = await scraped({ storage: { ...storage, db: storage.db.withPlugin(hangs) } });
    expect(told(lines, 'ledger_posture_read')).to.deep.equal(['ledger_posture_read_timestamp_seconds 0']);
    expect(told(lines, 'ledger_cache_degraded')).to.deep.equal(['ledger_cache_degraded 0']);
  });

  it('tell when a secret was written, and never what it is', async () => {
    const secrets: Ledger['secrets'] = {
      read: () => Promise.resolve(CANARY),
      forget: () => undefined,
      writtenAt: (name) => (name === 'database' ? NOW : undefined),
    };
    const lines = await scraped({ secrets });
    expect(told(lines, 'ledger_secret')).to.deep.equal([
      `ledger_secret_written_timestamp_seconds{secret="database"} ${NOW.getTime() / 1000}`,
    ]);
    expect(lines.join('\n')).not.to.include(CANARY);
  });

  it('tell how much memory the process may take', async () => {
    const [limit = ''] = told(await scraped(), 'ledger_process_memory_limit_bytes');
    expect(Number(limit.split(' ')[1])).to.be.greaterThan(process.memoryUsage.rss());
  });

  describe('of a certificate', () => {
    const made = Date.now();
    const server = createServer(makeCertificate('localhost', { since: 90, left: -1 }));
    let port = 0;
    before(async () => {
      server.listen(0, 'localhost');
      await once(server, 'listening');
      const address = server.address();
      port = address === null || typeof address === 'string' ? 0 : address.port;
    });
    after(() => server.close());

    it('tell its end, though it is past', async () => {
      const end = await certificateEnd('localhost', port);
      expect(Math.abs(end.getTime() - (made - DAY_MS))).to.be.lessThan(60_000);
    });

    it('of the ledger’s own address come with a later scrape', async () => {
      const config = loadConfig({
        LEDGER_PUBLIC_URL: `https://localhost:${port}`,
        LEDGER_ISSUERS: JSON.stringify([{ profile: 'rfc9068', issuer: ISSUER, audience: 'ledger' }]),
      });
      const metrics = prometheusMetrics({ ...running.ledger, config });
      let lines: string[] = [];
      while (lines.length === 0) {
        lines = told((await metrics.text()).split('\n'), 'ledger_certificate_expiry');
        await wait(20);
      }
      const end = (await certificateEnd('localhost', port)).getTime() / 1000;
      expect(lines).to.deep.equal([`ledger_certificate_expiry_timestamp_seconds{host="localhost"} ${end}`]);
    });
  });
});
