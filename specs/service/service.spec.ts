import { expect } from 'chai';
import request from 'supertest';
import { handlers } from '../../service/src/http/handlers';
import { as, emptyStorage, startLedger, type Running } from './support/ledger';

describe('the service', () => {
  let running: Running;
  before(async function () {
    this.timeout(60_000);
    running = await startLedger();
  });
  after(() => running.close());

  it('says that it is up and ready', async () => {
    const health = await request(running.app).get('/healthz');
    const ready = await request(running.app).get('/readyz');
    expect([health.status, health.body, ready.status, ready.body]).to.deep.equal([
      200,
      { status: 'ok', checks: {} },
      200,
      { status: 'ok', checks: { database: 'ok', cache: 'ok' } },
    ]);
  });

  it('does not start with an operation that nothing answers, or an answer to no operation', () => {
    const nothing = () => Promise.reject(new Error('never asked'));
    expect(() => handlers({}, running.ledger)).to.throw('Nothing answers the operation getHealth.');
    expect(() => handlers({ getHelth: nothing }, running.ledger)).to.throw('The document has no operation getHelth.');
  });

  it('says that it is not ready while the database does not answer', async () => {
    const storage = { ...(await emptyStorage()), check: () => Promise.reject(new Error('gone')) };
    const { app } = await startLedger({ storage });
    const { status, body } = await request(app).get('/readyz');
    expect([status, body]).to.deep.equal([
      503,
      { status: 'unavailable', checks: { database: 'unavailable', cache: 'ok' } },
    ]);
  });

  it('answers what the document does not know with 404 and 405', async () => {
    const unknown = await request(running.app).get('/v1/nothing');
    const method = await request(running.app).delete('/v1/runs');
    expect([unknown.status, unknown.body.type]).to.deep.equal([404, 'urn:plumbline:problem:not-found']);
    expect([method.status, method.body.type, method.headers['allow']]).to.deep.equal([
      405,
      'urn:plumbline:problem:method-not-allowed',
      'POST, GET',
    ]);
  });

  it('answers them the same once an operation of the path was asked for', async () => {
    const runs = () => request(running.app).get('/v1/runs/00000000-0000-4000-8000-000000000000');
    expect([(await runs().set(...as('viewer'))).status, (await runs().set(...as('viewer'))).status]).to.deep.equal([
      404, 404,
    ]);
    const ofNoId = await request(running.app)
      .get('/v1/runs/none')
      .set(...as('viewer'));
    const streamed = await request(running.app)
      .get('/v1/runs/stream')
      .set(...as('viewer'));
    const posture = () => request(running.app).get('/v1/posture');
    await posture().set(...as('viewer'));
    const head = await request(running.app)
      .head('/v1/posture')
      .set(...as('viewer'));
    const asked = await request(running.app)
      .get('/v1/posture?sort=up')
      .set(...as('viewer'));
    expect([ofNoId.status, streamed.status, streamed.headers['allow'], head.status, asked.status]).to.deep.equal([
      400,
      405,
      'POST',
      405,
      400,
    ]);
  });

  it('refuses a parameter that the document does not know', async () => {
    const { status, body } = await request(running.app)
      .get('/v1/runs?sort=up')
      .set(...as('viewer'));
    expect([status, body.errors]).to.deep.equal([
      400,
      [{ path: '/query/sort', message: "Unknown query parameter 'sort'" }],
    ]);
  });

  it('tells of a fault of its own no more than the trace', async () => {
    const broken = { ...(await emptyStorage()) };
    Object.defineProperty(broken, 'db', {
      get: () => {
        throw new Error('secret-canary');
      },
    });
    const { app } = await startLedger({ storage: broken });
    const { status, text } = await request(app)
      .get('/v1/runs')
      .set(...as('viewer'));
    expect(status).to.equal(500);
    expect(Object.keys(JSON.parse(text))).to.deep.equal(['type', 'title', 'status', 'trace_id']);
    expect(text).not.to.include('canary');
  });

  it('serves the document whole, with the roles that each operation needs', async () => {
    const { body } = await request(running.app).get('/openapi.json');
    expect(body.openapi).to.equal('3.1.0');
    expect(JSON.stringify(body)).not.to.match(/"\$ref":"[^#]/);
    expect(body.paths['/v1/runs'].post['x-required-roles']).to.deep.equal(['operator', 'admin', 'machine']);
  });
});
