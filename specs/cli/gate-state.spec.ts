import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { held, stateFile } from '../unit/read/state-builder';
import { useFolder } from './folder';
import { onlyRun, told } from './reports';
import { plumbline, ROOT } from './run';

const CANARY = 'canary-7d2f4b';
const OPEN = {
  cidr_blocks: ['0.0.0.0/0'],
  description: '',
  from_port: 22,
  ipv6_cidr_blocks: [],
  prefix_list_ids: [],
  protocol: 'tcp',
  security_groups: [],
  self: false,
  to_port: 22,
};
const ARN = 'arn:aws:ec2:eu-west-1:123456789012:security-group';

/** A group as AWS answers it: its list has the separate rule too. */
const HELD = {
  'aws_security_group.web': { id: 'sg-1', arn: `${ARN}/sg-1`, name: 'web', ingress: [OPEN], egress: [] },
  'aws_vpc_security_group_ingress_rule.ssh': {
    id: 'sgr-1',
    security_group_id: 'sg-1',
    ip_protocol: 'tcp',
    from_port: 22,
    to_port: 22,
    cidr_ipv4: '0.0.0.0/0',
  },
  'aws_db_instance.ledger': {
    id: 'db-1',
    arn: 'arn:aws:rds:eu-west-1:123456789012:db:ledger',
    engine: 'postgres',
    multi_az: true,
    password: CANARY,
    storage_encrypted: true,
  },
};
const FILE = stateFile(Object.entries(HELD).map(([address, attributes]) => held(address, attributes)));

/** The same as `terraform show -json` prints it. */
const SHOWN = JSON.stringify({
  format_version: '1.0',
  terraform_version: '1.11.4',
  values: {
    root_module: {
      resources: Object.entries(HELD).map(([address, values]) => {
        const [type, name] = address.split('.');
        const sensitive_values = 'password' in values ? { password: true } : {};
        return { address, mode: 'managed', type, name, provider_name: 'x', values, sensitive_values };
      }),
    },
  },
});
const NOTE = 'judged from a state: values as they were last applied or refreshed, not what the cloud says now';

describe('gate of a state', () => {
  const folder = useFolder();

  it('judges what was applied by the controls of the live plane, each finding where it is declared', async () => {
    folder.write('terraform.tfstate', FILE);
    const ran = await plumbline(['gate', 'terraform.tfstate', '--format', 'json', '--all'], { cwd: folder.path });
    expect(ran).to.include({ code: 1, stderr: '' });
    const run = onlyRun(ran);
    expect(run).to.deep.include({ plane: 'live', cloud: 'none', notes: [NOTE], root: 'terraform.tfstate' });
    expect(run.summary.resources).to.equal(3);
    expect(run.results.filter(({ control }) => control === 'net-sg-no-world-admin-ports').map(told)).to.have.members([
      'net-sg-no-world-admin-ports fail aws_vpc_security_group_ingress_rule.ssh',
      'net-sg-no-world-admin-ports pass aws_security_group.web',
    ]);
    expect(run.results.filter(({ control }) => control === 'rds-multi-az').map(told)).to.deep.equal([
      'rds-multi-az pass aws_db_instance.ledger',
    ]);
    expect(run.controls.map(({ control }) => control)).not.to.include('rds-no-destructive-change');
  });

  it('says in its head what it judged, and shows no secret in any format', async () => {
    for (const format of ['text', 'json', 'sarif', 'junit', 'github', 'markdown', 'html']) {
      const ran = await plumbline(['gate', 'terraform.tfstate', '--format', format, '--all'], { cwd: folder.path });
      expect(ran, format).to.include({ code: 1, stderr: '' });
      expect(ran.stdout, format).not.to.include(CANARY);
      if (format === 'text' || format === 'markdown') {
        expect(ran.stdout.replace(/\s+/g, ' '), format).to.include('judged from a state');
      }
    }
  });

  it('judges `terraform show -json` of it alike, from standard input too', async () => {
    const file = await plumbline(['gate', 'terraform.tfstate', '--format', 'json'], { cwd: folder.path });
    const ran = await plumbline(['gate', '-', '--format', 'json'], { cwd: folder.path, input: SHOWN });
    expect(ran).to.include({ code: 1, stderr: '' });
    expect(onlyRun(ran).results).to.deep.equal(onlyRun(file).results);
    expect(onlyRun(ran).summary).to.deep.equal(onlyRun(file).summary);
  });

  it('takes the labels that are given, for packs and waivers', async () => {
    folder.write(
      'waivers.yaml',
      [
        'version: 1',
        'waivers:',
        '  - control: "net-sg-no-world-admin-ports"',
        '    address: "*"',
        '    where: { environment: dev }',
        '    reason: r',
        '    owner: o',
        "    expires: '2999-01-01'\n",
      ].join('\n'),
    );
    const gate = ['gate', 'terraform.tfstate', '--format', 'json', '--label'];
    const dev = onlyRun(await plumbline([...gate, 'environment=dev'], { cwd: folder.path }));
    expect(dev.results.filter(({ verdict }) => verdict === 'waived').map(told)).to.deep.equal([
      'net-sg-no-world-admin-ports waived aws_vpc_security_group_ingress_rule.ssh',
    ]);
    const other = onlyRun(await plumbline([...gate, 'environment=staging'], { cwd: folder.path }));
    expect(other.summary).to.include({ waived: 0 });
  });

  it('of which Terraform refreshed the lists that AWS answers, finds everything once', async () => {
    // Applied on the stand-in with Terraform 1.11.4 and provider 5.100.0, and applied again, which refreshes.
    folder.write('refreshed.json', readFileSync(join(ROOT, 'specs/fixtures/state/refreshed.json')));
    const ran = await plumbline(['gate', 'refreshed.json', '--format', 'json'], { cwd: folder.path });
    expect(ran).to.include({ code: 1, stderr: '' });
    expect(onlyRun(ran).results.map(told)).to.have.members([
      'iam-data-access-constrained fail aws_iam_role_policy.this',
      'iam-no-admin-attachment fail aws_iam_role_policy_attachment.admin',
      'iam-no-full-admin fail aws_iam_role_policy.this',
      'iam-no-privilege-escalation fail aws_iam_role_policy.this',
      'iam-no-service-wildcards fail aws_iam_role_policy.this',
      'iam-passrole-scoped fail aws_iam_role_policy.this',
      'kms-decrypt-scoped fail aws_iam_role_policy.this',
      'net-default-sg-locked fail aws_vpc.this',
      'net-nacl-no-all-ports fail aws_network_acl_rule.all',
      'net-nacl-no-world-admin-ports fail aws_network_acl_rule.all',
      'net-sg-attached fail aws_security_group.web',
      'net-sg-described fail aws_security_group.web',
      'net-sg-described fail aws_security_group_rule.b',
      'net-sg-described fail aws_vpc_security_group_ingress_rule.a',
      'net-sg-described fail aws_vpc_security_group_ingress_rule.self',
      'net-sg-egress-restricted fail aws_security_group_rule.b',
      'net-sg-no-world-admin-ports fail aws_vpc_security_group_ingress_rule.a',
      'net-sg-ports-named fail aws_vpc_security_group_ingress_rule.self',
      'net-sg-world-ingress-only-at-edge fail aws_vpc_security_group_ingress_rule.a',
      'net-tiers-span-azs fail aws_vpc.this',
      'net-vpc-dns-on fail aws_vpc.this',
      'net-vpc-flow-logs fail aws_vpc.this',
    ]);
  });

  for (const [what, bytes, code, sentence] of [
    ['of version 3', stateFile([], { version: 3 }), 'ERR_STATE_FORMAT', 'state of version 3; version 4 is read here'],
    [
      'that is the record of a backend',
      stateFile([], { version: 3, backend: { type: 's3' } }),
      'ERR_INPUT_NOT_A_STATE',
      'is the record of a backend, not the state kept there',
    ],
    ['without a resource', stateFile([]), 'ERR_NOTHING_COVERED', 'nothing to judge: it has no resources at all'],
  ] as const) {
    it(`refuses a state ${what}, exit 65`, async () => {
      folder.write('refused', bytes);
      const ran = await plumbline(['gate', 'refused'], { cwd: folder.path });
      expect(ran).to.include({ code: 65, stdout: '' });
      expect(ran.stderr).to.include(sentence).and.to.include(`\n  ${code}\n`);
    });
  }
});
