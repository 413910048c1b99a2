import { expect } from 'chai';
import { compose } from '../../../harness/src/evidence/compose';
import type { Bench } from '../../../harness/src/evidence/bench';
import { statementSchema, type Statement } from '../../../harness/src/evidence/statement';
import { Waivers } from '../../../harness/src/overlay/waivers';
import type { ControlCounts, Result, Run } from '../../../harness/src/report/schema';
import { circumstances, NOW, sha256 } from './fixture';

const NONE = { pass: 0, fail: 0, unknown: 0, not_applicable: 0, waived: 0, error: 0 };

function counts(control: string, some: Partial<ControlCounts>): ControlCounts {
  return { control, severity: 'high', enforcement: 'mandatory', ...NONE, ...some };
}

function waivedUntil(expires: string): Result {
  return {
    control: 'kms-deletion-window',
    severity: 'high',
    enforcement: 'mandatory',
    verdict: 'waived',
    status: null,
    address: 'aws_kms_key.this',
    attribute: null,
    action: null,
    message: '',
    remediation: '',
    docs: '',
    source: null,
    via: [],
    account: null,
    region: null,
    emulated: false,
    fingerprint: 'f',
    waiver: { reason: 'r', owner: 'o', approver: null, expires },
  };
}

function composed(run: Partial<Run>, validityHours?: number): Statement {
  const evidence = { trusted_keys: [], ...(validityHours === undefined ? {} : { validity_hours: validityHours }) };
  const bench: Bench = {
    base: '/repository',
    root: { name: 'envs/dev', directory: '/repository/envs/dev' },
    name: 'envs/dev',
    labels: {},
    varFiles: [],
    workspace: undefined,
    context: [],
    configuration: circumstances([]).configuration,
    trusted: [],
    session: {
      catalogue: { schema: 'plumbline.catalogue/v1', digest: sha256('policies'), controls: [] },
      packs: [],
      config: { version: 1, evidence },
      waivers: new Waivers([], '2026-11-27'),
      today: '2026-11-27',
      all: false,
    },
  };
  const whole: Run = {
    root: 'envs/dev',
    labels: { environment: 'dev' },
    plane: 'plan',
    cloud: 'real',
    pack: 'baseline',
    inputs: [],
    policy_digest: sha256('policies'),
    notes: [],
    duration_ms: 1,
    terraform_ms: 1,
    outcome: 'held',
    error: null,
    summary: { resources: 1, controls: 1, ...NONE },
    controls: [],
    results: [],
    obligations: [],
    ...run,
  };
  const assessed = {
    run: whole,
    terraformVersion: '1.11.4',
    providers: { 'registry.terraform.io/hashicorp/aws': '5.100.0' },
  };
  const said = { planFile: 'out/plan.out', by: 'ada', approval: null, now: NOW };
  return statementSchema.parse(compose(bench, { assessed, sha256: sha256('plan'), changes: sha256('changes') }, said));
}

describe('the statement of evidence', () => {
  it('passes where every control held', () => {
    const { subject, predicate } = composed({
      controls: [counts('a', { pass: 3 }), counts('b', { not_applicable: 1 })],
    });
    expect(subject).to.deep.equal([{ name: 'plan.out', digest: { sha256: sha256('plan') } }]);
    expect(predicate).to.deep.include({ result: 'PASSED', passedTests: ['a'], warnedTests: [], failedTests: [] });
    expect(predicate.configuration.map(({ name }) => name)).to.deep.equal([
      'policies',
      'plumbline.yaml',
      'waivers.yaml',
      '.terraform.lock.hcl',
      'context',
    ]);
    expect(predicate.plumbline.tools).to.have.all.keys('plumbline', 'terraform', 'registry.terraform.io/hashicorp/aws');
  });

  it('warns of what was waived, and of what is only advised', () => {
    const controls = [
      counts('waived', { pass: 1, waived: 1 }),
      counts('advised', { fail: 1, enforcement: 'advisory' }),
      counts('unknown', { pass: 1, unknown: 1 }),
    ];
    const { predicate } = composed({ controls });
    expect(predicate).to.deep.include({ result: 'WARNED', passedTests: [], warnedTests: ['waived', 'advised'] });
  });

  it('fails with the controls that failed, or could not be judged', () => {
    const controls = [
      counts('failed', { fail: 1, waived: 1 }),
      counts('broken', { error: 1 }),
      counts('fine', { pass: 1 }),
    ];
    const { predicate } = composed({ outcome: 'not_held', controls });
    expect(predicate).to.deep.include({
      result: 'FAILED',
      passedTests: ['fine'],
      warnedTests: [],
      failedTests: ['failed', 'broken'],
    });
  });

  it('expires after a day, or after the hours that are configured', () => {
    const until = (hours?: number): string => composed({}, hours).predicate.plumbline.expires_at;
    expect([until(), until(2), until(72)]).to.deep.equal([
      '2026-11-28T12:00:00Z',
      '2026-11-27T14:00:00Z',
      '2026-11-30T12:00:00Z',
    ]);
  });

  it('expires no later than the last day of the first waiver that was used', () => {
    const results = [waivedUntil('2026-11-29'), waivedUntil('2026-11-28'), waivedUntil('2027-06-30')];
    expect(composed({ results }, 240).predicate.plumbline.expires_at).to.equal('2026-11-29T00:00:00Z');
    const expired: Result = { ...waivedUntil('2026-11-01'), verdict: 'fail' };
    expect(composed({ results: [expired] }).predicate.plumbline.expires_at).to.equal('2026-11-28T12:00:00Z');
  });
});
