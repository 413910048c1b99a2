import { expect } from 'chai';
import { useFolder } from '../cli/folder';
import { onlyRun } from '../cli/reports';
import { plumbline, type Ran } from '../cli/run';
import { AUDIENCE } from '../../service/src/dev/issuer';
import { keyPair } from './support/keys';
import { startService, type Served } from './support/process';
import { serveIssuer, type ServedIssuer } from './support/served-issuer';

/** What the probe asks of a service, but for what only https has. */
const ASKED = [
  'svc-answers-not-stored',
  'svc-auth-challenge',
  'svc-auth-required',
  'svc-content-guarded',
  'svc-cors-closed',
  'svc-errors-quiet',
  'svc-health-answers',
  'svc-input-bounded',
  'svc-metrics-answer',
  'svc-open-operations-answer',
  'svc-roles-enforced',
  'svc-software-hidden',
  'svc-tokens-validated',
  'svc-trace-context',
  'svc-trace-method-refused',
  'svc-undocumented-refused',
  'svc-valid-token-accepted',
];

describe('the ledger, as `plumbline probe --service` finds it', function () {
  this.timeout(240_000);
  const folder = useFolder();
  let issuer: ServedIssuer;
  let served: Served;
  let ran: Ran;
  const stops: (() => unknown)[] = [];
  before(async () => {
    issuer = await serveIssuer();
    stops.push(issuer.close);
    served = await startService({
      LEDGER_ISSUERS: JSON.stringify([
        { profile: 'rfc9068', issuer: issuer.url, audience: AUDIENCE, page_client: 'page' },
      ]),
      LEDGER_SECRET_SIGNING_KEY: keyPair().privatePem,
      LEDGER_SECRET_SESSION_KEY: 'a session key of a spec alone, and no other',
    });
    stops.push(served.kill);
    const document = await fetch(`${served.url}/openapi.json`);
    folder.write('openapi.json', await document.text());
    folder.write('issuer.pem', issuer.privatePem);
    const tokens = [
      '--issuer',
      issuer.url,
      '--audience',
      AUDIENCE,
      '--signing-key',
      'issuer.pem',
      '--key-id',
      issuer.keyId,
    ];
    const where = ['--openapi', 'openapi.json', '--metrics', `${served.metricsUrl}/metrics`];
    const args = ['probe', '--service', served.url, ...where, ...tokens, '--format', 'json'];
    ran = await plumbline(args, { cwd: folder.path });
  });
  after(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });

  it('holds, with nothing that fails and nothing that could not be told', () => {
    const run = onlyRun(ran);
    const { pass, fail, unknown, waived, error } = run.summary;
    expect(
      run.results.map(({ control, verdict, address, message }) => [control, verdict, address, message]),
    ).to.deep.equal([]);
    expect({ fail, unknown, waived, error }).to.deep.equal({ fail: 0, unknown: 0, waived: 0, error: 0 });
    expect(pass).to.be.greaterThan(500);
    expect([ran.code, run.outcome]).to.deep.equal([0, 'held']);
  });

  it('was asked about everything that is asked over http', () => {
    const asked = onlyRun(ran)
      .controls.filter(({ pass }) => pass > 0)
      .map(({ control }) => control);
    expect(asked).to.deep.equal(ASKED);
  });

  it('is not told anything that it would keep', () => {
    const { notes } = onlyRun(ran);
    expect(notes).to.deep.equal(['methods other than GET and HEAD were sent only what must be refused']);
  });
});
