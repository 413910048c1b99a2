import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { useFolder } from './folder';
import { key, NOT_HELD, plan } from './plans';
import { onlyRun } from './reports';
import { plumbline, type Ran } from './run';

const SIGNED = ['--reason', 'Made for a test.', '--owner', 'platform', '--expires', '2999-12-31'];
const FILE = `version: 1

waivers:
  - control: kms-deletion-window
    address: aws_kms_key.ledger
    reason: Made for a test.
    owner: platform
    expires: '2999-12-31'
`;

describe('plumbline waive', () => {
  const folder = useFolder();
  let made = 0;
  /** A folder of its own for one test. */
  const place = (files: Readonly<Record<string, string>> = {}): ((...args: string[]) => Promise<Ran>) => {
    made += 1;
    for (const [name, text] of Object.entries({ '.git/HEAD': '', ...files })) folder.write(`${made}/${name}`, text);
    return (...args) => plumbline(args, { cwd: folder.at(String(made)), input: NOT_HELD });
  };
  const written = (): string => readFileSync(folder.at(`${made}/waivers.yaml`), 'utf8');

  it('writes a waiver that gate then obeys', async () => {
    const run = place();
    expect(await run('gate', '-')).to.include({ code: 1 });
    expect(await run('waive', 'kms-deletion-window', 'aws_kms_key.ledger', ...SIGNED)).to.deep.equal({
      code: 0,
      stdout: 'waivers.yaml: kms-deletion-window is waived at aws_kms_key.ledger until 2999-12-31\n',
      stderr: '',
    });
    expect(written()).to.equal(FILE);
    expect(await run('gate', '-')).to.include({ code: 0 });
  });

  it('adds to what is there, labels and approver too, and keeps comments and form', async () => {
    const run = place({ 'waivers.yaml': `# Ours.\n${FILE}\n# the end\n` });
    const where = ['--where', 'environment=dev', '--where', 'team=a', '--approver', 'head'];
    const ran = await run('waive', 'rds-multi-az', 'module.database.*', ...SIGNED, ...where);
    expect(ran).to.include({ code: 0, stderr: '' });
    expect(written()).to.equal(`# Ours.
${FILE}  - control: rds-multi-az
    address: module.database.*
    where: { environment: dev, team: a }
    reason: Made for a test.
    owner: platform
    approver: head
    expires: '2999-12-31'

# the end
`);
  });

  it('writes beside the configuration, from a folder below it', async () => {
    const run = place({ 'plumbline.yaml': 'version: 1\n', 'below/x': '' });
    const ran = await plumbline(['waive', 'rds-multi-az', 'unmanaged:aws_db_instance/*', ...SIGNED], {
      cwd: folder.at(`${made}/below`),
    });
    expect(ran).to.include({ code: 0, stderr: '' });
    expect(ran.stdout).to.match(/^\.\.\/waivers\.yaml: /);
    expect(await run('gate', '-')).to.include({ code: 1 });
    expect(written()).to.include('    address: unmanaged:aws_db_instance/*\n');
  });

  it('says which findings of a report it covers, and warns where that is none', async () => {
    const run = place();
    const both = JSON.stringify(plan([key('ledger', 7), key('archive', 7)]));
    const cwd = folder.at(String(made));
    await plumbline(['gate', '-', '--format', 'json', '--out', 'report.json'], { cwd, input: both });
    const from = ['--from', 'report.json'];
    expect((await run('waive', 'kms-deletion-window', 'aws_kms_key.*', ...SIGNED, ...from)).stdout).to.equal(
      [
        'waivers.yaml: kms-deletion-window is waived at aws_kms_key.* until 2999-12-31',
        'it covers 2 findings of report.json',
        '  standard input: aws_kms_key.ledger',
        '  standard input: aws_kms_key.archive\n',
      ].join('\n'),
    );
    const labelled = ['aws_kms_key.ledger', '--where', 'environment=dev', ...SIGNED, ...from];
    for (const args of [['aws_kms_key.other', ...SIGNED, ...from], labelled]) {
      const ran = await run('waive', 'kms-deletion-window', ...args);
      expect(ran).to.include({
        code: 0,
        stderr: 'warning: it covers no finding of report.json: look at the address and the labels\n',
      });
    }
  });

  it('looks at the last verify where no report is named', async () => {
    const run = place();
    const cwd = folder.at(String(made));
    const report = '.plumbline/report.json';
    await plumbline(['gate', '-', '--format', 'json', '--out', report], { cwd, input: NOT_HELD });
    const ran = await run('waive', 'kms-deletion-window', 'aws_kms_key.ledger', ...SIGNED);
    expect(ran.stdout).to.include(`it covers 1 finding of ${report}\n  standard input: aws_kms_key.ledger\n`);
    folder.write(`${made}/${report}`, '{}');
    const broken = await run('waive', 'kms-deletion-window', 'aws_kms_key.other', ...SIGNED);
    expect(broken.code).to.equal(0);
    expect(broken.stderr).to.match(/^warning: .*report\.json is JSON, but not a report of plumbline\n$/);
  });

  it('holds as many days as it is given', async () => {
    const run = place();
    await run('waive', 'kms-deletion-window', '*', '--reason', 'r', '--owner', 'o', '--expires', '1d');
    expect(onlyRun(await run('gate', '-', '--format', 'json')).summary).to.include({ waived: 1, fail: 0 });
  });

  const REFUSED: readonly (readonly [what: string, args: readonly string[], message: string, remedy: RegExp])[] = [
    [
      'a control that there is none, naming those near to it',
      ['kms-deletion-windw', 'a.b', ...SIGNED],
      'there is no control "kms-deletion-windw"',
      /^Did you mean kms-deletion-window/,
    ],
    [
      'what is no address',
      ['rds-multi-az', 'the database', ...SIGNED],
      '"the database" is no address of a resource',
      /^Give it/,
    ],
    [
      'a day that is past',
      ['rds-multi-az', 'a.b', '--reason', 'r', '--owner', 'o', '--expires', '2020-02-29'],
      'a waiver until 2020-02-29 would hold no longer than today',
      /^Give a later day/,
    ],
    [
      'what lacks a reason, without a terminal to ask on',
      ['rds-multi-az', 'a.b', '--owner', 'o'],
      'a waiver needs --reason, --expires',
      /on a terminal, where it asks/,
    ],
    [
      'an empty reason',
      ['rds-multi-az', 'a.b', ...SIGNED, '--reason', ' '],
      'the reason of a waiver may not be empty',
      /--reason/,
    ],
    [
      'what is waived already',
      ['kms-deletion-window', 'aws_kms_key.ledger', ...SIGNED],
      'waivers.yaml waives kms-deletion-window at aws_kms_key.ledger already, until 2999-12-31',
      /^Change its day/,
    ],
  ];
  for (const [what, args, message, remedy] of REFUSED) {
    it(`refuses ${what}, exit 64, and writes nothing`, async () => {
      const run = place({ 'waivers.yaml': FILE });
      const ran = await run('waive', ...args);
      expect(ran).to.include({ code: 64, stdout: '' });
      const [first, second = '', third] = ran.stderr.split('\n');
      expect([first, third]).to.deep.equal([`error ${message}`, '  ERR_USAGE']);
      expect(second.trim()).to.match(remedy);
      expect(written()).to.equal(FILE);
    });
  }

  it('refuses a file that is not valid, and a report that is not there', async () => {
    const run = place({ 'waivers.yaml': 'version: 2\n' });
    expect(await run('waive', 'rds-multi-az', 'a.b', ...SIGNED)).to.include({ code: 78, stdout: '' });
    folder.write(`${made}/waivers.yaml`, FILE);
    expect(await run('waive', 'rds-multi-az', 'a.b', ...SIGNED, '--from', 'x.json')).to.include({
      code: 66,
      stdout: '',
    });
    expect(written()).to.equal(FILE);
  });
});
