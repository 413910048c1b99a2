import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { unzipSync, zipSync } from 'fflate';
import request from 'supertest';
import { seal } from '../../harness/src/evidence/envelope';
import { parsePublicKey } from '../../harness/src/evidence/public-key';
import { signerOf } from '../../harness/src/evidence/signer';
import type { Statement } from '../../harness/src/evidence/statement';
import { checkPack } from '../../harness/src/ledger/check-pack';
import { plumbline } from '../cli/run';
import { STATEMENT } from '../unit/evidence/fixture';
import { errorsOf } from '../unit/report/published';
import { keyPair, secretsWith } from './support/keys';
import { as, ISSUER, startLedger, type Running } from './support/ledger';
import { failing, reportAt, runOf } from './support/reports';

const ci = keyPair();
const own = keyPair();

async function evidenceOf(
  over: Partial<Statement['predicate']['plumbline']> = {},
  pem = ci.privatePem,
): Promise<string> {
  const { predicate } = STATEMENT;
  const statement = { ...STATEMENT, predicate: { ...predicate, plumbline: { ...predicate.plumbline, ...over } } };
  return (await seal(statement, await signerOf(pem, 'a key', {}))).toString('utf8');
}

const keyOf = (pem: string) => {
  const parsed = parsePublicKey(pem);
  if ('wrong' in parsed) throw new Error(parsed.wrong);
  return parsed.key;
};

describe('evidence in the ledger', () => {
  let running: Running;
  before(async function () {
    this.timeout(60_000);
    running = await startLedger(
      { secrets: secretsWith(own.privatePem), clock: { now: () => new Date('2026-11-27T12:30:00Z') } },
      {
        LEDGER_EVIDENCE_KEYS: JSON.stringify([ci.publicPem]),
        LEDGER_GRANTS: JSON.stringify([
          { subject: 'ci', labels: [{ team: 'platform' }] },
          { subject: 'few', labels: [{ team: 'platform' }] },
        ]),
      },
    );
  });
  after(() => running.close());

  const send = async (envelope: string, who = 'machine~ci') => {
    const { status, body } = await request(running.app)
      .post('/v1/evidence')
      .set(...as(who))
      .type('json')
      .send(envelope);
    return { status, body };
  };
  const get = (path: string, who = 'auditor') =>
    request(running.app)
      .get(path)
      .set(...as(who));
  const pack = async (who = 'auditor', query = ''): Promise<Buffer> => {
    const { body } = await get(`/v1/pack${query}`, who)
      .buffer(true)
      .parse((stream, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          done(null, Buffer.concat(chunks));
        });
      });
    return body;
  };

  it('is kept once, and given back byte for byte', async () => {
    const envelope = await evidenceOf();
    const [first, second] = [await send(envelope), await send(envelope)];
    expect([first.status, second.status, second.body.already]).to.deep.equal([201, 200, true]);
    expect(first.body).to.deep.include({
      cloud: 'real',
      result: 'PASSED',
      plan_sha256: STATEMENT.subject[0].digest.sha256,
      signed_by: [keyOf(ci.publicPem).keyid],
      run: null,
      already: false,
    });
    const back = await get(`/v1/evidence/${first.body.id}/envelope`)
      .buffer(true)
      .parse((stream, done) => {
        let text = '';
        stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
        stream.on('end', () => {
          done(null, text);
        });
      });
    expect(back.headers['content-type']).to.equal('application/vnd.dsse+json');
    expect(back.body).to.equal(envelope);
    const { body: log } = await get('/v1/audit?action=evidence.exported');
    const { subject, detail, actor } = log.items[0];
    expect([log.items.length, subject, detail, actor]).to.deep.equal([
      1,
      `evidence:${first.body.id}`,
      { sha256: first.body.sha256 },
      `${ISSUER}#auditor`,
    ]);
  });

  it('is bound to the run of the same plan file, whichever comes first', async () => {
    const inputs = [{ path: 'plan.out', sha256: STATEMENT.subject[0].digest.sha256 }];
    const labels = { team: 'platform' };
    const report = reportAt(2, runOf([failing(1)], { root: 'envs/production', labels, inputs }));
    const { body: recorded } = await request(running.app)
      .post('/v1/runs')
      .set(...as('machine~ci'))
      .send(report);
    const { body } = await get('/v1/evidence');
    expect(body.items.map(({ run }: { run: string }) => run)).to.deep.equal([recorded.runs[0].id]);
  });

  it('is refused where it was changed, is signed by another, or comes from the future', async () => {
    const changed = (await evidenceOf()).replace(/"payload":"(.)/, '"payload":"f');
    const other = await evidenceOf({}, keyPair().privatePem);
    const early = await evidenceOf({ issued_at: '2026-11-27T13:00:00Z' });
    const answers = [await send(changed), await send(other), await send(early)];
    expect(answers.map(({ status, body }) => [status, body.detail])).to.deep.equal([
      [422, 'The evidence is not in the one form in which evidence is written: it was changed.'],
      [422, 'The evidence is signed by a key that the ledger does not trust.'],
      [422, 'The evidence is from the future: 2026-11-27T13:00:00.000Z, and here it is 2026-11-27T12:30:00.000Z.'],
    ]);
  });

  it('is taken from a machine for its own labels alone', async () => {
    expect((await send(await evidenceOf({ root: 'envs/x', labels: { team: 'payments' } }))).status).to.equal(403);
  });

  describe('in the auditor’s pack', () => {
    it('is checked without the ledger, with runs, results, waivers and the audit log', async () => {
      const bytes = await pack();
      const files = unzipSync(bytes);
      const [evidence] = Object.keys(files).filter((name) => name.startsWith('evidence/'));
      expect(Object.keys(files)).to.deep.equal([
        ...['README.txt', 'runs.ndjson', 'results.ndjson', 'waivers.ndjson', evidence, 'audit.ndjson', 'manifest.json'],
      ]);
      const run = JSON.parse(Buffer.from(files['runs.ndjson'] ?? []).toString());
      const results = Buffer.from(files['results.ndjson'] ?? [])
        .toString()
        .trim()
        .split('\n');
      expect([run.by_control[0].fail, results.length]).to.deep.equal([1, 1]);
      const checked = checkPack(bytes, [keyOf(own.publicPem)]);
      if ('reasons' in checked) throw new Error(checked.reasons.join());
      expect(errorsOf('pack.v1.schema.json', checked.manifest)).to.equal(null);
      expect(checked.manifest.files).to.have.length(6);
      expect(checked.manifest.audit?.entries).to.be.greaterThan(1);
    });

    it('holds no audit log for who sees some roots alone', async () => {
      const bytes = await pack('auditor~few');
      const checked = checkPack(bytes, [keyOf(own.publicPem)]);
      expect('reasons' in checked ? checked : checked.manifest.audit).to.equal(null);
      expect(Object.keys(unzipSync(bytes))).not.to.include('audit.ndjson');
    });

    it('is refused for whatever was changed, left out or put in, and for another key', async () => {
      const files = unzipSync(await pack());
      const text = (name: string) => Buffer.from(files[name] ?? []).toString();
      const { 'waivers.ndjson': _, ...less } = files;
      const other = (name: string, to: string) => Buffer.from(zipSync({ ...files, [name]: Buffer.from(to) }));
      const reasons = (bytes: Buffer, key = own.publicPem) => {
        const checked = checkPack(bytes, [keyOf(key)]);
        return 'reasons' in checked ? checked.reasons : [];
      };
      expect(reasons(other('runs.ndjson', text('runs.ndjson').replace('not_held', 'held')))).to.deep.equal([
        'runs.ndjson was changed',
      ]);
      expect(reasons(Buffer.from(zipSync(less)))).to.deep.equal(['waivers.ndjson is missing']);
      expect(reasons(other('more.txt', 'more'))).to.deep.equal(['more.txt is not of the pack']);
      expect(reasons(other('audit.ndjson', text('audit.ndjson').replace('#ci', '#eve')))).to.deep.equal([
        'audit.ndjson was changed',
        'audit.ndjson: the chain is broken at entry 1',
      ]);
      expect(reasons(Buffer.from(zipSync(files)), keyPair().publicPem)).to.deep.equal([
        'manifest.json is signed by a key that is not trusted',
      ]);
      expect(reasons(Buffer.from(zipSync(files)).subarray(0, 99))).to.deep.equal([
        'it is no zip file, or it is cut off',
      ]);
    });

    it('is checked on the command line, and so is its audit log alone', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'plumbline-pack-'));
      try {
        const bytes = await pack();
        writeFileSync(join(folder, 'pack.zip'), bytes);
        writeFileSync(join(folder, 'ledger.pub'), own.publicPem);
        const log = Buffer.from(unzipSync(bytes)['audit.ndjson'] ?? []).toString();
        writeFileSync(join(folder, 'audit.ndjson'), log);
        const check = (...args: string[]) => plumbline(['ledger', ...args], { cwd: folder });
        const held = await check('check-pack', 'pack.zip', '--key', 'ledger.pub');
        expect(held).to.include({ code: 0, stderr: '' });
        expect(held.stdout).to.include(`key ${keyOf(own.publicPem).keyid}`);
        expect(await check('verify-audit', 'audit.ndjson')).to.include({ code: 0, stderr: '' });
        writeFileSync(join(folder, 'audit.ndjson'), log.split('\n').toSpliced(1, 1).join('\n'));
        const broken = await check('verify-audit', 'audit.ndjson');
        expect(broken.code).to.equal(77);
        expect(broken.stderr).to.include('the chain is broken at entry 3');
        expect(await check('check-pack', 'pack.zip')).to.include({ code: 64, stdout: '' });
        writeFileSync(join(folder, 'ledger.pub'), ci.publicPem);
        expect(await check('check-pack', 'pack.zip', '--key', 'ledger.pub')).to.include({ code: 77, stdout: '' });
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  });

  describe('that is the latest of its root', () => {
    it('changes its labels, for the posture too', async () => {
      const labels = { team: 'platform' };
      const report = reportAt(2, runOf([failing(1)], { root: 'envs/moved', labels }));
      await request(running.app)
        .post('/v1/runs')
        .set(...as('operator'))
        .send(report);
      const shown = async () => {
        const { body } = await get('/v1/posture?label=team:platform');
        return body.roots.map(({ root }: { root: { name: string } }) => root.name).includes('envs/moved');
      };
      expect(await shown()).to.equal(true);
      const moved = await evidenceOf({ root: 'envs/moved', labels: { team: 'payments' } });
      expect((await send(moved, 'operator')).status).to.equal(201);
      expect(await shown()).to.equal(false);
    });
  });
});
