import type { DriftReport } from '../../../harness/src/drift/schema';
import type { Result, Run } from '../../../harness/src/report/schema';
import { recordDrift } from '../../../service/src/drift/record';
import { importReport } from '../../../service/src/ingest/import-report';
import type { Ledger } from '../../../service/src/ledger';
import type { Principal } from '../../../service/src/rbac/principal';
import { lookAt } from '../../service/support/calls';
import { failing, reportAt, runOf } from '../../service/support/reports';

/** Text that would run, or be shown as markup, wherever it was not treated as text. */
export const XSS = '<img src=x onerror="window.stolen=1"><script>window.stolen=1</script>';

/** An address that no line of a phone holds. */
const LONG = `module.database.module.${'a_name_without_any_space_in_it_'.repeat(5)}.aws_db_instance.this["eu-west-1b"]`;

const MACHINE: Principal = {
  ...{ id: 'local#ci', subject: 'ci', name: null, kind: 'machine', roles: ['admin'], scopes: [], labels: null },
  expiresAt: new Date(8.64e15),
};

const PASS = { pass: 12, fail: 0, unknown: 0, not_applicable: 3, waived: 0, error: 0 };

/** A run whose figures are those of its results, and 12 that pass. */
function judged(name: string, team: string, results: readonly Result[], over: Partial<Run> = {}): Run {
  const tally = (of: readonly Result[]) => {
    const count = (verdict: string) => of.filter((result) => result.verdict === verdict).length;
    return { fail: count('fail'), unknown: count('unknown'), waived: count('waived') };
  };
  const controls = [...new Set(results.map(({ control }) => control))].map((control) => {
    const own = results.filter((result) => result.control === control);
    const severity = own[0]?.severity ?? 'high';
    return { control, severity, enforcement: 'mandatory' as const, ...PASS, pass: 0, not_applicable: 0, ...tally(own) };
  });
  const passing = { control: 'kms-key-rotation', severity: 'medium', enforcement: 'mandatory', ...PASS } as const;
  return runOf(results, {
    root: `terraform/envs/${name}`,
    labels: { environment: name, team },
    outcome: tally(results).fail > 0 ? 'not_held' : 'held',
    summary: { resources: 40, controls: controls.length + 1, ...PASS, ...tally(results) },
    controls: [passing, ...controls],
    ...over,
  });
}

const untold = (n: number): Result =>
  failing(n, {
    ...{ control: 'net-sg-no-world-data-ports', severity: 'critical', verdict: 'unknown', attribute: 'cidr_ipv4' },
    message: 'The rule’s `cidr_ipv4` is known after the apply.',
  });

const daysAgo = (days: number, hour = 9) => {
  const day = new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  return `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;
};

/** `YYYY-MM-DD`. */
export const inDays = (days: number) => daysAgo(-days).slice(0, 10);

const FAILING = [
  failing(1, { message: 'multi_az is false: the database has no standby in another zone.' }),
  failing(2, { message: XSS, address: `module.x["${XSS}"]`, docs: 'javascript:alert(1)', remediation: XSS }),
  failing(3, { address: LONG, source: { file: `${'deep/'.repeat(30)}main.tf`, line: 129 } }),
];

/**
 * Three environments with something of everything: production fails at three places and cannot tell two, which are owed,
 * one of them too late; staging holds with an exception; dev was mended, and has drifted.
 */
export async function fill(ledger: Ledger): Promise<void> {
  const unknowns = [untold(4), untold(5)];
  const obligations = unknowns.map(({ control, address, attribute }, at) => ({
    ...{ control, address, attribute, because: 'It is known after the apply.' },
    deadline: daysAgo(at === 0 ? 1 : -5).slice(0, 10),
  }));
  const waived = failing(7, {
    ...{ control: 'net-nat-per-az', severity: 'medium', verdict: 'waived' },
    waiver: {
      reason: 'Staging shares one gateway.',
      owner: 'platform',
      approver: 'head',
      expires: daysAgo(-90).slice(0, 10),
    },
  });
  const runs: readonly (readonly [days: number, runs: readonly Run[]])[] = [
    [6, [judged('dev', 'platform', [failing(6)]), judged('production', 'payments', FAILING.slice(0, 1))]],
    [3, [judged('staging', 'platform', [waived]), judged('dev', 'platform', [failing(6)])]],
    [2, [judged('dev', 'platform', []), judged('production', 'payments', [...FAILING, ...unknowns], { obligations })]],
  ];
  for (const [days, of] of runs) {
    await importReport(ledger.storage, recording(), { ...reportAt(9, ...of), started_at: daysAgo(days) });
  }
  await recordDrift(ledger.storage, recording(), drift());
}

const recording = () => ({ project: 'shop', principal: MACHINE, at: new Date(), traceId: '' });

function drift(): DriftReport {
  const look = lookAt(9, 1, { started_at: daysAgo(1), labels: { environment: 'dev', team: 'platform' } });
  const common = { account: null, region: 'eu-west-1', emulated: false, source: { file: 'main.tf', line: 4 } };
  return {
    ...look,
    outcome: 'not_held',
    summary: { ...look.summary, broken: 1 },
    changed: [
      {
        ...{
          address: 'module.edge.aws_lb.this',
          type: 'aws_lb',
          id: 'arn:aws:elasticloadbalancing:eu-west-1:1:lb/app',
          ...common,
        },
        breaks: [],
        changes: [{ attribute: 'tags.owner', before: 'platform', after: null, sensitive: false }],
      },
    ],
    unmanaged: [
      {
        ...{
          address: 'unmanaged:aws_vpc_security_group_ingress_rule/sgr-1',
          type: 'aws_vpc_security_group_ingress_rule',
        },
        ...{
          id: 'sgr-1',
          ...common,
          breaks: ['net-sg-no-world-data-ports'],
          belongs_to: 'module.database.aws_security_group.this',
        },
      },
    ],
    broken: [
      {
        ...{ control: 'net-sg-no-world-data-ports', severity: 'critical', enforcement: 'mandatory', verdict: 'fail' },
        ...{ address: 'unmanaged:aws_vpc_security_group_ingress_rule/sgr-1', at: null, attribute: null },
        message: '0.0.0.0/0 reaches the data-store port 5433: the rule admits tcp 5433.',
        remediation: 'Name the group that may connect.',
        ...{
          docs: 'docs/controls/net-sg-no-world-data-ports.md',
          causes: [],
          fingerprint: 'f'.repeat(32),
          waiver: null,
        },
      },
    ],
  };
}
