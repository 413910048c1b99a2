import { expect } from 'chai';
import { useFolder } from './folder';
import { HELD, key, NOT_HELD, plan } from './plans';
import { onlyRun, reportOf, resultsOf, told } from './reports';
import { plumbline, type Ran } from './run';

const DATABASE = {
  type: 'aws_db_instance',
  name: 'ledger',
  values: {
    engine: 'postgres',
    engine_version: '17.4',
    multi_az: false,
    publicly_accessible: false,
    storage_encrypted: true,
    backup_retention_period: 30,
    deletion_protection: true,
    manage_master_user_password: true,
    master_user_secret_kms_key_id: 'arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555',
    parameter_group_name: 'default.postgres17',
  },
};

const waiver = (lines: readonly string[]): string => `version: 1\n\nwaivers:\n  - ${lines.join('\n    ')}\n`;

const WINDOW = ['control: kms-deletion-window', 'address: aws_kms_key.ledger'];
const SIGNED = ['reason: Made for a test and thrown away.', 'owner: platform', 'approver: head-of-platform'];

describe('a waiver', () => {
  const folder = useFolder();

  async function gate(waivers: string, input = NOT_HELD, ...args: string[]): Promise<Ran> {
    folder.write('waivers.yaml', waivers);
    return plumbline(['gate', '-', '--format', 'json', ...args], { cwd: folder.path, input });
  }

  it('turns a failure into waived, shows why and by whom, and the plan holds', async () => {
    const ran = await gate(waiver([...WINDOW, ...SIGNED, "expires: '2999-12-31'"]));
    expect(ran).to.include({ code: 0, stderr: '' });
    const run = onlyRun(ran);
    expect(run.summary).to.include({ fail: 0, waived: 1 });
    expect(run.results).to.have.lengthOf(1);
    expect(run.results[0]).to.deep.include({
      control: 'kms-deletion-window',
      verdict: 'waived',
      address: 'aws_kms_key.ledger',
      waiver: {
        reason: 'Made for a test and thrown away.',
        owner: 'platform',
        approver: 'head-of-platform',
        expires: '2999-12-31',
      },
    });
  });

  it('shows in every other format too, and with its reason where people read', async () => {
    for (const format of ['text', 'sarif', 'junit', 'github', 'markdown', 'html']) {
      const ran = await plumbline(['gate', '-', '--format', format], { cwd: folder.path, input: NOT_HELD });
      expect(ran).to.include({ code: 0, stderr: '' });
      const words = ran.stdout.replace(/\s+/g, ' ');
      expect(words, format).to.include('kms-deletion-window').and.to.include('waived');
      if (format === 'junit' || format === 'github') continue;
      expect(words, format).to.include('Made for a test and thrown away.').and.to.include('2999-12-31');
    }
  });

  it('holds for a pattern of addresses, and for those alone', async () => {
    const both = JSON.stringify(plan([key('ledger', 7), key('archive', 7)]));
    const some = await gate(
      waiver(['control: kms-deletion-window', "address: 'aws_kms_key.l*'", ...SIGNED, "expires: '2999-12-31'"]),
      both,
    );
    expect(some).to.include({ code: 1 });
    expect(onlyRun(some).results.map(told)).to.have.members([
      'kms-deletion-window fail aws_kms_key.archive',
      'kms-deletion-window waived aws_kms_key.ledger',
    ]);
  });

  it('holds for the labels that it names alone', async () => {
    const text = waiver([...WINDOW, 'where: { environment: dev }', ...SIGNED, "expires: '2999-12-31'"]);
    expect(await gate(text, NOT_HELD, '--label', 'environment=dev')).to.include({ code: 0 });
    expect(await gate(text, NOT_HELD, '--label', 'environment=production')).to.include({ code: 1 });
    expect(await gate(text)).to.include({ code: 1 });
  });

  it('fails again when it has expired, and says so', async () => {
    const ran = await gate(waiver([...WINDOW, ...SIGNED, "expires: '2020-02-29'"]));
    expect(ran).to.include({ code: 1, stderr: '' });
    const [result, ...more] = onlyRun(ran).results;
    expect(more).to.deep.equal([]);
    expect(result).to.include({ verdict: 'fail', control: 'kms-deletion-window' });
    expect(result?.message).to.match(/ Its waiver expired on 2020-02-29\.$/);
    expect(result?.waiver).to.include({ expires: '2020-02-29' });
  });

  it('holds on its last day', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const ran = await gate(waiver([...WINDOW, ...SIGNED, `expires: '${today}'`]));
    // The day may have turned between the two readings of the clock.
    if (today === new Date().toISOString().slice(0, 10)) expect(ran).to.include({ code: 0 });
  });

  it('covers what is unknown, too', async () => {
    const unknown = JSON.stringify(
      plan([
        {
          ...key(),
          values: { deletion_window_in_days: 30 },
          unknown: { policy: true },
          expressions: { deletion_window_in_days: { constant_value: 30 }, policy: { references: ['var.policy'] } },
        },
      ]),
    );
    const text = waiver([
      'control: kms-policy-not-public',
      'address: aws_kms_key.ledger',
      ...SIGNED,
      "expires: '2999-12-31'",
    ]);
    const run = onlyRun(await gate(text, unknown));
    expect(resultsOf(run, 'kms-policy-not-public').map(told)).to.deep.equal([
      'kms-policy-not-public waived aws_kms_key.ledger',
    ]);
    expect(run.obligations.map(({ control }) => control)).not.to.include('kms-policy-not-public');
  });

  it('of a control that there is none is refused, exit 78', async () => {
    const ran = await gate(
      waiver(['control: kms-deletion', 'address: aws_kms_key.ledger', ...SIGNED, "expires: '2999-12-31'"]),
    );
    expect(ran).to.deep.equal({
      code: 78,
      stdout: '',
      stderr: [
        'error waivers.yaml waives a control that does not exist: kms-deletion',
        '  `plumbline controls` lists them.',
        '  ERR_WAIVERS_INVALID\n',
      ].join('\n'),
    });
  });

  for (const [what, text, line, sentence] of [
    ['without a reason', waiver([...WINDOW, 'owner: platform', "expires: '2999-12-31'"]), 4, 'waivers.0.reason: '],
    [
      'whose reason is empty',
      waiver([...WINDOW, "reason: ''", 'owner: platform', "expires: '2999-12-31'"]),
      6,
      'waivers.0.reason: ',
    ],
    ['that never expires', waiver([...WINDOW, ...SIGNED]), 4, 'waivers.0.expires: '],
    ['that expires on no day', waiver([...WINDOW, ...SIGNED, "expires: '2999-02-30'"]), 9, 'waivers.0.expires: '],
    [
      'with a word that does not belong there',
      waiver([...WINDOW, ...SIGNED, "expires: '2999-12-31'", 'forever: true']),
      10,
      'waivers.0: ',
    ],
    ['in a file that is no YAML', 'version: 1\nwaivers:\n  - control: "x\n', 4, 'is not YAML: '],
    ['in a file of another version', 'version: 2\nwaivers: []\n', 1, 'version: '],
  ] as const) {
    it(`${what} is refused at its line, exit 78`, async () => {
      const ran = await gate(text);
      expect(ran).to.include({ code: 78, stdout: '' });
      expect(ran.stderr)
        .to.include(sentence)
        .and.to.match(/\n {2}ERR_WAIVERS_INVALID\n$/);
      expect(ran.stderr)
        .to.match(/^error waivers\.yaml/)
        .and.to.include(`\n  at waivers.yaml:${String(line)}\n`);
    });
  }
});

describe('waivers in a verify', () => {
  const folder = useFolder();

  before(() => {
    folder.fixture('small');
    const used = ['control: rds-multi-az', 'address: module.database.*', ...SIGNED, "expires: '2999-12-31'"];
    const idle = ['control: rds-encrypted', 'address: module.database.*', ...SIGNED, "expires: '2999-12-31'"];
    const late = ['control: net-default-sg-locked', 'address: aws_vpc.*', ...SIGNED, "expires: '2020-02-29'"];
    const list = [used, idle, late].map((lines) => `  - ${lines.join('\n    ')}\n`);
    folder.write('waivers.yaml', `version: 1\n\nwaivers:\n${list.join('')}`);
  });

  it('that nothing used are named in a warning, of all roots together only', async function () {
    this.timeout(300_000);
    const all = await plumbline(['verify', '--format', 'json'], { cwd: folder.path });
    expect(resultsOf(onlyRun(all), 'rds-multi-az').map(({ verdict }) => verdict)).to.deep.equal(['waived']);
    expect(reportOf(all).warnings).to.deep.equal([
      'the waiver of rds-encrypted at module.database.* is used by no finding: remove it',
      'the waiver of net-default-sg-locked at aws_vpc.* (expired 2020-02-29) is used by no finding: remove it',
    ]);
    const named = await plumbline(['verify', 'small', '--format', 'json'], { cwd: folder.path });
    expect(reportOf(named).warnings).to.deep.equal([]);
  });
});

describe('the configuration', () => {
  const folder = useFolder();
  const input = JSON.stringify(plan([DATABASE]));

  async function gate(config: string, ...labels: string[]): Promise<Ran> {
    // Of the whole catalogue, the two that these tests are about.
    const others =
      "controls:\n  - control: '!(rds-multi-az|rds-backups)'\n    off: true\n    reason: Not what is tested.\n";
    folder.write('plumbline.yaml', `version: 1\n\n${others}${config}`);
    const args = labels.flatMap((label) => ['--label', label]);
    return plumbline(['gate', '-', '--format', 'json', ...args], { cwd: folder.path, input });
  }

  it('makes a control’s failure advisory, which is told and fails nothing', async () => {
    const ran = await gate("enforcement:\n  - control: 'rds-multi-*'\n    level: advisory\n");
    expect(ran).to.include({ code: 0, stderr: '' });
    expect(resultsOf(onlyRun(ran), 'rds-multi-az')[0]).to.include({ verdict: 'fail', enforcement: 'advisory' });
    expect(onlyRun(ran)).to.include({ outcome: 'held' });
  });

  it('makes it mandatory from a date on', async () => {
    const from = (date: string): string =>
      `enforcement:\n  - control: rds-multi-az\n    level: mandatory\n    from: '${date}'\n`;
    expect(await gate(from('2999-01-01'))).to.include({ code: 0 });
    expect(await gate(from('2020-01-01'))).to.include({ code: 1 });
  });

  it('chooses enforcement by label', async () => {
    const dev = 'enforcement:\n  - control: rds-multi-az\n    where: { environment: dev }\n    level: advisory\n';
    expect(await gate(dev, 'environment=dev')).to.include({ code: 0 });
    expect(await gate(dev, 'environment=production')).to.include({ code: 1 });
  });

  it('chooses the pack by label: the baseline asks no Multi-AZ', async () => {
    const packs = 'packs:\n  - pack: baseline\n    where: { environment: dev }\n';
    const dev = await gate(packs, 'environment=dev');
    expect(dev).to.include({ code: 0, stderr: '' });
    expect(onlyRun(dev)).to.include({ pack: 'baseline' });
    expect(onlyRun(dev).controls.map(({ control }) => control)).not.to.include('rds-multi-az');
    const production = await gate(packs, 'environment=production');
    expect(production).to.include({ code: 1 });
    expect(onlyRun(production)).to.include({ pack: 'production' });
    expect(resultsOf(onlyRun(production), 'rds-multi-az').map(told)).to.deep.equal([
      'rds-multi-az fail aws_db_instance.ledger',
    ]);
  });

  it('that names a pack which does not exist is refused, exit 78', async () => {
    expect(await gate('packs:\n  - pack: gold\n')).to.deep.equal({
      code: 78,
      stdout: '',
      stderr: [
        'error the configuration names a pack "gold" that does not exist',
        '  The packs are baseline, cis, fsbp, production.',
        '  ERR_CONFIG_INVALID\n',
      ].join('\n'),
    });
  });

  it('sets parameters, which decide what a control asks', async () => {
    const days = (count: number): string =>
      `enforcement:\n  - control: rds-multi-az\n    level: advisory\nparameters:\n  - set: { backup_retention_days: ${String(count)} }\n`;
    expect(await gate(days(30))).to.include({ code: 0 });
    const ran = await gate(days(31));
    expect(ran).to.include({ code: 1 });
    expect(resultsOf(onlyRun(ran), 'rds-backups')[0]?.message).to.equal(
      'backup_retention_period is 30: automated backups must be kept at least 31 days.',
    );
  });

  it('is found from a folder below it', async () => {
    folder.write('below/plan.json', HELD);
    folder.write('plumbline.yaml', 'version: 1\n\nlabels:\n  - path: "{tier}"\n');
    const ran = await plumbline(['gate', 'plan.json', '--source', '.', '--format', 'json'], {
      cwd: folder.at('below'),
    });
    expect(ran).to.include({ code: 0, stderr: '' });
    expect(onlyRun(ran).labels).to.deep.equal({ tier: 'below' });
  });
});
