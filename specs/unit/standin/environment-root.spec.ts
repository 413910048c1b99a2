import { join } from 'node:path';
import { expect } from 'chai';
import { environmentRoot, type EnvironmentRoot } from '../../../harness/src/apply/environment-root';
import { oneRoot } from '../../../harness/src/commands/chosen-roots';
import type { Config } from '../../../harness/src/config/schema';
import { folder } from '../terraform/folder';

const HCL = 'resource "terraform_data" "this" {}\n';
const config: Config = {
  version: 1,
  roots: [
    { directory: 'live/app', name: 'eu', var_files: ['eu.tfvars'] },
    { directory: 'live/app', name: 'us', workspace: 'us' },
    { directory: 'live/app', name: 'main', workspace: 'default' },
    { directory: 'live/an app', name: 'eu' },
  ],
};

describe('a root that is brought up', () => {
  let base: string;
  const workspace = process.env['TF_WORKSPACE'];
  beforeEach(() => {
    delete process.env['TF_WORKSPACE'];
    base = folder({ 'plumbline.yaml': '', 'live/app/main.tf': HCL, 'live/an app/main.tf': HCL, 'lone/main.tf': HCL });
  });
  afterEach(() => {
    delete process.env['TF_WORKSPACE'];
    if (workspace !== undefined) process.env['TF_WORKSPACE'] = workspace;
  });

  async function found(input: string): Promise<EnvironmentRoot> {
    return environmentRoot(await oneRoot(input, config, { cwd: base, base }), config, { cwd: base });
  }

  it('has a name and a stand-in of its own, each variant of a directory too', async () => {
    const [eu, us, lone] = [await found('live/app@eu'), await found('live/app@us'), await found('lone')];
    expect([eu, us, lone].map(({ name, short }) => [name, short])).to.deep.equal([
      ['live/app@eu', 'app@eu'],
      ['live/app@us', 'app@us'],
      ['lone', 'lone'],
    ]);
    expect([eu, us, lone].map(({ place }) => place.folder)).to.deep.equal(
      ['app@eu', 'app@us', 'lone'].map((name) => join(base, '.plumbline/standin', name)),
    );
  });

  it('has its state where terraform’s local backend keeps that of its workspace', async () => {
    const stateOf = async (input: string): Promise<string> => {
      const { place } = await found(input);
      return place.state.slice(place.folder.length + 1);
    };
    expect(await stateOf('live/app@eu')).to.equal('terraform.tfstate');
    expect(await stateOf('live/app@main')).to.equal('terraform.tfstate');
    expect(await stateOf('live/app@us')).to.equal('terraform.tfstate.d/us/terraform.tfstate');
    process.env['TF_WORKSPACE'] = 'blue';
    expect(await stateOf('live/app@us')).to.equal('terraform.tfstate.d/us/terraform.tfstate');
    expect(await stateOf('lone')).to.equal('terraform.tfstate.d/blue/terraform.tfstate');
  });

  it('is refused where its directory’s name cannot name a folder', async () => {
    const refused: unknown = await found('live/an app@eu').catch((thrown: unknown) => thrown);
    expect(refused).to.include({ code: 'ERR_USAGE', exitCode: 64 });
  });
});
