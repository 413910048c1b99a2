import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { Client, DatabaseError } from 'pg';
import request from 'supertest';
import { environmentSecrets } from '../../service/src/secrets/environment';
import { openStorage } from '../../service/src/storage/open';
import type { Storage } from '../../service/src/storage/port';
import { asUnavailable } from '../../service/src/storage/unavailable';
import { as, startLedger, type Running } from './support/ledger';
import { startPostgres, type Postgres } from './support/postgres';
import { failing, reportAt, runOf } from './support/reports';

describe('what comes at once to a ledger with PostgreSQL', function () {
  this.timeout(120_000);
  let postgres: Postgres;
  let storage: Storage;
  let running: Running;
  const labels = { team: 'platform' };
  before(async () => {
    postgres = await startPostgres();
    storage = await openStorage(postgres.url, environmentSecrets({}));
    running = await startLedger({ storage }, { LEDGER_GRANTS: JSON.stringify([{ subject: 'ci', labels: [labels] }]) });
  });
  after(async () => {
    await running.close();
    await storage.close();
    await postgres.stop();
  });

  const send = async (hour: number, who: string) => {
    const { status, body } = await request(running.app)
      .post('/v1/runs')
      .set(...as(who))
      .send(reportAt(hour, runOf([failing(1)], { labels })));
    return { status, already: body.already };
  };

  it('records the same run once', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(1, 'machine~ci')));
    expect(answers.map(({ status, already }) => `${status} ${already}`).sort()).to.deep.equal([
      ...Array.from({ length: 4 }, () => '200 true'),
      '201 false',
    ]);
  });

  it('refuses a machine’s run of a root that is leaving its labels', async () => {
    const other = new Client({ connectionString: postgres.url });
    await other.connect();
    try {
      await other.query(`begin; update roots set labels = '{"team": "payments"}'`);
      const answer = send(2, 'machine~ci');
      const waits =
        "select 1 from pg_stat_activity where application_name = 'plumbline-ledger' and wait_event_type = 'Lock'";
      // Within a transaction the server tells what it told first.
      while ((await other.query(waits)).rowCount === 0) {
        await wait(20);
        await other.query('select pg_stat_clear_snapshot()');
      }
      await other.query('commit');
      expect((await answer).status).to.equal(403);
    } finally {
      await other.end();
    }
  });
});

describe('a transaction that the server ended', () => {
  const told = (code: string) => asUnavailable(Object.assign(new DatabaseError('It was ended.', 0, 'error'), { code }));

  it('because it was left alone for too long may be tried again, and what is wrong in itself not', () => {
    const names = ['25P03', '42601'].map((code) => {
      const thrown = told(code);
      return thrown instanceof Error ? thrown.constructor.name : thrown;
    });
    expect(names).to.deep.equal(['DatabaseUnavailable', 'DatabaseError']);
  });
});
