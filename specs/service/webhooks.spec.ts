import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import request from 'supertest';
import { OutgoingRefused, type Outgoing } from '../../service/src/outgoing/port';
import { announceByClock } from '../../service/src/webhooks/clock';
import { deliverDue } from '../../service/src/webhooks/deliver';
import { prune } from '../../service/src/webhooks/prune';
import { webhookVault } from '../../service/src/webhooks/vault';
import { startScheduler } from '../../service/src/webhooks/scheduler';
import { keyPair, secretsWith } from './support/keys';
import { as, startLedger, type Running } from './support/ledger';
import type { Run } from '../../harness/src/report/schema';
import { failing, reportAt, runOf } from './support/reports';

interface Posted {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

describe('a webhook', () => {
  const clock = { at: '2026-11-27T12:00:00Z', now: () => new Date(clock.at) };
  let running: Running;
  let posted: Posted[] = [];
  let answer: () => { status: number } | Promise<{ status: number }> = () => ({ status: 204 });
  const outgoing: Outgoing = {
    post: async (url, body, headers) => {
      posted.push({ url, body, headers });
      return await answer();
    },
  };
  beforeEach(async function () {
    this.timeout(60_000);
    posted = [];
    answer = () => ({ status: 204 });
    clock.at = '2026-11-27T12:00:00Z';
    running = await startLedger(
      { clock, secrets: secretsWith(keyPair().privatePem) },
      { LEDGER_GRANTS: JSON.stringify([{ subject: 'few', labels: [{ team: 'platform' }] }]) },
    );
  });
  afterEach(() => running.close());

  const make = async (events: string[], where: object = {}, who = 'admin') => {
    const { status, body } = await request(running.app)
      .post('/v1/webhooks')
      .set(...as(who))
      .send({ url: 'https://hooks.example.com/x', events, where });
    return { status, body };
  };
  const get = async (path: string, who = 'admin') => {
    const { status, body } = await request(running.app)
      .get(path)
      .set(...as(who));
    return { status, body };
  };
  const askWaiver = (where: object, who = 'operator~ann', expires = '2026-12-10') =>
    request(running.app)
      .post('/v1/waivers')
      .set(...as(who))
      .send({ control: 'rds-multi-az', address: 'aws_x.y', where, reason: 'For a test alone.', owner: 'a', expires });
  const record = (run: Run) =>
    request(running.app)
      .post('/v1/runs')
      .query({ project: 'shop' })
      .set(...as('operator'))
      .send(reportAt(1, run));
  const deliver = () =>
    deliverDue(
      { db: running.ledger.storage.db, outgoing, vault: webhookVault(running.ledger.secrets), clock },
      new AbortController().signal,
    );
  const told = () => posted.map(({ body }) => JSON.parse(body));

  it('is told once of what it asked for, in a body that it can verify', async () => {
    const { status, body } = await make(['waiver.requested']);
    const asked = await askWaiver({ team: 'platform' });
    expect([status, await deliver(), await deliver()]).to.deep.equal([201, 1, 0]);
    const [{ url, body: text, headers } = { url: '', body: '', headers: {} }] = posted;
    const key = Buffer.from(body.secret.replace('whsec_', ''), 'base64');
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`;
    expect(url).to.equal('https://hooks.example.com/x');
    expect(headers['webhook-signature']).to.equal(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
    expect(JSON.parse(text)).to.deep.include({ type: 'waiver.requested', timestamp: '2026-11-27T12:00:00.000Z' });
    expect(JSON.parse(text).data).to.include({ id: asked.body.id, control: 'rds-multi-az' });
  });

  it('hears of the labels that it names alone, and its secret is never shown again', async () => {
    const { body } = await make(['waiver.requested'], { team: 'payments' });
    await askWaiver({ team: 'platform' });
    expect(await deliver()).to.equal(0);
    const shown = [await get('/v1/webhooks'), await get(`/v1/webhooks/${body.webhook.id}`), await get('/v1/audit')];
    expect(JSON.stringify(shown)).not.to.include(body.secret.slice(6));
    expect(shown[1]?.body).to.deep.equal(body.webhook);
  });

  it('is made and seen within one’s labels alone', async () => {
    const { body } = await make(['run.not_held']);
    const statuses = [
      (await make(['run.not_held'], {}, 'admin~few')).status,
      (await make(['run.not_held'], { team: 'platform' }, 'admin~few')).status,
      (await get(`/v1/webhooks/${body.webhook.id}`, 'admin~few')).status,
    ];
    expect(statuses).to.deep.equal([403, 201, 404]);
    expect((await get('/v1/webhooks', 'admin~few')).body.items).to.have.length(1);
  });

  it('is tried again, later and later, until it answers', async () => {
    const { body } = await make(['waiver.requested']);
    await askWaiver({});
    answer = () => ({ status: 503 });
    expect([await deliver(), await deliver()]).to.deep.equal([1, 0]);
    clock.at = '2026-11-27T12:00:30Z';
    answer = () => {
      throw new Error('the network is away');
    };
    expect([await deliver(), await deliver()]).to.deep.equal([1, 0]);
    clock.at = '2026-11-27T12:02:30Z';
    answer = () => ({ status: 200 });
    expect([await deliver(), await deliver()]).to.deep.equal([1, 0]);
    const { body: page } = await get(`/v1/webhooks/${body.webhook.id}/deliveries`);
    expect(page.items.map(({ attempts, status }: Record<string, unknown>) => ({ attempts, status }))).to.deep.equal([
      { attempts: 3, status: 'delivered' },
    ]);
  });

  it('has failed at once where its URL leads inside, and after the last attempt', async () => {
    const { body } = await make(['waiver.requested']);
    await askWaiver({});
    answer = () => {
      throw new OutgoingRefused('It leads inside.');
    };
    await deliver();
    await askWaiver({});
    answer = () => ({ status: 500 });
    for (let day = 0; day < 7; day += 1) {
      clock.at = `2026-12-0${day + 1}T12:00:00Z`;
      await deliver();
    }
    const { body: page } = await get(`/v1/webhooks/${body.webhook.id}/deliveries`);
    expect(page.items.map(({ attempts, status }: Record<string, unknown>) => [attempts, status])).to.have.deep.members([
      [1, 'failed'],
      [7, 'failed'],
    ]);
  });

  it('is told of obligations that fall due and are overdue, once each', async () => {
    await make(['obligation.due_soon', 'obligation.overdue'], { team: 'platform' });
    const { db } = running.ledger.storage;
    const owed = { control: 'rds-multi-az', attribute: null, because: 'Not known.' };
    const obligations = ['2026-11-28', '2026-11-26', '2026-12-24'].map((deadline) => ({
      ...owed,
      address: `aws_x.y["${deadline}"]`,
      deadline,
    }));
    await record(runOf([], { obligations }));
    for (const at of ['2026-11-27T12:00:00Z', '2026-11-27T13:00:00Z', '2026-11-29T12:00:00Z']) {
      clock.at = at;
      await announceByClock(db, clock.now());
      await deliver();
    }
    expect(
      told()
        .map(({ type, data }) => `${type} ${data.deadline}`)
        .sort(),
    ).to.deep.equal([
      'obligation.due_soon 2026-11-28',
      'obligation.overdue 2026-11-26',
      'obligation.overdue 2026-11-28',
    ]);
  });

  it('is told of obligations that were overdue before it was there, and of none again after months', async () => {
    const { db } = running.ledger.storage;
    const owed = { control: 'rds-multi-az', attribute: null, because: 'Not known.' };
    await record(runOf([failing(1)], { obligations: [{ ...owed, address: 'aws_x.y', deadline: '2026-11-26' }] }));
    await announceByClock(db, clock.now());
    await make(['obligation.overdue', 'run.not_held']);
    await record(runOf([failing(2)]));
    await announceByClock(db, clock.now());
    await deliver();
    const events = async () =>
      (await db.selectFrom('deliveries').select('event').orderBy('event').execute()).map(({ event }) => event);
    expect(await events()).to.deep.equal(['obligation.overdue', 'run.not_held']);
    clock.at = '2027-02-25T12:00:00Z';
    await prune(db, clock.now());
    expect(await events()).to.deep.equal(['obligation.overdue', 'run.not_held']);
    clock.at = '2027-02-25T12:00:01Z';
    await prune(db, clock.now());
    expect(await events()).to.deep.equal(['obligation.overdue']);
    await announceByClock(db, clock.now());
    expect([await deliver(), told().length]).to.deep.equal([0, 2]);
  });

  it('waits for no other that answers late', async () => {
    await make(['waiver.requested']);
    for (let n = 0; n < 25; n += 1) await askWaiver({});
    let free: () => void = () => undefined;
    const late = new Promise<{ status: number }>((done) => {
      free = () => {
        done({ status: 204 });
      };
    });
    answer = () => {
      if (posted.length === 1) return late;
      if (posted.length === 25) free();
      return { status: 204 };
    };
    expect([await deliver(), posted.length]).to.deep.equal([25, 25]);
  });

  it('is reminded of a waiver before it expires: two weeks, three days and a day', async () => {
    await make(['waiver.expiring']);
    const { body, headers } = await askWaiver({});
    await request(running.app)
      .post(`/v1/waivers/${body.id}/approval`)
      .set(...as('operator~bob'))
      .set('If-Match', headers['etag'] ?? '')
      .send({});
    for (const day of [
      '2026-11-25',
      '2026-11-26',
      '2026-11-30',
      '2026-12-07',
      '2026-12-08',
      '2026-12-09',
      '2026-12-11',
    ]) {
      clock.at = `${day}T12:00:00Z`;
      await announceByClock(running.ledger.storage.db, clock.now());
      await deliver();
    }
    expect(told().map(({ timestamp, data }) => `${timestamp.slice(0, 10)} ${data.days}`)).to.deep.equal([
      '2026-11-26 14',
      '2026-12-07 3',
      '2026-12-09 1',
    ]);
  });

  it('is told of a run that does not hold, once, and the audit log of every run', async () => {
    await make(['run.not_held'], { team: 'platform' });
    await record(runOf([failing(1)]));
    await record(runOf([failing(1)]));
    await record(runOf([]));
    await deliver();
    expect(told().map(({ type, data }) => [type, data.root, data.plane, data.changes])).to.deep.equal([
      ['run.not_held', { project: 'shop', name: 'terraform/envs/dev' }, 'plan', { new: 1, persisting: 0, fixed: 0 }],
    ]);
    const { body } = await get('/v1/audit?action=run.recorded');
    expect(
      body.items.map(({ detail }: { detail: Record<string, string> }) => [detail['root'], detail['outcome']]),
    ).to.deep.equal([
      ['shop/terraform/envs/dev', 'held'],
      ['shop/terraform/envs/dev', 'not_held'],
    ]);
  });

  it('is made once under an idempotency key, and its answer is the same again', async () => {
    const once = () =>
      request(running.app)
        .post('/v1/webhooks')
        .set(...as('admin'))
        .set('Idempotency-Key', 'a-key')
        .send({ url: 'https://hooks.example.com/x', events: ['run.not_held'] });
    const [first, second] = [await once(), await once()];
    expect([first.status, second.status, second.body]).to.deep.equal([201, 201, first.body]);
    expect((await get('/v1/webhooks')).body.items).to.have.length(1);
  });

  it('is told no more once it is deleted', async () => {
    const { body } = await make(['waiver.requested']);
    await askWaiver({});
    const { status } = await request(running.app)
      .delete(`/v1/webhooks/${body.webhook.id}`)
      .set(...as('admin'));
    expect([status, await deliver()]).to.deep.equal([204, 0]);
  });

  it('is told by the scheduler, which stops when it is asked to', async () => {
    await make(['waiver.requested']);
    await askWaiver({});
    let arrived: () => void = () => undefined;
    const first = new Promise<void>((done) => {
      arrived = done;
    });
    answer = () => {
      arrived();
      return { status: 200 };
    };
    const scheduler = startScheduler(running.ledger, outgoing, 5);
    await first;
    await scheduler.stop();
    expect(posted).to.have.length(1);
  });
});
