import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { CONFIGURATION, EVIDENCE, EvidenceRoot, PLAN, rootText } from './evidence-root';
import { useFolder } from './folder';

describe('an approval of planned changes', function () {
  this.timeout(300_000);
  this.slow(20_000);
  const folder = useFolder();
  const root = new EvidenceRoot(folder);
  before(async () => {
    await root.make(`${CONFIGURATION}  approval_for:\n    - environment: production\n`);
  });

  it('is asked for where the configuration says so', async () => {
    await root.attest();
    const bare = await root.verify();
    expect(bare.code).to.equal(77);
    expect(bare.stdout).to.include('approval: Nobody approved the plan, and this root needs it.');
    await root.attest('--approved-by', 'grace');
    const approved = await root.verify();
    expect(approved.code).to.equal(0);
    expect(approved.stdout).to.match(/\n {2}approved by grace, \S+Z\n/);
  });

  it('outlives a plan that changes the same, which is judged again', async () => {
    writeFileSync(folder.at('approved.json'), readFileSync(folder.at(EVIDENCE)));
    const before = readFileSync(folder.at(PLAN));
    await root.plan();
    expect(readFileSync(folder.at(PLAN)).equals(before), 'another plan file').to.be.false;
    expect((await root.verify()).stdout).to.include('plan_file');
    const again = await root.attest('--inherit', 'approved.json');
    expect(again, again.stderr).to.include({ code: 0, stderr: '' });
    expect(again.stdout).to.include('approved by grace');
    expect((await root.verify()).code).to.equal(0);
  });

  it('ends with a plan that changes something else', async () => {
    folder.write('production/main.tf', rootText(29));
    await root.plan();
    const written = readFileSync(folder.at(EVIDENCE));
    const ran = await root.attest('--inherit', 'approved.json');
    expect(ran).to.include({ code: 77, stdout: '' });
    expect(ran.stderr).to.include('The approval cannot be inherited: The new plan changes something else.');
    expect(readFileSync(folder.at(EVIDENCE)).equals(written), 'no evidence is written').to.be.true;
  });
});

describe('evidence with a git ref to trust', function () {
  this.timeout(300_000);
  this.slow(20_000);
  const folder = useFolder();
  const root = new EvidenceRoot(folder);
  before(async () => {
    await root.make();
    folder.write('.gitignore', '*.key\n.plumbline\n.terraform\n*.tfplan*\n');
    root.git('init', '-b', 'main');
    root.git('add', '.');
    root.git('commit', '-m', 'trusted');
    await root.attest('--trust-ref', 'main');
  });

  it('holds by the configuration, the waivers and the keys of that ref', async () => {
    expect((await root.verify('--trust-ref', 'main')).code).to.equal(0);
  });

  it('does not believe a key that the change under review adds', async () => {
    await root.run(['attest', 'keygen', '--out-prefix', 'stranger']);
    folder.write('plumbline.yaml', CONFIGURATION.replace('ci.pub', 'ci.pub, stranger.pub'));
    const evidence = 'production/stranger.json';
    await root.attest('--key', 'stranger.key', '--out', evidence);
    expect((await root.verify('--evidence', evidence)).code, 'without the ref it would').to.equal(0);
    const ran = await root.verify('--evidence', evidence, '--trust-ref', 'main');
    expect(ran.code).to.equal(77);
    expect(ran.stdout).to.include('not_trusted');
  });

  it('does not believe a key that takes the place of a trusted one', async () => {
    folder.write('plumbline.yaml', CONFIGURATION);
    writeFileSync(folder.at('ci.pub'), readFileSync(folder.at('stranger.pub')));
    const ran = await root.verify('--evidence', 'production/stranger.json', '--trust-ref', 'main');
    expect([ran.code, ran.stdout.includes('not_trusted')]).to.deep.equal([77, true]);
    expect((await root.verify('--trust-ref', 'main')).code).to.equal(0);
  });
});

describe('the command line of evidence', function () {
  this.timeout(180_000);
  const folder = useFolder();
  const root = new EvidenceRoot(folder);
  before(() => {
    folder.write('plumbline.yaml', CONFIGURATION);
    folder.write('production/main.tf', rootText());
  });

  const refusals: Readonly<Record<string, readonly [args: readonly string[], code: number, words: string]>> = {
    'no key': [['attest', 'p'], 64, 'exactly one key'],
    'two keys': [['attest', 'p', '--key', 'k', '--kms', 'alias/x'], 64, 'exactly one key'],
    'an approval given and inherited': [
      ['attest', 'p', '--key', 'k', '--inherit', 'e', '--approved-by', 'x'],
      64,
      'exclude each other',
    ],
    'a key that is not there': [['attest', 'p', '--key', 'none.key'], 66, 'The signing key none.key cannot be read'],
    'an approval by nobody': [['attest', 'p', '--key', 'k', '--approved-by', ''], 64, 'a name is needed'],
    'no password for a new key': [['attest', 'keygen'], 64, 'COSIGN_PASSWORD'],
    'another cloud': [['attest', 'verify', 'p', '--cloud', 'none'], 64, 'is none of real, standin'],
    'a trusted key that is not there': [
      ['attest', 'verify', 'production/main.tf', '--evidence', 'production/main.tf', '--root', 'production'],
      78,
      'evidence.trusted_keys: ci.pub cannot be read',
    ],
  };
  for (const [what, [args, code, words]] of Object.entries(refusals)) {
    it(`refuses ${what}`, async () => {
      const ran = await root.run(args, { COSIGN_PASSWORD: undefined });
      expect(ran).to.include({ code, stdout: '' });
      expect(ran.stderr).to.include(words);
    });
  }

  it('refuses a root in a plan file’s place, unless it is told where to plan to', async () => {
    await root.run(['attest', 'keygen', '--out-prefix', 'ci']);
    const ran = await root.run(['attest', 'production', '--key', 'ci.key']);
    expect([ran.code, ran.stderr.includes('--plan-out')]).to.deep.equal([64, true]);
    const real = await root.run(['attest', 'production', '--key', 'ci.key', '--plan-out', 'p', '--cloud', 'real']);
    expect([real.code, real.stderr.includes('terraform plan -out')]).to.deep.equal([64, true]);
  });

  it('refuses what is no plan file', async () => {
    const ran = await root.run(['attest', 'plumbline.yaml', '--key', 'ci.key', '--root', 'production']);
    expect([ran.code, ran.stderr.includes('ERR_INPUT_NOT_A_PLAN')]).to.deep.equal([65, true]);
  });
});
