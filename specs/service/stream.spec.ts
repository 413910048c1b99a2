import { expect } from 'chai';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, request as open } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import request from 'supertest';
import { Spool } from '../../service/src/ingest/stream/spool';
import { as, startLedger, type Running } from './support/ledger';
import { endOf, linesOf } from './support/lines';
import { failing, reportAt, runOf } from './support/reports';

describe('recording a run as a stream', () => {
  let running: Running;
  /** A folder for temporary files that nobody else writes to. */
  const folder = mkdtempSync(join(tmpdir(), 'ledger-spec-'));
  const { TMPDIR } = process.env;
  before(async function () {
    this.timeout(60_000);
    running = await startLedger();
    process.env['TMPDIR'] = folder;
  });
  after(async () => {
    if (TMPDIR === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = TMPDIR;
    rmSync(folder, { recursive: true });
    await running.close();
  });

  const stream = (text: string, project: string, type = 'application/x-ndjson') =>
    request(running.app)
      .post('/v1/runs/stream')
      .query({ project })
      .set(...as('operator'))
      .set('Content-Type', type)
      .send(text);
  const runsOf = async (project: string) => {
    const { body } = await request(running.app)
      .get('/v1/runs?limit=200')
      .set(...as('viewer'));
    return body.items.filter(({ root }: { root: { project: string } }) => root.project === project);
  };
  const spools = () => readdirSync(folder);

  const report = reportAt(1, runOf([failing(1), failing(2)]));
  const lines = linesOf(report);

  it('takes up some megabytes at once, however long its lines are', async () => {
    const spool = await Spool.create();
    try {
      const text = 'x'.repeat(1_048_576);
      for (let line = 0; line < 9; line += 1) await spool.add(text);
      const sizes: number[] = [];
      for await (const chunk of spool.chunks()) sizes.push(chunk.length);
      expect(sizes).to.deep.equal([4, 4, 1]);
    } finally {
      await spool.remove();
    }
  });

  it('counts it as if it had come whole, in parts or not', async () => {
    const many = reportAt(1, runOf(Array.from({ length: 4_500 }, (_, n) => failing(n))));
    const sent = linesOf(many);
    const { status, body } = await stream(sent.join('') + endOf(sent), 'parts');
    const whole = await request(running.app)
      .post('/v1/runs')
      .query({ project: 'parts' })
      .set(...as('operator'))
      .send(many);
    expect([status, body.already, body.runs[0].changes]).to.deep.equal([
      201,
      false,
      { new: 4_500, persisting: 0, fixed: 0 },
    ]);
    expect([whole.status, whole.body.runs[0].id]).to.deep.equal([200, body.runs[0].id]);
  });

  it('counts a fingerprint that comes in two parts once', async () => {
    const results = [...Array.from({ length: 2_500 }, (_, n) => failing(n)), failing(1)];
    const sent = linesOf(reportAt(1, runOf(results)));
    const { body } = await stream(sent.join('') + endOf(sent), 'twice');
    expect(body.runs[0].changes).to.deep.equal({ new: 2_500, persisting: 0, fixed: 0 });
  });

  const deep = `${'{"result":'.repeat(20_000)}1${'}'.repeat(20_000)}\n`;
  const long = `{"result":"${'x'.repeat(1_100_000)}"}\n`;
  const refused: [string, string, number, string, RegExp][] = [
    ['that ends before its end', lines.join(''), 400, 'bad-request', /before its `end`/],
    ['with one line less', [...lines.slice(0, 3), endOf(lines)].join(''), 400, 'digest-mismatch', /not those/],
    ['with another digest', lines.join('') + endOf([...lines].reverse()), 400, 'digest-mismatch', /not those/],
    [
      'that goes on after its end',
      [...lines, endOf(lines), lines[3]].join(''),
      400,
      'bad-request',
      /Line 6 comes after the end/,
    ],
    ['with a line too long', lines[0]! + long, 413, 'too-large', /1048576 bytes/],
    ['with a line too deep', lines[0]! + deep, 400, 'bad-request', /Line 2 is not what/],
    ['with a line that is not JSON', `${lines[0]!}{\n`, 400, 'bad-request', /Line 2 is not JSON/],
    ['without a head', lines.slice(1).join(''), 400, 'bad-request', /Line 1 is not what it should be \(head\)/],
    ['out of order', [lines[0], lines[2], lines[1]].join(''), 400, 'bad-request', /Line 3 has a control/],
    ['with nothing in it', '', 400, 'bad-request', /before its `end`/],
  ];
  for (const [what, text, status, kind, detail] of refused) {
    it(`refuses a stream ${what}, and keeps nothing of it`, async () => {
      const answer = await stream(text, 'refused');
      expect([answer.status, answer.body.type]).to.deep.equal([status, `urn:plumbline:problem:${kind}`]);
      expect(answer.body.detail).to.match(detail);
      expect([await runsOf('refused'), spools()]).to.deep.equal([[], []]);
    });
  }

  it('keeps nothing of a stream whose sender goes away', async () => {
    const server = createServer(running.app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const [name, value] = as('operator');
    const headers = { [name]: value, 'Content-Type': 'application/x-ndjson' };
    const sending = open({ port, host: '127.0.0.1', path: '/v1/runs/stream?project=away', method: 'POST', headers });
    sending.on('error', () => undefined);
    sending.write(lines.join(''));
    while (spools().length === 0) await wait(5);
    sending.destroy();
    while (spools().length > 0) await wait(5);
    server.close();
    expect(await runsOf('away')).to.deep.equal([]);
  });

  it('takes lines of JSON alone, and no other method', async () => {
    const asJson = await stream(lines.join('') + endOf(lines), 'type', 'application/json');
    const read = await request(running.app)
      .get('/v1/runs/stream')
      .set(...as('viewer'));
    expect([asJson.status, read.status, read.headers['allow']]).to.deep.equal([415, 405, 'POST']);
  });
});
