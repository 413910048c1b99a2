import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { obligationsDocument, type ObligationsDocument } from '../../harness/src/probe/obligations-file';
import { useDenyingCloud } from './denying-cloud';
import { useFolder } from './folder';
import { key, plan } from './plans';
import { onlyRun } from './reports';
import { plumbline, type Ran } from './run';

const ARN = 'arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-4000-8000-000000000000';
const ADDRESS = 'aws_kms_key.ledger';
const DENIED = /access is denied: the probe needs this permission \(kms:[A-Za-z]+ in 123456789012, eu-west-1\)/;
const STATE = {
  version: 4,
  terraform_version: '1.11.4',
  serial: 1,
  lineage: '00000000-0000-4000-8000-000000000001',
  outputs: {},
  resources: [
    {
      mode: 'managed',
      type: 'aws_kms_key',
      name: 'ledger',
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [
        {
          schema_version: 0,
          attributes: { id: ARN.split('/')[1], arn: ARN, key_id: ARN.split('/')[1], policy: '{}' },
          sensitive_attributes: [],
        },
      ],
    },
  ],
};

/** A key whose policy the plan cannot tell. */
const undecided = {
  ...key(),
  values: { deletion_window_in_days: 30, enable_key_rotation: true },
  unknown: { policy: true, arn: true },
  expressions: { deletion_window_in_days: { constant_value: 30 }, policy: { references: ['aws_iam_role.x.arn'] } },
};

describe('plumbline probe, where access is denied', function () {
  this.timeout(180_000);
  const folder = useFolder();
  const cloud = useDenyingCloud();
  let denied: Ran;

  const probe = (...args: string[]): Promise<Ran> =>
    plumbline(['probe', 'root', '--cloud', 'real', '--state', 'state.json', '--report', 'plan-report.json', ...args], {
      cwd: folder.path,
      env: cloud.env,
    });
  const json = (...args: string[]): Promise<Ran> => probe('--format', 'json', ...args);
  const kept = (name: string): ObligationsDocument =>
    obligationsDocument.parse(JSON.parse(readFileSync(folder.at(name), 'utf8')));

  before(async () => {
    folder.write('root/main.tf', 'resource "aws_kms_key" "ledger" {\n  policy = local.policy\n}\n');
    folder.write('plumbline.yaml', 'version: 1\nobligations:\n  owners: [{ owner: platform }]\n');
    folder.write('state.json', JSON.stringify(STATE));
    folder.write('plan.json', JSON.stringify(plan([undecided])));
    const gate = ['gate', 'plan.json', '--source', 'root', '--all', '--format', 'json', '--out', 'plan-report.json'];
    const judged = await plumbline(gate, { cwd: folder.path });
    expect(judged.code, judged.stderr).to.equal(0);
    denied = await json('--obligations', 'owed.json');
  });

  it('does not hold: it is an error that names the permission, and no pass', () => {
    const { outcome, plane, cloud: where, summary, results } = onlyRun(denied);
    expect({ code: denied.code, outcome, plane, where }).to.deep.equal({
      code: 1,
      outcome: 'not_held',
      plane: 'live',
      where: 'real',
    });
    expect(summary.pass).to.equal(0);
    expect(results.map(({ verdict }) => verdict))
      .to.include('error')
      .and.not.to.include('unknown');
    for (const { message } of results) expect(message).to.match(DENIED);
  });

  it('says so of the type in the notes, with how many of the state it concerns', () => {
    const notes = onlyRun(denied).notes.filter((one) => one.startsWith('aws_kms_key '));
    expect(notes.map((note) => note.replace(DENIED, '…'))).to.deep.equal(['aws_kms_key (1) could not be read: …']);
  });

  it('points at the resource in the root’s text', () => {
    const { results } = onlyRun(denied);
    expect(results.map(({ source }) => source?.file)).to.deep.equal(results.map(() => 'root/main.tf'));
  });

  it('leaves the obligation open, with its deadline and its owner, in the report and in the file', () => {
    const { obligations, agreement } = onlyRun(denied);
    const { open, discharged, root, cloud: where } = kept('owed.json');
    expect({ root, where, discharged }).to.deep.equal({ root: 'root', where: 'real', discharged: [] });
    expect(open.map(({ control, address, owner }) => [control, address, owner])).to.deep.include([
      'kms-policy-not-public',
      ADDRESS,
      'platform',
    ]);
    expect(obligations.map(({ overdue, ...one }) => ({ overdue, one }))).to.deep.equal(
      open.map((one) => ({ overdue: false, one })),
    );
    // And the two that the plan decided, and the cloud now cannot confirm: whether it rotates, whether it is enabled.
    expect(agreement?.summary).to.include({ open: open.length + 2, agrees: 0, discharged: 0 });
  });

  it('fails by the deadline too once that is past, naming each in every format', async () => {
    const { open, ...rest } = kept('owed.json');
    const late = open.map((one) => ({ ...one, since: '2026-01-01T00:00:00.000Z', deadline: '2026-01-02' }));
    folder.write('late.json', JSON.stringify({ ...rest, open: late }));
    const args = ['--obligations', 'late.json'];
    const text = await probe(...args);
    expect(text.code).to.equal(1);
    expect(text.stdout).to.match(
      /✗ kms-policy-not-public {2}aws_kms_key\.ledger {2}was due 2026-01-02, owner platform/,
    );
    expect(onlyRun(await json(...args)).obligations.map(({ overdue }) => overdue)).to.deep.equal(late.map(() => true));
    expect((await probe(...args, '--format', 'junit')).stdout).to.include('type="overdue"');
    expect(kept('late.json').open.map(({ deadline }) => deadline)).to.deep.equal(late.map(() => '2026-01-02'));
  });

  it('waits no longer than it was told, and says what it waits for', async () => {
    const { code, stderr } = await probe('--obligations', 'owed.json', '--wait', '0.02');
    expect(code).to.equal(1);
    expect(stderr).to.match(/^\d obligations? open: looking again in 1 s\n$/);
  });

  it('refuses a file of obligations that is another’s, and leaves it as it is', async () => {
    folder.write('others.json', JSON.stringify({ ...kept('owed.json'), root: 'elsewhere' }));
    const before = readFileSync(folder.at('others.json'), 'utf8');
    const { code, stdout, stderr } = await probe('--obligations', 'others.json');
    expect({ code, stdout }).to.deep.equal({ code: 65, stdout: '' });
    expect(stderr).to.include('others.json holds what is owed for elsewhere in the cloud `real`');
    expect(readFileSync(folder.at('others.json'), 'utf8')).to.equal(before);
  });

  it('refuses a report of another root', async () => {
    const text = readFileSync(folder.at('plan-report.json'), 'utf8').replace('"root": "root"', '"root": "elsewhere"');
    folder.write('other-report.json', text);
    const { code, stderr } = await probe('--report', 'other-report.json');
    expect(code).to.equal(65);
    expect(stderr).to.include('other-report.json holds no judged plan of root');
  });

  it('asks for nothing but what reads, and repeats nothing that the cloud or the state said', () => {
    expect(cloud.asked.filter((target) => !/^TrentService\.(Describe|Get|List)[A-Za-z]+$/.test(target))).to.deep.equal(
      [],
    );
    expect(cloud.asked.length).to.be.greaterThan(0);
    expect(`${denied.stdout}${denied.stderr}`).not.to.include('hunter2');
  });

  it('has nothing to judge where the state holds nothing', async () => {
    folder.write('empty.json', JSON.stringify({ ...STATE, resources: [] }));
    const ran = await plumbline(
      ['probe', 'root', '--cloud', 'real', '--state', 'empty.json', '--report', 'plan-report.json'],
      {
        cwd: folder.path,
        env: cloud.env,
      },
    );
    expect({ code: ran.code, stdout: ran.stdout }).to.deep.equal({ code: 65, stdout: '' });
    expect(ran.stderr).to.include('nothing of root could be read: its state holds nothing');
  });
});
