import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
    rmSync(folder, { recursive: true, force: true });
    await Promise.all([close(service), running.close(), issuer.close()]);
  });

  const probe = (ledger: number, team = 'platform') =>
    plumbline(
      [
        ...['probe', '--service', `http://127.0.0.1:${port}`, '--openapi', 'openapi.json', '--label', `team=${team}`],
        ...['--health', '/thing', '--metrics', '/thing', '--ledger', `http://127.0.0.1:${ledger}`, '--project', 'shop'],
      ],
      {
        cwd: folder,
        env: {
          PLUMBLINE_LEDGER_TOKEN: undefined,
          PLUMBLINE_LEDGER_ISSUER: issuer.url,
          PLUMBLINE_LEDGER_CLIENT_ID: 'machine',
          PLUMBLINE_LEDGER_CLIENT_SECRET: DEV_SECRET,
        },
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

  it('is not recorded where the machine may not write for its root, and is kept', async () => {
    const server = createServer(running.app);
    const ran = await probe(await listen(server), 'payments');
    await close(server);
    expect(ran.stderr).to.include('it answered 403').and.to.include('kept in .plumbline/outbox');
    expect(await recorded()).to.have.length(3);
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
});
