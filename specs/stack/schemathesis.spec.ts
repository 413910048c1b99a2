import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'chai';
import { AUDIENCE, startDevIssuer, type DevIssuer } from '../../service/src/dev/issuer';
import { devToken } from '../../service/src/dev/token';
import type { Role } from '../../service/src/rbac/principal';
import { ROOT } from '../cli/run';
import { lookAt } from '../service/support/calls';
import { keyPair } from '../service/support/keys';
import { startService, type Served } from '../service/support/process';
import { pythonProgram } from '../../tools/python-program';
import { failing, reportAt, runOf } from '../service/support/reports';

const REQUIREMENTS = join(ROOT, 'tools/schemathesis/requirements.txt');
/** The same every time; SCHEMATHESIS_SEED and SCHEMATHESIS_EXAMPLES ask for others. */
const SEED = process.env['SCHEMATHESIS_SEED'] ?? '1';
/** Of each operation, beside those that its document's bounds give. */
const EXAMPLES = process.env['SCHEMATHESIS_EXAMPLES'] ?? '5';

describe('the ledger, as its document has it', function () {
  this.timeout(1_200_000);
  let issuer: DevIssuer;
  let served: Served;
  const stops: (() => unknown)[] = [];
  before(async () => {
    pythonProgram('schemathesis', REQUIREMENTS);
    issuer = await startDevIssuer();
    stops.push(() => issuer.close());
    served = await startService({
      LEDGER_ISSUERS: JSON.stringify([
        { profile: 'rfc9068', issuer: issuer.url, audience: AUDIENCE, page_client: 'page' },
      ]),
      LEDGER_SECRET_SIGNING_KEY: keyPair().privatePem,
      LEDGER_SECRET_SESSION_KEY: 'a session key of a spec alone, and no other',
      LEDGER_SECRET_WEBHOOK_KEY: 'a-webhook-key-of-a-spec-alone-and-no-other',
      LEDGER_REQUESTS_PER_MINUTE: '1000000',
      LEDGER_LOG_LEVEL: 'error',
    });
    stops.push(served.kill);
    const owed = { control: 'rds-multi-az', address: 'aws_db_instance.this', attribute: 'multi_az' };
    const obligations = [{ ...owed, because: 'It is not known.', deadline: null }];
    await post('/v1/runs', reportAt(1, runOf([failing(1, { verdict: 'unknown' }), failing(2)], { obligations })));
    await post('/v1/drift', lookAt(2, 1));
  });
  after(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });

  async function post(path: string, body: object): Promise<void> {
    const authorization = `Bearer ${await devToken(issuer.url, 'operator')}`;
    const headers = { authorization, 'content-type': 'application/json' };
    const { status } = await fetch(`${served.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    expect(status).to.equal(201);
  }

  /** All checks, in all phases. */
  async function schemathesis(role: Role): Promise<{ code: number | null; said: string }> {
    const program = pythonProgram('schemathesis', REQUIREMENTS);
    const where = ['--config-file', 'schemathesis.toml', 'run', `${served.url}/openapi.json`, '--checks', 'all'];
    const how = ['--seed', SEED, '--max-examples', EXAMPLES, '--generation-database', 'none', '--no-color'];
    const child = spawn(program, [...where, ...how], {
      cwd: join(ROOT, 'specs/stack/schemathesis'),
      env: { ...process.env, LEDGER_TOKEN: await devToken(issuer.url, role), PYTHONDONTWRITEBYTECODE: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (said += text));
    await once(child, 'close');
    return { code: child.exitCode, said };
  }

  for (const role of ['admin', 'viewer'] as const) {
    it(`gives ${role} nothing that schemathesis would call a failure`, async () => {
      const { code, said } = await schemathesis(role);
      expect({ code, said: code === 0 ? '' : said }).to.deep.equal({ code: 0, said: '' });
      expect(said).to.include('Tested: 51');
      const faults = served
        .written()
        .split('\n')
        .filter((line) => line.includes('"level":50'));
      expect(faults).to.deep.equal([]);
    });
  }
});
