import { expect } from 'chai';
import { decodeProtectedHeader } from 'jose';
import { sql } from 'kysely';
import request from 'supertest';
import type { Database } from '../../service/src/storage/port';
import { deliverDue } from '../../service/src/webhooks/deliver';
import { reseal } from '../../service/src/webhooks/reseal';
import { webhookVault } from '../../service/src/webhooks/vault';
import { keyPair, secretsWith } from './support/keys';
import { as, startLedger, type Running } from './support/ledger';

const OLD = 'the-webhook-key-that-was-rotated-away';
const NEW = 'the-webhook-key-that-took-its-place-1';

/** Everything that the database holds, as text. */
async function dump(db: Database): Promise<string> {
  const { rows } = await sql<{
    name: string;
  }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(db);
  const tables = await Promise.all(
    rows.map(({ name }) => sql<{ row: string }>`select t::text as row from ${sql.table(name)} as t`.execute(db)),
  );
  return tables.flatMap((table) => table.rows.map(({ row }) => row)).join('\n');
}

describe('the secret of a webhook', function () {
  this.timeout(60_000);
  const secrets = secretsWith(keyPair().privatePem);
  let running: Running;
  beforeEach(async () => {
    secrets.webhookKey = OLD;
    running = await startLedger({ secrets });
  });
  afterEach(() => running.close());

  const db = () => running.ledger.storage.db;
  const vault = webhookVault(secrets);
  const make = (key: string) =>
    request(running.app)
      .post('/v1/webhooks')
      .set(...as('admin'))
      .set('Idempotency-Key', key)
      .send({ url: 'https://hooks.example.com/x', events: ['waiver.requested'] });
  const kept = () => db().selectFrom('webhooks').select(['id', 'secret', 'sealed_by']).executeTakeFirstOrThrow();
  const opened = async () => {
    const { id, secret } = await kept();
    return vault.open(id, secret);
  };

  it('stands nowhere in the database, and is told alike to who asks for the same again', async () => {
    const [first, again] = [await make('once'), await make('once')];
    const { secret } = first.body;
    expect(secret).to.match(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect([first.status, again.status, again.body]).to.deep.equal([201, 201, first.body]);
    const all = await dump(db());
    expect(all).to.include('hooks.example.com');
    for (const form of [secret, secret.slice(6), Buffer.from(secret.slice(6), 'base64').toString('hex')])
      expect(all).not.to.include(form);
  });

  it('is sealed under the new key once that was rotated, and stays what it was', async () => {
    const { body } = await make('once');
    const before = await kept();
    secrets.webhookKey = `${NEW}\n${OLD}`;
    expect([await reseal(db(), vault), await reseal(db(), vault)]).to.deep.equal([1, 0]);
    secrets.webhookKey = NEW;
    expect(await opened()).to.equal(body.secret);
    expect((await kept()).sealed_by).not.to.equal(before.sealed_by);
  });

  it('is known by the key that sealed it, also where that is rotated meanwhile', async () => {
    const read = secrets.read;
    secrets.read = (name) => {
      const value = read(name);
      if (name === 'webhook-key') secrets.webhookKey = `${NEW}\n${OLD}`;
      return value;
    };
    const { status } = await make('once');
    secrets.read = read;
    const { secret, sealed_by } = await kept();
    expect([status, sealed_by]).to.deep.equal([201, decodeProtectedHeader(secret).kid]);
  });

  it('is sealed where it stands in clear, as it did before', async () => {
    const { body } = await make('once');
    await db().updateTable('webhooks').set({ secret: body.secret, sealed_by: null }).execute();
    expect(await dump(db())).to.include(body.secret);
    expect(await reseal(db(), vault)).to.equal(1);
    expect(await dump(db())).not.to.include(body.secret);
    expect(await opened()).to.equal(body.secret);
  });

  it('is worth nothing in the row of another webhook', async () => {
    await make('one');
    const { id } = await kept();
    const { body } = await make('two');
    await sql`update webhooks set secret = (select secret from webhooks where id <> ${id}::uuid) where id = ${id}::uuid`.execute(
      db(),
    );
    const { secret } = await db()
      .selectFrom('webhooks')
      .select('secret')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const failed = await vault.open(id, secret).catch((thrown: unknown) => thrown);
    expect(String(failed)).to.equal('Error: The sealed secret is that of another webhook.');
    expect(await vault.open(body.webhook.id, secret)).to.equal(body.secret);
  });

  it('cannot be made without a key to seal it, and is told so', async () => {
    for (const key of ['', 'too-short']) {
      secrets.webhookKey = key;
      const { status, body } = await make('none');
      expect([status, body.type]).to.deep.equal([503, 'urn:plumbline:problem:unavailable']);
    }
    expect(await dump(db())).not.to.include('hooks.example.com');
  });

  it('that cannot be opened sends nothing, and is tried again', async () => {
    await make('once');
    secrets.webhookKey = NEW;
    await request(running.app)
      .post('/v1/waivers')
      .set(...as('operator'))
      .send({
        control: 'a-b',
        address: 'aws_x.y',
        where: {},
        reason: 'Long enough.',
        owner: 'us',
        expires: '2030-01-01',
      });
    const sent: string[] = [];
    const outgoing = {
      post: (url: string) => {
        sent.push(url);
        return Promise.resolve({ status: 204 });
      },
    };
    const later = (hours: number) => ({ now: () => new Date(Date.now() + hours * 3_600_000) });
    const { signal } = new AbortController();
    expect(await deliverDue({ db: db(), outgoing, vault, clock: later(1) }, signal)).to.equal(1);
    expect(sent).to.deep.equal([]);
    secrets.webhookKey = OLD;
    expect(await deliverDue({ db: db(), outgoing, vault, clock: later(2) }, signal)).to.equal(1);
    expect(sent).to.deep.equal(['https://hooks.example.com/x']);
  });
});
