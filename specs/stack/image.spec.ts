import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { ROOT } from '../cli/run';
import { freePort } from '../service/support/free-port';
import { buildImage, listing, type Image } from './support/image';

const ISSUERS = JSON.stringify([{ profile: 'rfc9068', issuer: 'https://issuer.example', audience: 'ledger' }]);
const START_MS = 120_000;

describe('the image, its steps done without Docker', function () {
  this.timeout(600_000);
  const isRoot = process.getuid?.() === 0;
  const folder = mkdtempSync(join(tmpdir(), 'ledger-image-'));
  const tmp = join(folder, 'tmp');
  let image: Image;
  let untouched: string[] = [];
  let child: ChildProcess;
  let port = 0;
  let written = '';
  let exit: number | null = null;
  const answers: Record<string, [number, string]> = {};
  let healthy: number | null = null;

  /** As its user, where that can be had; otherwise as this one, who may write there no more than that user. */
  const settings = () => {
    const [uid, gid] = image.user.split(':').map(Number);
    const env = {
      ...image.environment,
      TMPDIR: tmp,
      LEDGER_PORT: String(port),
      LEDGER_METRICS_PORT: '0',
      LEDGER_ISSUERS: ISSUERS,
    };
    return { cwd: join(image.root, image.workdir), env, ...(isRoot ? { uid, gid } : {}) };
  };
  const within = ([program = '', ...args]: readonly string[]): [string, string[]] => [join(image.root, program), args];
  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${String(port)}${path}`);
    answers[path] = [answer.status, await answer.text()];
  };

  before(async () => {
    chmodSync(folder, 0o755);
    process.env['npm_config_prefer_offline'] = 'true';
    image = buildImage(join(ROOT, 'service/Dockerfile'), ROOT, folder);
    // What the base image brings.
    const node = join(image.root, 'nodejs/bin/node');
    mkdirSync(dirname(node), { recursive: true });
    cpSync(process.execPath, node);
    mkdirSync(tmp);
    chmodSync(tmp, 0o1777);
    if (!isRoot) spawnSync('chmod', ['-R', 'a-w', image.root]);
    untouched = listing(image.root);
    port = await freePort();
    const [program, args] = within([...image.entrypoint, ...image.command]);
    child = spawn(program, args, { ...settings(), stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (written += text));
    const until = Date.now() + START_MS;
    while (child.exitCode === null && Date.now() < until) {
      if (
        await ask('/readyz').then(
          () => true,
          () => false,
        )
      )
        break;
      await wait(200);
    }
    if (answers['/readyz'] === undefined) throw new Error(`It did not start:\n${written}`);
    await ask('/healthz');
    await ask('/openapi.json');
    const [asker, question] = within(image.healthcheck);
    healthy = spawnSync(asker, question, { ...settings(), stdio: 'ignore' }).status;
    child.kill('SIGTERM');
    await once(child, 'close');
    exit = child.exitCode;
  });
  after(() => {
    child.kill('SIGKILL');
    if (!isRoot) spawnSync('chmod', ['-R', 'u+w', image.root]);
    rmSync(folder, { recursive: true, force: true });
  });

  it('serves, as a user that may write nothing of it', () => {
    expect([answers['/healthz'], answers['/readyz']]).to.deep.equal([
      [200, '{"status":"ok","checks":{}}'],
      [200, '{"status":"ok","checks":{"database":"ok","cache":"ok"}}'],
    ]);
    expect(answers['/openapi.json']?.[0]).to.equal(200);
    expect(listing(image.root)).to.deep.equal(untouched);
  });

  it('is found healthy while it serves, and ends by SIGTERM with 0', () => {
    expect([healthy, exit]).to.deep.equal([0, 0]);
    const [asker, question] = within(image.healthcheck);
    expect(spawnSync(asker, question, { ...settings(), stdio: 'ignore' }).status).to.equal(1);
  });

  it('holds nothing of development, no source, and no test', () => {
    const at = (path: string) => existsSync(join(image.root, image.workdir, path));
    const unwanted = [
      'service/src',
      'service/dist/dev',
      'specs',
      'node_modules/typescript',
      'node_modules/mocha',
      'node_modules/oidc-provider',
      '.git',
    ];
    expect(unwanted.filter(at)).to.deep.equal([]);
    expect(
      ['service/dist/main.js', 'service/openapi/ledger.yaml', 'harness/schemas/report.v1.schema.json'].filter(
        (path) => !at(path),
      ),
    ).to.deep.equal([]);
  });
});
