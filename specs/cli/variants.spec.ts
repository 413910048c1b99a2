import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { z } from 'zod';
import { statementSchema, type Statement } from '../../harness/src/evidence/statement';
import { EVIDENCE, EvidenceRoot, PLAN } from './evidence-root';
import { useFolder } from './folder';

/** The plan is made in terraform's default workspace, which is that of the first. */
const CONFIGURATION = `version: 1
roots:
  - { directory: production, name: eu, workspace: default, labels: { region: eu } }
  - { directory: production, name: us, workspace: us, labels: { region: us } }
  - { directory: production, name: ours, labels: { region: eu } }
  - { directory: app, name: eu }
  - { directory: app, name: production }
  - { directory: app, name: main, workspace: production }
  - { directory: app, name: labelled, labels: { environment: production } }
  - { directory: app, name: valued, var_files: [production.tfvars] }
evidence: { trusted_keys: [ci.pub] }
`;
const SEVERAL = 'production is several roots: production@eu, production@ours, production@us';

describe('a variant of a root', function () {
  this.timeout(300_000);
  this.slow(20_000);
  const folder = useFolder();
  const root = new EvidenceRoot(folder);
  before(async () => {
    await root.make(CONFIGURATION);
    folder.write('app/main.tf', 'variable "environment" {\n  default = "dev"\n}\n');
    folder.write('app/production.tfvars', 'environment = "production"\n');
  });

  function statement(): Statement['predicate']['plumbline'] {
    const { payload } = z.object({ payload: z.string() }).parse(JSON.parse(readFileSync(folder.at(EVIDENCE), 'utf8')));
    return statementSchema.parse(JSON.parse(Buffer.from(payload, 'base64').toString('utf8'))).predicate.plumbline;
  }

  const commands = [
    ['up', 'production'],
    ['down', 'production'],
    ['probe', 'production'],
    ['drift', 'production'],
    ['attest', 'production', '--plan-out', 'p', '--key', 'ci.key'],
    ['attest', PLAN, '--root', 'production', '--key', 'ci.key'],
  ];
  for (const args of commands) {
    it(`has to be named where there are several: ${args.slice(0, 4).join(' ')}`, async () => {
      const ran = await root.run(args);
      expect(ran).to.include({ code: 64, stdout: '' });
      expect(ran.stderr).to.include(SEVERAL).and.include('ERR_USAGE');
    });
  }

  it('is called by its name where nothing of it is up', async () => {
    for (const command of ['probe', 'drift']) {
      const ran = await root.run([command, 'app@eu']);
      expect(ran).to.include({ code: 66, stdout: '' });
      expect(ran.stderr).to.include('Nothing of app@eu is up on a stand-in.').and.include('plumbline up app@eu');
    }
    expect(await root.run(['down', 'app@eu'])).to.deep.equal({
      code: 0,
      stdout: 'app@eu is not up: there is nothing to take down.\n',
      stderr: '',
    });
  });

  it('is production by its name, its workspace, its label or its variable file', async () => {
    for (const name of ['production', 'main', 'labelled', 'valued']) {
      const ran = await root.run(['up', `app@${name}`, '--cloud', 'real']);
      expect([ran.code, ran.stderr.includes('ERR_PRODUCTION_REFUSED')], name).to.deep.equal([77, true]);
    }
    const other = await root.run(['up', 'app@eu', '--cloud', 'real']);
    expect([other.code, other.stderr.includes('ERR_NOT_CONFIRMED')]).to.deep.equal([64, true]);
  });

  it('is what evidence is of: made for one, it is refused for another', async () => {
    const attested = await root.attest('--root', 'production@eu');
    expect(attested, attested.stderr).to.include({ code: 0, stderr: '' });
    expect(attested.stdout).to.include('\n  production@eu, cloud: real · ');
    expect(statement()).to.deep.include({ root: 'production@eu', labels: { region: 'eu' } });
    expect(await root.verify('--root', 'production@eu')).to.include({ code: 0, stderr: '' });
    const us = await root.verify('--root', 'production@us');
    expect(us).to.include({ code: 77, stderr: '' });
    expect(us.stdout)
      .to.include('root: It was judged as the root production@eu, not as production@us.')
      .and.include('labels: It was judged with region=eu; the configuration says region=us.');
    for (const [name, reason] of [
      ['us', 'root: It was judged as the root production@eu, not as production@us.'],
      ['ours', 'root: It was judged as the root production@eu, not as production@ours.'],
    ] as const) {
      const applied = await root.apply('--root', `production@${name}`);
      expect(applied).to.include({ code: 77, stdout: '' });
      expect(applied.stderr).to.include('ERR_EVIDENCE_REFUSED').and.include(reason);
    }
  });

  it('takes no plan of another workspace', async () => {
    const ran = await root.attest('--root', 'production@us');
    expect(ran).to.include({ code: 77, stdout: '' });
    expect(ran.stderr)
      .to.include(`${PLAN} was made in the workspace default; that of production@us is us.`)
      .and.include('TF_WORKSPACE=us');
  });
});
