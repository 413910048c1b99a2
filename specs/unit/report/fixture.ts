import type { Catalogue, Control } from '../../../harness/src/catalogue/control';
import type { RenderContext } from '../../../harness/src/report';
import type { Report, Result, Run } from '../../../harness/src/report/schema';

/** Text that tries everything: colours, a title for the window, markup, ends of scripts and tables, mentions, commands, hidden marks. */
export const HOSTILE =
  '\u001b[31mred\u001b[0m\u001b]0;owned\u0007 </script><img src=x onerror=alert(1)> | `x` ]]> & "q" \'s\' @team #12 \u202eback\u202c\u200b 50%\n::error::not ours\u0000';

const NO_REFERENCES = { checkov: [], trivy: [], kics: [], fsbp: [], cis: [] };

function control(slug: string, more: Partial<Control>): Control {
  const service = slug.split('-')[0] ?? slug;
  return {
    slug,
    title: `Title of ${slug}`,
    description: `Description of ${slug}.`,
    severity: 'high',
    service,
    planes: ['plan', 'live'],
    subjects: ['aws_db_instance'],
    reads: {},
    links: {},
    facets: {},
    parameters: {},
    why: `Why ${slug} matters.`,
    fix: `How \`${slug}\` is mended.`,
    messages: {},
    references: NO_REFERENCES,
    package: `plumbline.${service}.property`,
    file: `policies/${service}/property.rego`,
    examples: { good: null, bad: null },
    ...more,
  };
}

export const catalogue: Catalogue = {
  schema: 'plumbline.catalogue/v1',
  digest: '3f9c1e2a5b7d9f00112233445566778899aabbccddeeff001122334455667788',
  controls: [
    control('rds-multi-az', {
      title: 'RDS instances are Multi-AZ',
      description: 'Production database instances keep a synchronous standby in another availability zone.',
      reads: { aws_db_instance: ['multi_az', 'replicate_source_db'] },
      why: 'With one instance, the loss of a zone is an outage of everything behind the database.',
      fix: 'Set `multi_az = true` on the instance, or where the module that makes it is called.',
      references: { ...NO_REFERENCES, checkov: ['CKV_AWS_157'], fsbp: ['RDS.5'] },
      examples: {
        good: 'resource "aws_db_instance" "this" {\n  multi_az = true\n}\n',
        bad: 'resource "aws_db_instance" "this" {\n  multi_az = false\n}\n',
      },
    }),
    control('net-data-subnet-no-internet-route', {
      title: 'Database subnets have no route to the internet',
      severity: 'critical',
      service: 'vpc',
      subjects: ['aws_subnet'],
      why: 'A database that can reach the internet can be emptied into it.',
      fix: 'Take the default route out of the table that the database subnets use.',
    }),
    control('rds-deletion-protection', { title: 'RDS instances cannot be deleted by accident', severity: 'medium' }),
    control('rds-encrypted-cmk', { title: 'RDS storage is encrypted with a customer key' }),
    control('eks-public-cidrs-restricted', {
      title: 'EKS endpoints are open to named networks only',
      severity: 'critical',
      parameters: { office_networks: 'CIDR blocks from which people work' },
    }),
    control('kms-rotation', { title: 'KMS keys rotate', severity: 'low' }),
  ],
};

export const context: RenderContext = {
  catalogue,
  command: 'verify',
  color: false,
  width: 120,
  reportsIn: '.plumbline/',
  rootFiles: { production: 'terraform/envs/production/main.tf' },
};

function result(control: string, more: Partial<Result>): Result {
  const known = catalogue.controls.find((one) => one.slug === control);
  return {
    control,
    severity: known?.severity ?? 'high',
    enforcement: 'mandatory',
    verdict: 'fail',
    status: null,
    address: 'module.database.aws_db_instance.this',
    attribute: null,
    action: 'create',
    message: 'A message.',
    remediation: known?.fix ?? '',
    docs: `docs/controls/${control}.md`,
    source: null,
    via: [],
    account: null,
    region: null,
    emulated: false,
    fingerprint: `${control}:${more.address ?? ''}`,
    waiver: null,
    ...more,
  };
}

const NONE = { pass: 0, fail: 0, unknown: 0, not_applicable: 0, waived: 0, error: 0 };
const MANDATORY = { enforcement: 'mandatory' } as const;
const KEY_UNKNOWN = 'aws_kms_key.this.arn is known only after the apply.';

function run(root: string, more: Partial<Run>): Run {
  return {
    root,
    labels: { environment: root },
    plane: 'plan',
    cloud: 'standin',
    pack: 'production',
    inputs: [{ path: `.plumbline/${root}.json`, sha256: '00'.repeat(32) }],
    policy_digest: '3f9c1e2a5b7d9f00112233445566778899aabbccddeeff001122334455667788',
    notes: ['offline: no state, 2 data sources unknown'],
    duration_ms: 3_100,
    terraform_ms: 3_000,
    outcome: 'held',
    error: null,
    summary: { resources: 188, controls: 6, ...NONE },
    controls: [],
    results: [],
    obligations: [],
    ...more,
  };
}

const waived = result('rds-deletion-protection', {
  verdict: 'waived',
  attribute: 'deletion_protection',
  message: 'deletion_protection is false.',
  source: { file: 'terraform/envs/dev/main.tf', line: 12 },
  waiver: { reason: 'Dev is rebuilt every night.', owner: 'platform', approver: 'security', expires: '2026-12-31' },
});

const unknownKey = result('rds-encrypted-cmk', { verdict: 'unknown', attribute: 'kms_key_id', message: KEY_UNKNOWN });

const dev = run('dev', {
  summary: { resources: 188, controls: 6, ...NONE, pass: 412, waived: 1, unknown: 1, not_applicable: 3 },
  controls: [
    { control: 'rds-multi-az', severity: 'high', ...MANDATORY, ...NONE, not_applicable: 3 },
    { control: 'rds-deletion-protection', severity: 'medium', ...MANDATORY, ...NONE, waived: 1 },
    { control: 'rds-encrypted-cmk', severity: 'high', ...MANDATORY, ...NONE, unknown: 1, pass: 2 },
    { control: 'kms-rotation', severity: 'low', ...MANDATORY, ...NONE, pass: 410 },
  ],
  results: [waived, unknownKey],
  obligations: [
    {
      control: 'rds-encrypted-cmk',
      address: unknownKey.address,
      attribute: 'kms_key_id',
      because: KEY_UNKNOWN,
      deadline: '2026-12-01',
    },
  ],
});

const ROUTE = 'A default route leads from a database subnet to aws_internet_gateway.this.';

function route(zone: string): Result {
  return result('net-data-subnet-no-internet-route', {
    address: `module.network.aws_route_table.database["${zone}"]`,
    attribute: 'route',
    message: ROUTE,
    source: { file: 'terraform/modules/network/routes.tf', line: 41 },
    via: [{ file: 'terraform/envs/production/main.tf', line: 9, module: 'module.network' }],
  });
}

const production = run('production', {
  duration_ms: 3_400,
  terraform_ms: 3_300,
  outcome: 'not_held',
  notes: ['offline: no state, 2 data sources unknown', 'The policy pack asks for three zones.'],
  summary: { resources: 1_214, controls: 6, ...NONE, pass: 498, fail: 6, unknown: 3, error: 1 },
  controls: [
    { control: 'rds-multi-az', severity: 'high', ...MANDATORY, ...NONE, fail: 2 },
    { control: 'net-data-subnet-no-internet-route', severity: 'critical', ...MANDATORY, ...NONE, fail: 2, pass: 1 },
    { control: 'rds-deletion-protection', severity: 'medium', ...MANDATORY, ...NONE, fail: 1 },
    { control: 'rds-encrypted-cmk', severity: 'high', ...MANDATORY, ...NONE, unknown: 2 },
    { control: 'eks-public-cidrs-restricted', severity: 'critical', ...MANDATORY, ...NONE, error: 1, unknown: 1 },
    { control: 'kms-rotation', severity: 'low', enforcement: 'advisory', ...NONE, fail: 1, pass: 497 },
  ],
  results: [
    result('rds-multi-az', {
      attribute: 'multi_az',
      message: 'multi_az is false: the database has no standby in another zone.',
      source: { file: 'terraform/envs/production/terraform.tfvars', line: 7 },
      account: '123456789012',
      region: 'eu-west-1',
      emulated: true,
    }),
    result('rds-multi-az', {
      address: `module.legacy.aws_db_instance.this["${HOSTILE}"]`,
      attribute: 'multi_az',
      message: HOSTILE,
      source: { file: 'terraform/envs/production/legacy, old: 100%.tf', line: 3 },
    }),
    route('eu-west-1b'),
    route('eu-west-1a'),
    result('rds-deletion-protection', {
      attribute: 'deletion_protection',
      message: 'deletion_protection is false.',
      waiver: { reason: 'Moved in spring.', owner: 'data', approver: null, expires: '2026-03-31' },
    }),
    result('kms-rotation', {
      enforcement: 'advisory',
      status: 'existing',
      address: 'module.keys.aws_kms_key.this["logs"]',
      message: 'The key does not rotate.',
      source: { file: 'terraform/modules/keys/main.tf', line: 5 },
    }),
    result('eks-public-cidrs-restricted', {
      verdict: 'error',
      address: 'module.cluster.aws_eks_cluster.this',
      message: 'The policy threw: no such function.',
      source: { file: 'terraform/modules/cluster/main.tf', line: 30 },
    }),
    result('eks-public-cidrs-restricted', {
      verdict: 'unknown',
      address: 'module.cluster.aws_eks_cluster.blue',
      message: 'Nobody declared office_networks.',
    }),
    {
      ...unknownKey,
      address: 'module.database.aws_db_instance.replica["a"]',
      message: KEY_UNKNOWN.replace('this', 'this["a"]'),
    },
    {
      ...unknownKey,
      address: 'module.database.aws_db_instance.replica["b"]',
      message: KEY_UNKNOWN.replace('this', 'this["b"]'),
    },
  ],
});

const sandbox = run('sandbox', {
  notes: [],
  duration_ms: 900,
  terraform_ms: 0,
  outcome: 'error',
  summary: { resources: 0, controls: 0, ...NONE },
  error: {
    code: 'ERR_VARIABLES_MISSING',
    exit: 78,
    message: 'Two variables have no value: region, owner.',
    remedy: 'Name a variable file for this root in plumbline.yaml.',
    place: { file: 'terraform/envs/sandbox/variables.tf', line: 4 },
  },
});

/** A report that holds every verdict, a root that holds, one that does not, one that could not be judged, and hostile text. */
export const report: Report = {
  schema: 'plumbline.report/v1',
  outcome: 'error',
  started_at: '2026-11-24T06:40:00.000Z',
  duration_ms: 11_200,
  terraform_ms: 10_400,
  tools: { terraform: '1.11.4', aws: '5.100.0', plumbline: '0.1.0' },
  warnings: ['The waiver of s3-logging for staging was used by nothing.'],
  runs: [dev, production, sandbox],
};

const held = run('dev', {
  notes: [],
  summary: { resources: 12, controls: 1, ...NONE, pass: 12 },
  controls: [{ control: 'kms-rotation', severity: 'low', ...MANDATORY, ...NONE, pass: 12 }],
});

/** Nothing but a root that holds. */
export const heldReport: Report = { ...report, outcome: 'held', warnings: [], runs: [held] };

/** The report with so many further failures in production. */
export function reportOf(failures: number): Report {
  const many = Array.from({ length: failures }, (_, index) => route(`zone-${index}`));
  return {
    ...report,
    runs: report.runs.map((one) => (one.root === 'production' ? { ...one, results: [...one.results, ...many] } : one)),
  };
}
