import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { useFolder } from '../cli/folder';
import { plumbline, type Ran } from '../cli/run';
import { driftReport } from '../../harness/src/drift/schema';
import { obligationsDocument } from '../../harness/src/probe/obligations-file';
import { report } from '../../harness/src/report/schema';
import { KEY, PROVIDER } from './evidence-roots';

/** A key that tells with which variable file it was made, and in which workspace. */
const ROOT = `${PROVIDER}
variable "whose" {
  type = string
}
${KEY.replace('{\n', '{\n  description = "of ${var.whose} in ${terraform.workspace}"\n')}`;

const CONFIGURATION = `version: 1
roots:
  - { directory: app, name: blue, workspace: sky, var_files: [blue.tfvars], labels: { side: left } }
  - { directory: app, name: green, var_files: [green.tfvars], labels: { side: right } }
evidence: { trusted_keys: [ci.pub] }
`;

describe('two variants of one root on the stand-in', function () {
  this.timeout(600_000);
  this.slow(120_000);
  // Before the folder goes, which it does in a hook of its own.
  after(async () => {
    for (const name of ['blue', 'green']) await run('down', `app@${name}`, '--forget');
  });
  const folder = useFolder();

  function run(...args: string[]): Promise<Ran> {
    return plumbline(args, { cwd: folder.path, env: { COSIGN_PASSWORD: 'plumb' }, timeout: 500_000 });
  }

  /** The state of a variant, in the folder of its stand-in. */
  function state(name: string, path: string): string {
    const file = folder.at(`.plumbline/standin/app@${name}/${path}`);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }
  const BLUE = 'terraform.tfstate.d/sky/terraform.tfstate';
  const GREEN = 'terraform.tfstate';

  before(async () => {
    folder.write('plumbline.yaml', CONFIGURATION);
    folder.write('app/main.tf', ROOT);
    for (const name of ['blue', 'green']) folder.write(`app/${name}.tfvars`, `whose = "${name}"\n`);
    await run('attest', 'keygen', '--out-prefix', 'ci');
  });

  it('are up at once, each with its variables, its workspace and its state', async () => {
    const blue = await run('up', 'app@blue');
    expect(blue.code, blue.stderr).to.equal(0);
    expect(blue.stdout)
      .to.match(/^✓ app@blue {2}1 resource, 1 change applied in /)
      .and.include('\n  plumbline down app@blue\n');
    const attested = await run('attest', 'app@green', '--plan-out', 'p', '--key', 'ci.key');
    expect(attested.code, attested.stderr).to.equal(0);
    expect(attested.stdout).to.include('\n  app@green, cloud: standin · ');
    const other = await run('apply', 'p', '--root', 'app@blue', '--cloud', 'standin');
    expect([other.code, other.stderr.includes('as the root app@green, not as app@blue')]).to.deep.equal([77, true]);
    expect(state('green', GREEN), 'nothing is applied yet').to.equal('');
    const early = await run('drift', 'app@green');
    expect([early.code, early.stderr.includes('Nothing of app@green is applied')]).to.deep.equal([66, true]);
    const applied = await run('apply', 'p', '--root', 'app@green', '--cloud', 'standin');
    expect(applied.code, applied.stdout + applied.stderr).to.equal(0);
    expect(applied.stdout, 'the probe’s report').to.include('app@green');
    expect(state('blue', BLUE)).to.include('"description": "of blue in sky"');
    expect(state('green', GREEN)).to.include('"description": "of green in default"');
  });

  it('are probed and looked at for drift by themselves, under their own names and labels', async () => {
    const probed = await run('probe', 'app@blue', '--format', 'json');
    expect(probed.code, probed.stderr).to.equal(0);
    const { runs } = report.parse(JSON.parse(probed.stdout));
    expect(runs.map(({ root, labels, plane }) => [root, labels, plane])).to.deep.equal([
      ['app@blue', { side: 'left' }, 'live'],
    ]);
    const owed = obligationsDocument.parse(
      JSON.parse(readFileSync(folder.at('.plumbline/obligations/app@blue.standin.json'), 'utf8')),
    );
    expect(owed).to.include({ root: 'app@blue', cloud: 'standin' });
    const drifted = await run('drift', 'app@blue', '--format', 'json', '--detailed-exitcode');
    expect(drifted.code, drifted.stderr).to.equal(0);
    expect(driftReport.parse(JSON.parse(drifted.stdout))).to.deep.include({ root: 'app@blue', outcome: 'held' });
  });

  it('are taken down one by one', async () => {
    const blue = await run('down', 'app@blue');
    expect(blue.stdout, blue.stderr).to.match(/^✓ app@blue {2}1 resource destroyed in .+ nothing is left/);
    expect(readdirSync(folder.at('.plumbline/standin'))).to.deep.equal(['app@green']);
    const green = await run('down', 'app@green');
    expect(green.stdout, green.stderr).to.match(/^✓ app@green {2}1 resource destroyed in .+ nothing is left/);
    expect(readdirSync(folder.at('.plumbline/standin'))).to.deep.equal([]);
  });
});
