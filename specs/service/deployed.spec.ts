import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { PGlite } from '@electric-sql/pglite';
import { expect } from 'chai';
import { createListener } from '../../service/src/http/listener';
import { createLogger } from '../../service/src/telemetry/logger';
import { makeCertificate } from '../unit/runtime/certificates';

const MAIN = join(__dirname, '../../service/dist/main.js');

function runMain(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const env = { PATH: process.env['PATH'], ...environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], { env, encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('migrating apart from serving', function () {
  this.timeout(150_000);
  const folder = mkdtempSync(join(tmpdir(), 'ledger-migrate-'));
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('brings a database up to date, and ends; a second time finds it done', async () => {
    const environment = { LEDGER_DATABASE: `file:${folder}/ledger` };
    for (let i = 0; i < 2; i += 1) {
      const { status, stdout } = runMain(['migrate'], environment);
      expect(status).to.equal(0);
      expect(stdout).to.include('"msg":"the database is up to date"');
    }
    const database = new PGlite({ dataDir: join(folder, 'ledger') });
    const { rows } = await database.query<{ name: string }>('select name from kysely_migration order by name');
    await database.close();
    expect(rows[0]).to.deep.equal({ name: '0000-access' });
  });

  it('is refused where nothing would be left of it, and any other word is', () => {
    expect(runMain(['migrate'])).to.deep.equal({
      status: 1,
      stdout: '',
      stderr: 'ledger: LEDGER_DATABASE names no database that lasts: there is nothing to migrate.\n',
    });
    expect(runMain(['migrat'])).to.deep.equal({ status: 1, stdout: '', stderr: 'ledger: usage: main.js [migrate]\n' });
  });

  it('tells no value of a variable that is wrong', () => {
    const { status, stderr } = runMain(['migrate'], { LEDGER_DATABASE: 'mysql://canary' });
    expect(status).to.equal(1);
    expect(stderr).to.include('LEDGER_DATABASE').and.not.to.include('canary');
  });
});

describe('TLS between load balancer and ledger', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-tls-'));
  const lines: string[] = [];
  const log = createLogger('info', {
    write: (line: string) => {
      lines.push(line);
    },
  });
  const renew = (host: string): string => {
    const { cert, key } = makeCertificate(host, { since: 1, left: 1 });
    writeFileSync(join(folder, 'tls.crt'), cert);
    writeFileSync(join(folder, 'tls.key'), key);
    return key;
  };
  after(() => {
    rmSync(folder, { recursive: true });
  });

  /** Who the certificate is for that is shown on a port. */
  const shown = async (port: number): Promise<string | undefined> => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    const name = socket.getPeerX509Certificate()?.subjectAltName;
    socket.destroy();
    return name;
  };

  it('takes up a renewed certificate while it runs, keeps the old one while half of a pair is there, and tells no key', async () => {
    const keys = [renew('first.example.com')];
    const server = createListener(folder, (_request, response) => void response.end(), log, 20);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    try {
      expect(await shown(port)).to.equal('DNS:first.example.com');
      writeFileSync(join(folder, 'tls.key'), 'canary-of-a-key');
      await told('the renewed certificate cannot be used; the one before stays');
      expect(await shown(port)).to.equal('DNS:first.example.com');
      keys.push(renew('second.example.com'));
      await told('a renewed certificate is in use');
      expect(await shown(port)).to.equal('DNS:second.example.com');
    } finally {
      server.close();
      await once(server, 'close');
    }
    const said = lines.join('');
    const secrets = ['canary-of-a-key', ...keys.flatMap((key) => key.split('\n').slice(1, 2))];
    expect(secrets.filter((secret) => said.includes(secret))).to.deep.equal([]);
  });

  it('is not begun with a folder that holds no pair', () => {
    expect(() => createListener(join(folder, 'absent'), () => undefined, log)).to.throw(/ENOENT.*tls\.crt/);
  });

  async function told(text: string): Promise<void> {
    for (let i = 0; i < 500 && !lines.some((line) => line.includes(text)); i += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).to.include(text);
  }
});
