import type { Report, Result, Run } from '../../../harness/src/report/schema';

/** A result that fails, by its number. */
export function failing(n: number, over: Partial<Result> = {}): Result {
  return {
    control: 'rds-multi-az',
    severity: 'high',
    enforcement: 'mandatory',
    verdict: 'fail',
    status: null,
    address: `module.database.aws_db_instance.this[${n}]`,
    attribute: 'multi_az',
    action: 'create',
    message: 'It stands in one zone.',
    remediation: 'Set multi_az to true.',
    docs: 'https://example.com/rds-multi-az',
    source: { file: 'main.tf', line: 12 },
    via: [],
    account: '123456789012',
    region: 'eu-west-1',
    emulated: false,
    fingerprint: n.toString(16).padStart(32, '0'),
    waiver: null,
    ...over,
  };
}

/** A run of one root on the plan, with these results. */
export function runOf(results: readonly Result[], over: Partial<Run> = {}): Run {
  const counts = { pass: 1, fail: results.length, unknown: 0, not_applicable: 0, waived: 0, error: 0 };
  return {
    root: 'terraform/envs/dev',
    labels: { environment: 'dev', team: 'platform' },
    plane: 'plan',
    cloud: 'standin',
    pack: 'baseline',
    inputs: [{ path: 'plan.json', sha256: 'a'.repeat(64) }],
    policy_digest: 'b'.repeat(64),
    notes: [],
    duration_ms: 10,
    terraform_ms: 5,
    outcome: results.length === 0 ? 'held' : 'not_held',
    error: null,
    summary: { resources: 3, controls: 1, ...counts },
    controls: [{ control: 'rds-multi-az', severity: 'high', enforcement: 'mandatory', ...counts }],
    results: [...results],
    obligations: [],
    ...over,
  };
}

/** A report of these runs, begun at this hour of a day. */
export function reportAt(hour: number, ...runs: readonly Run[]): Report {
  return {
    schema: 'plumbline.report/v1',
    outcome: runs.every(({ outcome }) => outcome === 'held') ? 'held' : 'not_held',
    started_at: `2026-11-20T${String(hour).padStart(2, '0')}:00:00.000Z`,
    duration_ms: 20,
    terraform_ms: 10,
    tools: { plumbline: '0.1.0' },
    warnings: [],
    runs: [...runs],
  };
}
