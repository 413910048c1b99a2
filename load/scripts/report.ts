/** Of a run of Plumbline's own production: 177 controls judged, of 337 resources. */
const CONTROLS = 177;
const RESOURCES = 337;
/** A root that is on its way: one control in five fails somewhere. */
const FINDINGS = 40;

/** The roots of the test, so that each has a history. */
export const ROOTS = 20;
/** The label that all roots of the test carry, and the tests' machine is granted. */
export const ENVIRONMENT = 'load';
/** What fails in every run. */
export const CONTROL = 'load-control-0';
export const RESULTS = FINDINGS;

/** The report of one run of root number `n`, begun now. Two in a row differ in half of their findings. */
export function report(n: number): object {
  const root = `terraform/load-${n % ROOTS}`;
  const from = Math.floor(n / ROOTS) % 2 === 0 ? 0 : FINDINGS / 2;
  const results = Array.from({ length: FINDINGS }, (_, at) => result(at === 0 ? 0 : from + at));
  const run = {
    root,
    labels: { environment: ENVIRONMENT, team: `team-${n % 4}` },
    plane: 'plan',
    cloud: 'standin',
    pack: 'baseline',
    inputs: [{ path: 'plan.json', sha256: hex(n, 64) }],
    policy_digest: hex(1, 64),
    notes: [],
    duration_ms: 900,
    terraform_ms: 700,
    outcome: 'not_held',
    error: null,
    summary: { resources: RESOURCES, controls: CONTROLS, ...counts(CONTROLS - FINDINGS, FINDINGS) },
    controls: Array.from({ length: CONTROLS }, (_, at) =>
      judged(
        at,
        results.some(({ control }) => control === named(at)),
      ),
    ),
    results,
    obligations: [],
  };
  return {
    schema: 'plumbline.report/v1',
    outcome: 'not_held',
    started_at: new Date().toISOString(),
    duration_ms: 1_000,
    terraform_ms: 700,
    tools: { plumbline: '0.1.0' },
    warnings: [],
    runs: [run],
  };
}

const named = (n: number): string => `load-control-${n}`;
const hex = (n: number, length: number): string => n.toString(16).padStart(length, '0');
const counts = (pass: number, fail: number) => ({ pass, fail, unknown: 0, not_applicable: 0, waived: 0, error: 0 });

function judged(n: number, fails: boolean) {
  const of = fails ? counts(3, 1) : counts(4, 0);
  return { control: named(n), severity: 'high', enforcement: 'mandatory', ...of };
}

function result(n: number) {
  return {
    control: named(n),
    severity: 'high',
    enforcement: 'mandatory',
    verdict: 'fail',
    status: null,
    address: `module.service["${n}"].aws_db_instance.this`,
    attribute: 'multi_az',
    action: 'create',
    message: 'It stands in one zone, so that it is away while that zone is.',
    remediation: 'Set multi_az to true in the module that makes it.',
    docs: 'https://example.com/load',
    source: { file: 'terraform/modules/database/main.tf', line: n + 1 },
    via: [],
    account: '123456789012',
    region: 'eu-west-1',
    emulated: false,
    fingerprint: hex(n, 32),
    waiver: null,
  };
}
