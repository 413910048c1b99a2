import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { z } from 'zod';
import { devToken } from '../../service/src/dev/token';
import { OPERATIONS } from '../../load/users';
import { k6Program } from '../../load/k6';
import { ownLedger, type Target } from '../../load/target';
import { ROOT, start, type Ran } from '../cli/run';
import { freePort } from '../service/support/free-port';
import { startProxy, type Fault } from './support/proxy';

const COMMAND = [join(ROOT, 'node_modules/.bin/ts-node'), join(ROOT, 'load/run.ts')] as const;

const summaryShape = z.object({
  outcome: z.string(),
  exit_code: z.number(),
  phases: z.array(
    z.object({ checks: z.number(), operations: z.array(z.object({ operation: z.string(), requests: z.number() })) }),
  ),
});

describe('a load test', function () {
  this.timeout(600_000);
  let folder: string;
  let ledger: Target;
  before(async () => {
    k6Program();
    folder = mkdtempSync(join(tmpdir(), 'plumbline-load-'));
    ledger = await ownLedger(folder);
  });
  after(async () => {
    await ledger.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const load = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
    start(args, { program: COMMAND, env, timeout: 300_000 }).ended;

  /** A smoke test through a proxy with this fault. */
  async function through(fault: Fault): Promise<Ran> {
    const proxy = await startProxy(ledger.url, fault);
    try {
      return await load(['smoke'], { TARGET: proxy.url, ISSUER: ledger.issuer });
    } finally {
      await proxy.stop();
    }
  }

  const summary = () => summaryShape.parse(JSON.parse(readFileSync(join(ROOT, '.plumbline/load/smoke.json'), 'utf8')));

  it('holds against a ledger that it starts itself, having asked all that its users ask', async () => {
    const { code, stdout, stderr } = await load(['smoke']);
    expect({ code, said: code === 0 ? '' : stdout + stderr }).to.deep.equal({ code: 0, said: '' });
    const { outcome, exit_code, phases } = summary();
    expect({ outcome, exit_code, checks: phases.map(({ checks }) => checks) }).to.deep.equal({
      outcome: 'held',
      exit_code: 0,
      checks: [1],
    });
    const asked = phases.flatMap(({ operations }) => operations);
    expect(asked.filter(({ requests }) => requests === 0)).to.deep.equal([]);
    expect(asked.map(({ operation }) => operation)).to.deep.equal(OPERATIONS);
  });

  it('ends with 99 where one handler is slow, and names it', async () => {
    const { code, stdout } = await through({ path: '/v1/session', takes: 1_500 });
    expect(code).to.equal(99);
    expect(stdout).to.include('✗ http_req_duration{phase:smoke,name:getSession} med<=500\n');
    expect(stdout).to.match(/load: missed\n$/);
  });

  it('ends with 107 where a script throws while it asks, and says what', async () => {
    const script = join(folder, 'broken.js');
    const scripts = join(ROOT, 'load/scripts');
    const throws = `export function ci() { believed(() => { throw new Error('a slip of the script'); }); }`;
    const imports = `import { believed } from '${scripts}/believed.ts';\nexport * from '${scripts}/main.ts';`;
    writeFileSync(script, `${imports}\n${throws}\n`);
    const { code, stderr } = await load(['smoke', script], { TARGET: ledger.url });
    expect({ code, isNamed: stderr.includes('a slip of the script') }).to.deep.equal({ code: 107, isNamed: true });
  });

  it('ends with 107 where k6 cannot load a script', async () => {
    const script = join(folder, 'unloadable.js');
    writeFileSync(script, `throw new Error('a slip at the start');\n`);
    const { code, stderr } = await load(['smoke', script], { TARGET: ledger.url });
    expect({ code, isNamed: stderr.includes('a slip at the start') }).to.deep.equal({ code: 107, isNamed: true });
  });

  it('ends with 69 where nobody answers', async () => {
    const target = `http://127.0.0.1:${await freePort()}`;
    const { code, stdout, stderr } = await load(['smoke'], { TARGET: target });
    expect({ code, stdout, stderr }).to.deep.equal({
      code: 69,
      stdout: '',
      stderr: `load: ${target} is not healthy: its /readyz does not say ok\n`,
    });
  });

  it('ends with 69 where the service stops meanwhile', async () => {
    const { code, stdout } = await through({ path: '/v1/session', takes: 'gone' });
    expect(code).to.equal(69);
    expect(stdout).to.match(/load: unhealthy\n$/);
  });

  it('ends with 64 where it would break what somebody else runs, and says why', async () => {
    const { code, stdout, stderr } = await load(['dependency'], { TARGET: ledger.url });
    const why = 'it takes redis and postgres away, which can be done to a ledger that it starts itself alone';
    expect({ code, stdout, stderr }).to.deep.equal({
      code: 64,
      stdout: '',
      stderr: `load: dependency: ${why}: leave TARGET out\n`,
    });
  });

  it('sends what it came to, and the ledger has it by its commit', async () => {
    const [commit, secret] = ['c'.repeat(40), 'development-only'];
    const client = { PLUMBLINE_LEDGER_CLIENT_ID: 'machine', PLUMBLINE_LEDGER_CLIENT_SECRET: secret };
    const credentials = { PLUMBLINE_LEDGER_ISSUER: ledger.issuer, ...client };
    const sent = { TARGET: ledger.url, LEDGER: ledger.url, COMMIT: commit, ...credentials };
    const { code, stderr } = await load(['smoke'], sent);
    expect({ code, said: code === 0 ? '' : stderr }).to.deep.equal({ code: 0, said: '' });
    const authorization = `Bearer ${await devToken(ledger.issuer, 'viewer')}`;
    const answer = await fetch(`${ledger.url}/v1/load-results?commit=${commit}`, { headers: { authorization } });
    const { items } = z
      .object({ items: z.array(z.object({ result: z.object({ profile: z.string(), outcome: z.string() }) })) })
      .parse(await answer.json());
    expect(items.map(({ result }) => result)).to.deep.equal([{ profile: 'smoke', outcome: 'held' }]);
  });

  it('shows no secret of the issuer', async () => {
    const { code, stdout, stderr } = await load(['smoke'], {
      TARGET: ledger.url,
      LOAD_CLIENT_SECRET: 'canary-of-the-load-test',
    });
    expect(code).to.equal(69);
    expect(stdout + stderr + JSON.stringify(summary())).not.to.include('canary-of-the-load-test');
  });
});
