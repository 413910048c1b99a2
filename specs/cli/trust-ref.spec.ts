import { rmSync, symlinkSync } from 'node:fs';
import { expect } from 'chai';
import { HELD, NOT_HELD } from './plans';
import { onlyRun, reportOf, told } from './reports';
import { useRepository, type Files } from './repository';
import type { Ran } from './run';

const waiver = (...lines: string[]): string =>
  `version: 1\nwaivers:\n  - ${['control: kms-deletion-window', 'reason: Mine.', 'owner: me', ...lines].join('\n    ')}\n`;
const ANY = 'address: "*"';
const LASTING = "expires: '2999-12-31'";
const config = (...lines: string[]): string => ['version: 1', ...lines, ''].join('\n');
const HOLDS = 'that of main holds until it is merged';

describe('with --trust-ref', () => {
  const repository = useRepository();

  async function gate(files: Files, ...args: string[]): Promise<Ran> {
    repository.write(files);
    repository.commit();
    return repository.run(['gate', '-', '--format', 'json', ...args], { input: NOT_HELD });
  }

  /** The change passes by itself, and not by what `main` says; gives what the report then says. */
  async function caught(files: Files, ...args: string[]): Promise<ReturnType<typeof reportOf>> {
    expect(await gate(files, ...args), 'without the ref').to.include({ code: 0, stderr: '' });
    const ran = await gate({}, '--trust-ref', 'main', ...args);
    expect(ran, 'with the ref').to.include({ code: 1, stderr: '' });
    expect(onlyRun(ran).results.map(told)).to.deep.equal(['kms-deletion-window fail aws_kms_key.ledger']);
    return reportOf(ran);
  }

  it('a change that waives its own finding does not pass, and the waiver shows as proposed', async () => {
    const commit = repository.begin({});
    const report = await caught({ 'waivers.yaml': waiver(ANY, LASTING) });
    const [run] = report.runs;
    expect(run?.results[0]?.message).to.equal(
      'deletion_window_in_days is 7: a deletion can be cancelled for fewer than 30 days. A waiver for it is proposed in waivers.yaml, and counts once it is merged.',
    );
    expect([run?.results[0]?.waiver, run?.summary.waived]).to.deep.equal([null, 0]);
    expect(run?.notes).to.deep.equal([`configuration and waivers are those of main, commit ${commit.slice(0, 12)}`]);
    expect(report.warnings).to.deep.equal([
      'the change proposes 1 waiver, without effect until it is merged: kms-deletion-window at *',
    ]);
  });

  it('people read the same in the text and in a pull request’s comment', async () => {
    for (const format of ['text', 'markdown']) {
      const ran = await repository.run(['gate', '-', '--format', format, '--trust-ref', 'main'], { input: NOT_HELD });
      const words = ran.stdout.replace(/\s+/g, ' ');
      expect(words, format).to.include('configuration and waivers are those of main, commit ');
      expect(words, format).to.match(/A waiver for it is proposed in waivers\\?\.yaml, and counts once it is merged/);
      expect(words, format).to.include('the change proposes 1 waiver, without effect until it is merged');
    }
  });

  it('a waiver that is merged covers, and still does where the change takes it away', async () => {
    repository.begin({ 'waivers.yaml': waiver(ANY, LASTING) });
    expect(await gate({}, '--trust-ref', 'main')).to.include({ code: 0, stderr: '' });
    rmSync(repository.at('waivers.yaml'));
    const ran = await gate({}, '--trust-ref', 'main');
    expect(ran).to.include({ code: 0, stderr: '' });
    expect(reportOf(ran).warnings).to.deep.equal([
      'the change takes 1 waiver of main away, in effect until it is merged: kms-deletion-window at *',
    ]);
  });

  it('a waiver that expired stays so, though the change puts its last day off', async () => {
    repository.begin({ 'waivers.yaml': waiver(ANY, "expires: '2020-02-29'") });
    const report = await caught({ 'waivers.yaml': waiver(ANY, LASTING) });
    expect(report.runs[0]?.results[0]?.message).to.match(
      / Its waiver expired on 2020-02-29\. A waiver for it is proposed in waivers\.yaml, and counts once it is merged\.$/,
    );
  });

  const LOOSER: readonly (readonly [what: string, before: string, after: string, sections: string])[] = [
    [
      'makes the control advisory',
      config(),
      config('enforcement:', '  - control: "*"', '    level: advisory'),
      'enforcement',
    ],
    ['chooses a weaker pack', config('packs: [{ pack: production }]'), config('packs: [{ pack: baseline }]'), 'packs'],
    [
      'asks for less',
      config('roots: [a]'),
      config('roots: [b]', 'parameters: [{ set: { kms_deletion_window_days: 7 } }]'),
      'roots, parameters',
    ],
  ];
  for (const [what, before, after, sections] of LOOSER) {
    it(`a change that ${what} does not pass`, async () => {
      repository.begin({ 'plumbline.yaml': before });
      const report = await caught({ 'plumbline.yaml': after });
      expect(report.warnings).to.deep.equal([
        `the change proposes another configuration (${sections} in plumbline.yaml): ${HOLDS}`,
      ]);
    });
  }

  it('a change that gives its root other labels, so that a waiver or a pack is meant for it, does not pass', async () => {
    const forDev = ['packs:', '  - pack: baseline', '    where: { environment: dev }'];
    const label = (set: string): string[] => ['labels:', '  - path: live', `    set: { environment: ${set} }`];
    repository.begin({ 'plumbline.yaml': config(...forDev, ...label('production')), 'live/main.tf': '' });
    const report = await caught({ 'plumbline.yaml': config(...forDev, ...label('dev')) }, '--source', 'live');
    expect(report.runs[0]?.labels).to.deep.equal({ environment: 'production' });
    const dev = waiver(ANY, 'where: { environment: dev }', LASTING);
    repository.begin({
      'plumbline.yaml': config(...label('production')),
      'waivers.yaml': dev,
      'live/main.tf': '',
    });
    await caught({ 'plumbline.yaml': config(...label('dev')) }, '--source', 'live');
  });

  it('a change that deletes the configuration does not get rid of it', async () => {
    repository.begin({
      'plumbline.yaml': config('parameters: [{ set: { kms_deletion_window_days: 31 } }]'),
      'below/x': '',
    });
    rmSync(repository.at('plumbline.yaml'));
    const below = { cwd: repository.at('below'), input: HELD };
    expect(await repository.run(['gate', '-'], below)).to.include({ code: 0 });
    const ran = await repository.run(['gate', '-', '--format', 'json', '--trust-ref', 'main'], below);
    expect(ran).to.include({ code: 1, stderr: '' });
    expect(reportOf(ran).warnings).to.deep.equal([
      `the change proposes another configuration (parameters in plumbline.yaml): ${HOLDS}`,
    ]);
  });

  it('a change that puts a configuration nearer to its root is not judged by it', async () => {
    repository.begin({ 'plumbline.yaml': config('packs: [{ pack: production }]'), 'below/x': '' });
    repository.write({ 'below/plumbline.yaml': config('packs: [{ pack: baseline }]') });
    const below = { cwd: repository.at('below'), input: NOT_HELD };
    expect(await repository.run(['gate', '-'], below)).to.include({ code: 0 });
    const ran = await repository.run(['gate', '-', '--format', 'json', '--trust-ref', 'main'], below);
    expect(ran).to.include({ code: 1, stderr: '' });
    expect(onlyRun(ran).pack).to.equal('production');
    expect(reportOf(ran).warnings).to.deep.equal([
      'the change proposes plumbline.yaml, which counts once it is merged',
    ]);
  });

  it('a change that makes the configuration a link is not led by it', async () => {
    repository.begin({ 'plumbline.yaml': config(), 'lax.yml': config('packs: [{ pack: baseline }]') });
    rmSync(repository.at('plumbline.yaml'));
    symlinkSync('lax.yml', repository.at('plumbline.yaml'));
    const report = await caught({});
    expect(report.warnings).to.deep.equal(['plumbline.yaml of the change is no file, and was not read']);
  });

  it('a change whose configuration is not valid is judged all the same, and told of it', async () => {
    repository.begin({});
    const ran = await gate({ 'plumbline.yaml': 'version: 9\n' }, '--trust-ref', 'main');
    expect(ran).to.include({ code: 1, stderr: '' });
    const [warning, ...more] = reportOf(ran).warnings;
    expect(warning).to.match(/^the change proposes a file that is not valid: plumbline\.yaml: version: /);
    expect(more).to.deep.equal([]);
  });
});

describe('verify --trust-ref', () => {
  const repository = useRepository();

  it('does not let a change waive its own finding, and does once it is merged', async function () {
    this.timeout(180_000);
    const key = 'resource "aws_kms_key" "this" {\n  deletion_window_in_days = 7\n  enable_key_rotation     = true\n}\n';
    repository.begin({ 'live/main.tf': `provider "aws" {\n  region = "eu-west-1"\n}\n\n${key}` });
    repository.write({ 'waivers.yaml': waiver('address: aws_kms_key.this', LASTING) });
    repository.commit();
    const verify = (...args: string[]): Promise<Ran> => repository.run(['verify', 'live', '--format', 'json', ...args]);
    const change = await verify('--trust-ref', 'main');
    expect(change).to.include({ code: 1, stderr: '' });
    expect(
      onlyRun(change)
        .results.filter(({ control }) => control === 'kms-deletion-window')
        .map(told),
    ).to.deep.equal(['kms-deletion-window fail aws_kms_key.this live/main.tf:6']);
    expect(reportOf(change).warnings).to.deep.equal([
      'the change proposes 1 waiver, without effect until it is merged: kms-deletion-window at aws_kms_key.this',
    ]);
    const merged = await verify('--trust-ref', 'change');
    expect(onlyRun(merged).summary).to.include({ waived: 1, fail: onlyRun(change).summary.fail - 1 });
  });
});
