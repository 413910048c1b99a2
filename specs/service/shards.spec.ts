import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { joseVerifier } from '../../service/src/auth/jose-verifier';
import { systemClock } from '../../service/src/clock/port';
import { AUDIENCE, DEV_SECRET, startDevIssuer, type DevIssuer } from '../../service/src/dev/issuer';
import { sendToLedger } from '../../harness/src/ledger/send';
import { useFolder } from '../cli/folder';
import { plumbline } from '../cli/run';
import { shardAt } from '../unit/fleet/shard-file';
import { startLedger, type Running } from './support/ledger';

/** One by one: programs and Node itself see what is set on `process.env`, and not another object in its place. */
function setEnvironment(variables: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
}

describe('a fleet’s shards that are sent to the ledger', () => {
  const folder = useFolder();
  let issuer: DevIssuer;
  let running: Running;
  let server: Server;
  let url: string;
  const env = () => ({
    PLUMBLINE_LEDGER_TOKEN: undefined,
    PLUMBLINE_LEDGER_ISSUER: issuer.url,
    PLUMBLINE_LEDGER_CLIENT_ID: 'machine',
    PLUMBLINE_LEDGER_CLIENT_SECRET: DEV_SECRET,
  });

  before(async function () {
    this.timeout(600_000);
    issuer = await startDevIssuer();
    const issuers = [{ profile: 'rfc9068', issuer: issuer.url, audience: AUDIENCE } as const];
    running = await startLedger(
      { tokens: joseVerifier(issuers, systemClock) },
      {
        LEDGER_ISSUERS: JSON.stringify(issuers),
        LEDGER_GRANTS: JSON.stringify([{ subject: 'machine', labels: [{ team: 'platform' }] }]),
      },
    );
    server = createServer(running.app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  after(async () => {
    server.close();
    server.closeAllConnections();
    await Promise.all([running.close(), issuer.close()]);
  });

  const write = (name: string, { path: _, ...file }: ReturnType<typeof shardAt>): string =>
    folder.write(`.plumbline/shards/${name}.json`, JSON.stringify(file));
  const merge = () =>
    plumbline(['report', 'merge', '--format', 'json', '--ledger', url, '--project', 'shop'], {
      cwd: folder.path,
      env: env(),
    });
  const recorded = () =>
    running.ledger.storage.db
      .selectFrom('runs')
      .innerJoin('roots', 'roots.id', 'runs.root_id')
      .select(['name', 'started_at'])
      .orderBy('name')
      .orderBy('started_at')
      .execute()
      .then((rows) =>
        rows.map(({ name, started_at }) => `${name} ${new Date(started_at).toISOString().slice(11, 13)}`),
      );

  it('are recorded once each, whether a shard sends its report, the merge does, or both, and however often', async function () {
    this.timeout(600_000);
    const first = shardAt(9, 1, 2, ['envs/a', 'envs/c']);
    const told: string[] = [];
    const before = Object.fromEntries(Object.keys(env()).map((name) => [name, process.env[name]]));
    setEnvironment(env());
    try {
      const where = { cwd: folder.path, tell: (text: string) => told.push(text), abort: new AbortController().signal };
      const what = { kind: 'runs', report: first.report, base: folder.path } as const;
      await sendToLedger({ url, project: 'shop' }, what, where);
    } finally {
      setEnvironment(before);
    }
    expect([told, await recorded()]).to.deep.equal([[], ['envs/a 09', 'envs/c 09']]);

    write('1-of-2', first);
    write('2-of-2', shardAt(10, 2, 2, ['envs/b']));
    for (let times = 0; times < 2; times += 1) {
      expect(await merge()).to.include({ code: 0, stderr: '' });
      expect(await recorded()).to.deep.equal(['envs/a 09', 'envs/b 10', 'envs/c 09']);
    }
  });

  it('are recorded anew where a shard was run again: its roots alone have another run', async function () {
    this.timeout(600_000);
    write('2-of-2', shardAt(12, 2, 2, ['envs/b']));
    expect(await merge()).to.include({ code: 0, stderr: '' });
    expect(await recorded()).to.deep.equal(['envs/a 09', 'envs/b 10', 'envs/b 12', 'envs/c 09']);
    const roots = await running.ledger.storage.db.selectFrom('roots').select('name').orderBy('name').execute();
    expect(roots.map(({ name }) => name)).to.deep.equal(['envs/a', 'envs/b', 'envs/c']);
  });
});
