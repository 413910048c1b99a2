import { copyFileSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { z } from 'zod';
import { statementSchema, type Statement } from '../../harness/src/evidence/statement';
import { verificationSchema } from '../../harness/src/evidence/text';
import { CANARY, CONFIGURATION, EVIDENCE, EvidenceRoot, PLAN, rootText } from './evidence-root';
import { useFolder } from './folder';
import type { Ran } from './run';

describe('evidence of a plan file', function () {
  this.timeout(300_000);
  this.slow(20_000);
  const folder = useFolder();
  const root = new EvidenceRoot(folder);
  let attested: Ran;
  before(async () => {
    await root.make();
    attested = await root.attest();
  });

  function statement(path = EVIDENCE): Statement {
    const { payload } = z.object({ payload: z.string() }).parse(JSON.parse(readFileSync(folder.at(path), 'utf8')));
    return statementSchema.parse(JSON.parse(Buffer.from(payload, 'base64').toString('utf8')));
  }

  /** The words of the reasons for which it is refused, by `attest verify` and by `apply`; none where it holds. */
  async function reasons(...more: string[]): Promise<string[]> {
    const ran = await root.verify('--format', 'json', ...more);
    const read = verificationSchema.parse(JSON.parse(ran.stdout));
    expect(ran.code).to.equal(read.outcome === 'held' ? 0 : 77);
    const words = read.reasons.map(({ reason }) => reason);
    if (words.length > 0) {
      const applied = await root.apply(...more);
      expect(applied).to.include({ code: 77, stdout: '' });
      expect(applied.stderr).to.include('ERR_EVIDENCE_REFUSED').and.include('is not applied');
      for (const { reason, message } of read.reasons) expect(applied.stderr).to.include(`${reason}: ${message}`);
    }
    return words;
  }

  /** What is refused with a file in another state; it is put back. */
  async function refusedWith(file: string, text: string | undefined): Promise<string[]> {
    const before = statSync(folder.at(file), { throwIfNoEntry: false }) && readFileSync(folder.at(file));
    if (text === undefined) rmSync(folder.at(file));
    else folder.write(file, text);
    const words = await reasons();
    if (before === undefined) rmSync(folder.at(file));
    else writeFileSync(folder.at(file), before);
    return words;
  }

  it('is written beside it, and tells what was judged', () => {
    expect(attested).to.include({ code: 0, stderr: '' });
    expect(attested.stdout).to.match(
      /^✓ production\/plan\.tfplan {2}PASSED · \d+ pass\n {2}production, cloud: real · judged for ada, \S+Z · until \S+Z\n {2}evidence: production\/plan\.tfplan\.evidence\.json\n$/,
    );
    const { predicate } = statement();
    expect(predicate.plumbline).to.include({ root: 'production', pack: 'production', cloud: 'real', by: 'ada' });
    expect(predicate.plumbline.labels).to.deep.equal({ environment: 'production' });
    expect(predicate.passedTests).to.include('kms-deletion-window');
    const names = ['policies', 'plumbline.yaml', '.terraform.lock.hcl'];
    expect(predicate.configuration.map(({ name }) => name)).to.deep.equal(names);
  });

  it('holds', async () => {
    expect(await reasons()).to.deep.equal([]);
    expect((await root.verify()).stdout).to.match(/^✓ production\/plan\.tfplan {2}PASSED/);
  });

  it('shows no secret of the plan, nor does anything that was said of it', async () => {
    const verified = await root.verify('--format', 'json');
    const said = [attested, verified].flatMap(({ stdout, stderr }) => [stdout, stderr]);
    const payload = JSON.stringify(statement());
    for (const text of [...said, payload]) expect(text).not.to.include(CANARY);
    expect(folder.filesWith(CANARY)).to.deep.equal([]);
    expect(folder.filesWith(Buffer.from(CANARY).toString('base64').slice(4, 20))).to.deep.equal([]);
  });

  it('is refused where lock file, configuration or waivers changed', async () => {
    const lock = readFileSync(folder.at('production/.terraform.lock.hcl'), 'utf8');
    expect(await refusedWith('production/.terraform.lock.hcl', `${lock}\n`)).to.deep.equal(['lock_file']);
    expect(await refusedWith('production/.terraform.lock.hcl', undefined)).to.deep.equal(['lock_file']);
    expect(await refusedWith('plumbline.yaml', `${CONFIGURATION}# harmless\n`)).to.deep.equal(['configuration']);
    expect(await refusedWith('waivers.yaml', 'version: 1\nwaivers: []\n')).to.deep.equal(['waivers']);
    expect(await reasons()).to.deep.equal([]);
  });

  it('is refused for a plan file that was swapped', async () => {
    copyFileSync(folder.at(PLAN), folder.at('kept'));
    folder.write('production/main.tf', rootText(30, 'other'));
    await root.plan();
    expect(await reasons()).to.deep.equal(['plan_file']);
    renameSync(folder.at('kept'), folder.at(PLAN));
    folder.write('production/main.tf', rootText());
    expect(await reasons()).to.deep.equal([]);
  });

  it('is refused where plan file or evidence is a symbolic link', async () => {
    for (const file of [PLAN, EVIDENCE]) {
      renameSync(folder.at(file), folder.at('real-file'));
      symlinkSync(folder.at('real-file'), folder.at(file));
      for (const ran of [await root.verify(), await root.apply()]) {
        expect(ran).to.include({ code: 77, stdout: '' });
        expect(ran.stderr).to.include(`${file} is a symbolic link`);
      }
      rmSync(folder.at(file));
      renameSync(folder.at('real-file'), folder.at(file));
    }
    symlinkSync(folder.at(PLAN), folder.at('production/link'));
    const ran = await root.run(['attest', 'production/link', '--root', 'production', '--key', 'ci.key']);
    expect([ran.code, ran.stderr.includes('is a symbolic link')]).to.deep.equal([77, true]);
    rmSync(folder.at('production/link'));
  });

  it('is believed from the configuration’s keys alone, not from one that lies beside it', async () => {
    await root.run(['attest', 'keygen', '--out-prefix', 'production/cosign']);
    copyFileSync(folder.at('production/cosign.pub'), folder.at('cosign.pub'));
    copyFileSync(folder.at('production/cosign.pub'), folder.at(`${PLAN}.pub`));
    const evidence = 'production/stranger.json';
    await root.attest('--key', 'production/cosign.key', '--out', evidence);
    expect(await reasons('--evidence', evidence)).to.deep.equal(['not_trusted']);
  });

  it('of a stand-in or of no cloud opens no real one', async () => {
    await root.attest('--cloud', 'none', '--out', 'production/none.json');
    expect(await reasons('--evidence', 'production/none.json')).to.deep.equal(['cloud']);
    expect(await reasons('--evidence', 'production/none.json', '--cloud', 'standin')).to.deep.equal([]);
  });

  it('of another root, or of other labels than the configuration’s, is refused', async () => {
    await root.attest('--label', 'environment=dev', '--out', 'production/dev.json');
    expect(await reasons('--evidence', 'production/dev.json')).to.deep.equal(['labels']);
    folder.write('staging/main.tf', rootText());
    const ran = await root.run(['attest', 'verify', PLAN, '--root', 'staging']);
    expect(ran.code).to.equal(77);
    expect(ran.stdout).to.include('root: It was judged as the root production, not as staging.');
  });

  it('that is missing is named', async () => {
    const ran = await root.verify('--evidence', 'none.json');
    expect([ran.code, ran.stderr.includes('There is no none.json')]).to.deep.equal([66, true]);
  });

  it('tells of a plan that does not hold, and opens nothing', async () => {
    folder.write('production/main.tf', rootText(7));
    copyFileSync(folder.at(PLAN), folder.at('kept'));
    await root.plan();
    const failed = await root.attest('--out', 'production/failed.json');
    expect(failed.code).to.equal(1);
    expect(failed.stdout).to.include('FAILED').and.include('\n  failed: kms-deletion-window\n');
    expect(await reasons('--evidence', 'production/failed.json')).to.deep.equal(['failed']);
    renameSync(folder.at('kept'), folder.at(PLAN));
    folder.write('production/main.tf', rootText());
  });
});
