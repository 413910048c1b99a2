import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { DOCUMENT } from '../unit/runtime/probing';
import type { Fault } from '../unit/runtime/faults';
import { AUDIENCE, ISSUER, KEY, SmallService } from '../unit/runtime/small-service';
import { useFolder } from './folder';
import { onlyRun } from './reports';
import { plumbline, start, type Ran } from './run';

describe('probe --service', function () {
  this.timeout(180_000);
  const folder = useFolder();
  const services: SmallService[] = [];

  afterEach(async () => {
    for (const service of services.splice(0)) await service.stop();
  });

  async function serve(...faults: Fault[]): Promise<string> {
    const service = new SmallService(new Set(faults));
    services.push(service);
    return `http://localhost:${String(await service.start())}`;
  }

  function args(url: string, ...more: string[]): string[] {
    writeFileSync(join(folder.path, 'openapi.json'), JSON.stringify(DOCUMENT));
    const pem = KEY.privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(join(folder.path, 'issuer.pem'), pem);
    const issuer = ['--issuer', ISSUER, '--audience', AUDIENCE, '--signing-key', 'issuer.pem'];
    return ['probe', '--service', url, '--openapi', 'openapi.json', ...issuer, ...more];
  }

  const probe = async (faults: Fault[], ...more: string[]): Promise<Ran> =>
    plumbline(args(await serve(...faults), ...more), { cwd: folder.path });

  it('holds for a service that gets everything right', async () => {
    const ran = await probe([], '--format', 'json');
    expect({ code: ran.code, stderr: ran.stderr }).to.deep.equal({ code: 0, stderr: '' });
    expect(onlyRun(ran)).to.deep.include({ plane: 'runtime', outcome: 'held', results: [] });
  });

  it('tells on a terminal which operation lets whom in', async () => {
    const { code, stdout } = await probe(['takes-expired'], '--format', 'text');
    expect(code).to.equal(1);
    expect(stdout).to.include('svc-tokens-validated');
    expect(stdout).to.include('GET /runs/{run}');
    expect(stdout.replace(/\s+/g, ' ')).to.include('A call with an expired token is answered 200, where 401 is due.');
  });

  it('is held by a waiver, as every other finding', async () => {
    const expires = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const waiver = {
      control: 'svc-health-answers',
      address: 'GET /readyz',
      reason: 'It never is.',
      owner: 'us',
      expires,
    };
    writeFileSync(join(folder.path, 'waivers.yaml'), JSON.stringify({ version: 1, waivers: [waiver] }));
    const ran = await probe(['is-not-ready'], '--format', 'json');
    expect(ran.code).to.equal(0);
    expect(onlyRun(ran).results.map(({ verdict, address }) => `${verdict} ${address}`)).to.deep.equal([
      'waived GET /readyz',
    ]);
  });

  it('tells bad usage, a bad document, a missing one and an absent service apart', async () => {
    const url = await serve();
    const codes = async (...given: string[]): Promise<number | null> =>
      (await plumbline(['probe', '--service', ...given], { cwd: folder.path })).code;
    args(url);
    writeFileSync(join(folder.path, 'empty.json'), '{}');
    expect(await codes(url)).to.equal(64);
    expect(await codes(url, '--openapi', 'openapi.json', '--timeout', 'soon')).to.equal(64);
    expect(await codes(url, '--openapi', 'empty.json')).to.equal(65);
    expect(await codes(url, '--openapi', 'absent.json')).to.equal(66);
    expect(await codes('http://127.0.0.1:1', '--openapi', 'openapi.json')).to.equal(69);
  });

  it('ends at once, with the code of its signal, when it is stopped', async () => {
    const url = await serve('never-answers-one-route');
    const { child, ended } = start(args(url, '--timeout', '60'), { cwd: folder.path });
    setTimeout(() => child.kill('SIGINT'), 2500);
    const { code, stdout } = await ended;
    expect({ code, stdout }).to.deep.equal({ code: 130, stdout: '' });
  });
});
