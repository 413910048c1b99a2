import { expect } from 'chai';
import { FAULTS, type Fault } from './faults';
import { findings, probeSmall, runOf } from './probing';

const GETS = ['GET /runs', 'GET /runs/{run}'];
const PROTECTED = [...GETS, 'POST /runs'];
const OPERATIONS = [...PROTECTED, 'GET /version'];
const ENDPOINTS = [
  'GET /healthz',
  'GET /metrics',
  'GET /readyz',
  'GET of a malformed path',
  'GET of an undocumented path',
  'TRACE /',
];

const fails = (control: string, addresses: readonly string[]): string[] =>
  addresses.map((address) => `${control} fail ${address}`);
const unknown = (control: string, addresses: readonly string[]): string[] =>
  addresses.map((address) => `${control} unknown ${address}`);

/** What is found of each fault, and nothing else. Those of TLS stand in a spec of their own. */
const FOUND: Readonly<Partial<Record<Fault, readonly string[]>>> = {
  'accepts-everybody': [
    ...fails('svc-auth-required', PROTECTED),
    ...fails('svc-tokens-validated', PROTECTED),
    ...fails('svc-roles-enforced', PROTECTED),
    ...fails('svc-input-bounded', ['POST /runs']),
  ],
  'forgets-one-route': [
    ...fails('svc-auth-required', ['GET /runs/{run}']),
    ...fails('svc-tokens-validated', ['GET /runs/{run}']),
    ...fails('svc-roles-enforced', ['GET /runs/{run}']),
  ],
  'asks-for-a-page': [...fails('svc-auth-required', PROTECTED), ...fails('svc-input-bounded', ['POST /runs'])],
  'dislikes-malformed': fails('svc-auth-required', PROTECTED),
  'takes-unsigned': fails('svc-tokens-validated', PROTECTED),
  'takes-expired': fails('svc-tokens-validated', PROTECTED),
  'takes-other-audience': fails('svc-tokens-validated', PROTECTED),
  'takes-other-issuer': fails('svc-tokens-validated', PROTECTED),
  'takes-any-role': fails('svc-roles-enforced', PROTECTED),
  'refuses-all-tokens': [...fails('svc-roles-enforced', PROTECTED), ...fails('svc-valid-token-accepted', GETS)],
  'fails-on-tokens': [...fails('svc-roles-enforced', PROTECTED), ...fails('svc-valid-token-accepted', GETS)],
  'says-no-challenge': fails('svc-auth-challenge', PROTECTED),
  'closes-open-operation': fails('svc-open-operations-answer', ['GET /version']),
  'answers-everything': fails('svc-undocumented-refused', ['GET of an undocumented path']),
  'echoes-trace-method': fails('svc-trace-method-refused', ['TRACE /']),
  'is-not-ready': fails('svc-health-answers', ['GET /readyz']),
  'has-no-metrics': fails('svc-metrics-answer', ['GET /metrics']),
  'has-empty-metrics': fails('svc-metrics-answer', ['GET /metrics']),
  'has-metrics-as-json': fails('svc-metrics-answer', ['GET /metrics']),
  'loses-trace': fails('svc-trace-context', OPERATIONS),
  'replaces-trace': fails('svc-trace-context', OPERATIONS),
  'breaks-on-bad-trace': fails('svc-trace-context', OPERATIONS),
  'may-be-sniffed': fails('svc-content-guarded', OPERATIONS),
  'may-be-framed': fails('svc-content-guarded', OPERATIONS),
  'may-be-stored': fails('svc-answers-not-stored', GETS),
  'names-framework': fails('svc-software-hidden', [...OPERATIONS, ...ENDPOINTS]),
  'names-version': fails('svc-software-hidden', [...OPERATIONS, ...ENDPOINTS]),
  'reflects-origin': fails('svc-cors-closed', OPERATIONS),
  'shows-stack': fails('svc-errors-quiet', PROTECTED),
  'stumbles-over-long-body': fails('svc-input-bounded', ['POST /runs']),
  'stumbles-over-bad-body': fails('svc-input-bounded', ['POST /runs']),
  'stumbles-over-type': fails('svc-input-bounded', ['POST /runs']),
  'stumbles-over-path': fails('svc-input-bounded', ['GET of a malformed path']),
  'never-answers-one-route': [
    'svc-answers-not-stored',
    'svc-auth-challenge',
    'svc-auth-required',
    'svc-content-guarded',
    'svc-cors-closed',
    'svc-errors-quiet',
    'svc-roles-enforced',
    'svc-software-hidden',
    'svc-tokens-validated',
    'svc-trace-context',
    'svc-valid-token-accepted',
  ].flatMap((control) => unknown(control, ['GET /runs/{run}'])),
  'limits-rate': [
    ...unknown('svc-auth-required', ['GET /runs', 'POST /runs']),
    ...unknown('svc-tokens-validated', ['GET /runs', 'POST /runs']),
    ...unknown('svc-roles-enforced', ['GET /runs', 'POST /runs']),
    ...unknown('svc-valid-token-accepted', ['GET /runs']),
    ...unknown('svc-trace-context', ['GET /runs', 'POST /runs']),
  ],
};

/** The one fault that a probe has to wait for. */
const HANGS = 'never-answers-one-route';

describe('a probe of a service', () => {
  it('finds nothing where the service gets everything right, and says what it did not try', async () => {
    const probed = await probeSmall();
    const { outcome, plane, cloud, notes, summary, root } = runOf(probed);
    expect({ code: probed.code, outcome, plane, cloud, root, found: findings(probed) }).to.deep.equal({
      code: 0,
      outcome: 'held',
      plane: 'runtime',
      cloud: 'none',
      root: `${probed.url}/v1`,
      found: [],
    });
    expect(notes).to.deep.equal(['methods other than GET and HEAD were sent only what must be refused']);
    expect(summary).to.deep.include({ resources: 11, controls: 21, fail: 0, unknown: 0, error: 0 });
    expect(probed.service.changed).to.equal(0);
  });

  it('has a row for every fault, but for those of TLS and the one that is none', () => {
    const others = FAULTS.filter((fault) => fault.endsWith('-hsts') || fault === 'limits-rate-at-first');
    expect([...Object.keys(FOUND), ...others].sort()).to.deep.equal([...FAULTS].sort());
  });

  it('calls again where the service asks for a little patience', async () => {
    const { code, service } = await probeSmall({ faults: ['limits-rate-at-first'] });
    expect({ code, changed: service.changed }).to.deep.equal({ code: 0, changed: 0 });
  });

  for (const [fault, found] of Object.entries(FOUND)) {
    it(`of a service that ${fault.replaceAll('-', ' ')} finds just that`, async () => {
      const named = FAULTS.filter((one) => one === fault);
      const probed = await probeSmall({ faults: named, options: { timeoutMs: fault === HANGS ? 1000 : 20_000 } });
      expect(findings(probed)).to.deep.equal([...found].sort());
      expect(probed.code).to.equal(1);
    });
  }
});
