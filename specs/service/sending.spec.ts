import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { joseVerifier } from '../../service/src/auth/jose-verifier';
import { systemClock } from '../../service/src/clock/port';
import { AUDIENCE, DEV_SECRET, startDevIssuer, type DevIssuer } from '../../service/src/dev/issuer';
import { bodiesOf } from '../../harness/src/ledger/parcels';
import { post } from '../../harness/src/ledger/post';
import { RunTrace } from '../../harness/src/ledger/run-trace';
import { devToken } from '../../service/src/dev/token';
import { plumbline } from '../cli/run';
import { startLedger, type Running } from './support/ledger';
import { failing, reportAt, runOf } from './support/reports';

const OPENAPI = {
  openapi: '3.1.0',
  info: { title: 'Thing', version: '1' },
  paths: { '/thing': { get: { operationId: 'getThing', responses: { '200': { description: 'It' } } } } },
};

/** AWS tells who asks, and denies the rest. */
const WHO =
  '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';
/** Of one VPC, applied. */
const STATE = JSON.stringify({
  ...{ version: 4, terraform_version: '1.11.4', serial: 1, lineage: 'a', outputs: {} },
  resources: [
    {
      ...{ mode: 'managed', type: 'aws_vpc', name: 'main' },
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [
        {
          schema_version: 1,
          attributes: {
            ...{ id: 'vpc-1', cidr_block: '10.0.0.0/16' },
            arn: 'arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1',
          },
        },
      ],
    },
  ],
});

const listen = async (server: Server, port = 0): Promise<number> => {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
};
const close = async (server: Server): Promise<void> => {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
};

describe('a run that the harness sends to the ledger', () => {
  let issuer: DevIssuer;
  let running: Running;
  let service: Server;
  let port: number;
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-sending-'));
  const drifting = mkdtempSync(join(tmpdir(), 'plumbline-drifting-'));
  before(async function () {
    this.timeout(60_000);
    issuer = await startDevIssuer();
    const issuers = [{ profile: 'rfc9068', issuer: issuer.url, audience: AUDIENCE } as const];
    running = await startLedger(
      { tokens: joseVerifier(issuers, systemClock) },
      {
        LEDGER_ISSUERS: JSON.stringify(issuers),
        LEDGER_GRANTS: JSON.stringify([{ subject: 'machine', labels: [{ team: 'platform' }] }]),
      },
    );
    service = createServer((_request, response) => response.writeHead(200).end('{}'));
    port = await listen(service);
    writeFileSync(join(folder, 'openapi.json'), JSON.stringify(OPENAPI));
    writeFileSync(join(folder, 'plumbline.yaml'), 'version: 1\n');
  });
  after(async () => {
    for (const one of [folder, drifting]) rmSync(one, { recursive: true, force: true });
    await Promise.all([close(service), running.close(), issuer.close()]);
  });

  const CREDENTIALS = () => ({
    PLUMBLINE_LEDGER_TOKEN: undefined,
    PLUMBLINE_LEDGER_ISSUER: issuer.url,
    PLUMBLINE_LEDGER_CLIENT_ID: 'machine',
    PLUMBLINE_LEDGER_CLIENT_SECRET: DEV_SECRET,
  });
  const probe = (ledger: number, team = 'platform') =>
    plumbline(
      [
        ...['probe', '--service', `http://127.0.0.1:${port}`, '--openapi', 'openapi.json', '--label', `team=${team}`],
        ...['--health', '/thing', '--metrics', '/thing', '--ledger', `http://127.0.0.1:${ledger}`, '--project', 'shop'],
      ],
      {
        cwd: folder,
        env: CREDENTIALS(),
      },
    );
  const recorded = () =>
    running.ledger.storage.db
      .selectFrom('runs')
      .innerJoin('roots', 'roots.id', 'runs.root_id')
      .select(['project', 'plane', 'recorded_by'])
      .execute();
  const RUN = (): object => ({ project: 'shop', plane: 'runtime', recorded_by: `${issuer.url}#machine` });

  it('is recorded, and one that was made while it was away comes with the next', async () => {
    const server = createServer(running.app);
    const at = await listen(server);
    const first = await probe(at);
    expect(first.stderr).not.to.include('warning');
    expect(await recorded()).to.deep.equal([RUN()]);
    await close(server);
    const away = await probe(at);
    expect(away.stderr).to.include('1 report kept in .plumbline/outbox');
    expect(away.code).to.equal(first.code);
    const again = createServer(running.app);
    await listen(again, at);
    const last = await probe(at);
    expect(last.stderr).not.to.include('warning');
    expect(await recorded()).to.deep.equal([RUN(), RUN(), RUN()]);
    expect(readdirSync(join(folder, '.plumbline/outbox'))).to.deep.equal([]);
    await close(again);
  });

  it('is recorded once, also where its answer was lost on the way', async () => {
    const before = (await recorded()).length;
    let lost = 0;
    const server = createServer((request, response) => {
      // The first report is recorded, and nobody hears of it.
      if (request.method === 'POST' && lost === 0) {
        lost += 1;
        response.end = () => {
          request.socket.destroy();
          return response;
        };
      }
      running.app(request, response);
    });
    const ran = await probe(await listen(server));
    await close(server);
    expect(ran.stderr).not.to.include('warning');
    expect([lost, (await recorded()).length - before]).to.deep.equal([1, 1]);
  });

  it('is not recorded where the machine may not write for its root, and is kept', async () => {
    const server = createServer(running.app);
    const ran = await probe(await listen(server), 'payments');
    await close(server);
    expect(ran.stderr).to.include('it answered 403').and.to.include('kept in .plumbline/outbox');
    expect(await recorded()).to.have.length(4);
  });

  it('may be a look for drift, which waits for a ledger that is away, and is recorded once', async () => {
    writeFileSync(
      join(drifting, 'plumbline.yaml'),
      'version: 1\nlabels:\n  - path: app\n    set: { team: platform }\n',
    );
    writeFileSync(join(drifting, 'vpc.tfstate'), STATE);
    mkdirSync(join(drifting, 'app'));
    writeFileSync(join(drifting, 'app/main.tf'), 'resource "aws_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\n');
    const cloud = createServer((request, response) => {
      void text(request).then((body) => {
        const isWho = body.includes('Action=GetCallerIdentity');
        response.writeHead(isWho ? 200 : 403, { 'content-type': 'text/xml' }).end(isWho ? WHO : '<Response/>');
      });
    });
    const endpoint = `http://127.0.0.1:${await listen(cloud)}`;
    const server = createServer(running.app);
    const at = await listen(server);
    const look = () =>
      plumbline(
        [
          ...['drift', 'app', '--cloud', 'real', '--state', 'vpc.tfstate'],
          ...['--ledger', `http://127.0.0.1:${at}`, '--project', 'shop'],
        ],
        {
          cwd: drifting,
          env: {
            ...CREDENTIALS(),
            AWS_ENDPOINT_URL: endpoint,
            AWS_ACCESS_KEY_ID: 'nobody',
            AWS_SECRET_ACCESS_KEY: 'nothing',
          },
        },
      );
    await close(server);
    const away = await look();
    expect(away.stderr).to.include('1 report kept in .plumbline/outbox');
    const again = createServer(running.app);
    await listen(again, at);
    const back = await look();
    await Promise.all([close(again), close(cloud)]);
    expect([back.code, back.stderr.includes('warning')]).to.deep.equal([away.code, false]);
    const { storage } = running.ledger;
    const looks = await storage.db.selectFrom('drift_reports').select(['cloud', 'outcome', 'recorded_by']).execute();
    const LOOK = { cloud: 'real', outcome: 'error', recorded_by: `${issuer.url}#machine` };
    expect(looks).to.deep.equal([LOOK, LOOK]);
    expect(readdirSync(join(drifting, '.plumbline/outbox'))).to.deep.equal([]);
  });

  const { signal: abort } = new AbortController();
  it('is known by the same digest, whether it is sent in a report, by itself or as lines', async () => {
    const other = { root: 'terraform/envs/staging', labels: { team: 'platform' } };
    const report = reportAt(3, runOf([failing(1), failing(2)], { labels: { team: 'platform' } }), runOf([], other));
    const token = await devToken(issuer.url, 'machine');
    const server = createServer(running.app);
    const ledger = `http://127.0.0.1:${await listen(server)}`;
    const send = (atOnce: number) =>
      Promise.all(
        bodiesOf({ kind: 'runs', report }, atOnce).map(async ({ kind, body }) => {
          const parcel = { ledger, project: 'sizes', kind, body };
          return [kind, (await post(parcel, token, { abort, trace: new RunTrace({}) })).outcome];
        }),
      );
    const sizes = report.runs.map((run) => JSON.stringify({ ...report, runs: [run] }).length);
    const sent = [await send(Math.min(...sizes)), await send(Math.max(...sizes)), await send(1_000_000)];
    await close(server);
    expect(sent).to.deep.equal([
      [
        ['runs/stream', 'taken'],
        ['runs', 'taken'],
      ],
      [
        ['runs', 'taken'],
        ['runs', 'taken'],
      ],
      [['runs', 'taken']],
    ]);
    expect((await recorded()).filter(({ project }) => project === 'sizes')).to.have.length(2);
  });

  it('may be a probe as lines that tells of thousands of controls how plan and cloud agree', async () => {
    const on = (n: number) => ({ control: 'rds-multi-az', address: `aws_db_instance.this[${n}]` });
    const owed = (n: number) => ({ ...on(n), attribute: null, because: 'It is not known.', deadline: null });
    const rows = Array.from({ length: 5_000 }, (_, n) => ({
      ...{ kind: n < 2 ? ('discharged' as const) : ('contradicts' as const), ...on(n) },
      ...{
        plan: 'unknown' as const,
        live: 'pass' as const,
        message: 'x'.repeat(200),
        differences: [],
        emulated: false,
      },
    }));
    const summary = { agrees: 0, discharged: 2, contradicts: 4_998, open: 1, only_live: 0, gone: 0 };
    const of = { root: 'terraform/envs/probed', labels: { team: 'platform' } };
    const plan = reportAt(4, runOf([], { ...of, obligations: [owed(0), owed(1), owed(2), owed(3)] }));
    const probe = reportAt(
      5,
      runOf([], { ...of, plane: 'live', obligations: [owed(2)], agreement: { summary, rows } }),
    );
    const token = await devToken(issuer.url, 'machine');
    const server = createServer(running.app);
    const ledger = `http://127.0.0.1:${await listen(server)}`;
    const sent = [];
    for (const report of [plan, probe, probe]) {
      for (const parcel of bodiesOf({ kind: 'runs', report }, 1_000_000)) {
        const told = await post({ ledger, project: 'probed', ...parcel }, token, { abort, trace: new RunTrace({}) });
        sent.push([parcel.kind, told.outcome]);
      }
    }
    await close(server);
    expect(sent).to.deep.equal([
      ['runs', 'taken'],
      ['runs/stream', 'taken'],
      ['runs/stream', 'taken'],
    ]);
    const { storage } = running.ledger;
    const owing = storage.db.selectFrom('obligations').select(['address', 'verdict', 'discharged_at']);
    const kept = await owing.orderBy('address').execute();
    expect(kept.map(({ verdict, discharged_at: at }) => [verdict, at?.toISOString() ?? null])).to.deep.equal([
      ['pass', '2026-11-20T05:00:00.000Z'],
      ['pass', '2026-11-20T05:00:00.000Z'],
      [null, null],
      [null, '2026-11-20T05:00:00.000Z'],
    ]);
  });
});
