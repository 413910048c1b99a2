import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { makeCliConfig, type CliConfig } from '../../../harness/src/terraform/cli-config';
import { findMirrors } from '../../../harness/src/terraform/mirrors';
import { folder } from './folder';

const AWS = 'registry.terraform.io/hashicorp/aws/5.0.0/linux_amd64/provider';

describe('finding provider mirrors', () => {
  it('asks the environment first, then Terraform’s implied folders, then system folders', async () => {
    const home = folder({
      [`named/${AWS}`]: '',
      [`.terraform.d/plugins/registry.terraform.io/acme/foo/1.0.0/x`]: '',
      [`.local/share/terraform/plugins/${AWS}`]: '',
      [`data/terraform/plugins/${AWS}`]: '',
      [`opt/anything/${AWS}`]: '',
      'opt/other/readme': '',
    });
    const env = { PLUMBLINE_PROVIDER_MIRROR: join(home, 'named'), XDG_DATA_DIRS: join(home, 'data') };
    const aws = ['registry.terraform.io/hashicorp/aws'];
    expect(await findMirrors({ env, home, systemFolders: [join(home, 'opt'), join(home, 'none')] })).to.deep.equal([
      { path: join(home, 'named'), providers: aws },
      { path: join(home, '.terraform.d/plugins'), providers: ['registry.terraform.io/acme/foo'] },
      { path: join(home, '.local/share/terraform/plugins'), providers: aws },
      { path: join(home, 'data/terraform/plugins'), providers: aws },
      { path: join(home, 'opt/anything'), providers: aws },
    ]);
  });
});

describe('the CLI configuration of a run', () => {
  it('uses mirrors for what they hold, and the registry for the rest', async () => {
    const home = folder({ [`m/registry.terraform.io/acme/foo/1.0.0/x`]: '' });
    const path = join(home, 'm');
    const { text, mirrors } = await makeCliConfig({ PLUMBLINE_PROVIDER_MIRROR: path }, false, home);
    expect(mirrors).to.deep.include({ path, providers: ['registry.terraform.io/acme/foo'] });
    expect(text).to.include(`path    = "${path}"\n    include = ["registry.terraform.io/acme/foo"]`);
    expect(text).to.match(/direct \{\s+exclude = \[[^\]]*"registry.terraform.io\/acme\/foo"/);
    expect((await makeCliConfig({ PLUMBLINE_PROVIDER_MIRROR: path }, true, home)).text).to.include('direct {}');
  });

  it('shows OpenTofu what lies in a mirror for Terraform, under the name that it looks for', async () => {
    const home = folder({ [`m/${AWS}`]: 'unpacked', 'm/registry.terraform.io/acme/foo/foo_1.0.0.zip': 'packed' });
    const env = { PLUMBLINE_PROVIDER_MIRROR: join(home, 'm'), XDG_CACHE_HOME: join(home, 'cache') };
    const tofu = { ...env, PLUMBLINE_TERRAFORM: '/opt/bin/tofu' };
    // The machine may have mirrors of its own.
    const ofThis = ({ mirrors }: CliConfig) =>
      mirrors.filter(({ providers }) => providers.some((name) => name.endsWith('/acme/foo')));
    // Twice, since the second finds the links of the first.
    await makeCliConfig(tofu, false, home);
    const [own, view, ...more] = ofThis(await makeCliConfig(tofu, false, home));
    expect([own?.path, more]).to.deep.equal([join(home, 'm'), []]);
    expect(view?.providers).to.deep.equal(['registry.opentofu.org/acme/foo', 'registry.opentofu.org/hashicorp/aws']);
    const packages = ['hashicorp/aws/5.0.0/linux_amd64/provider', 'acme/foo/foo_1.0.0.zip'];
    const found = packages.map((name) => readFileSync(join(view?.path ?? '', 'registry.opentofu.org', name), 'utf8'));
    expect(found).to.deep.equal(['unpacked', 'packed']);
    expect(ofThis(await makeCliConfig(env, false, home)).length).to.equal(1);
  });

  it('leaves the choice to the user’s own file where that has made it', async () => {
    const own = 'provider_installation {\n  direct {}\n}\n';
    const home = folder({ rc: `plugin_cache_dir = "/x"\n${own}` });
    const config = await makeCliConfig({ TF_CLI_CONFIG_FILE: join(home, 'rc') }, false, home);
    expect(config).to.deep.equal({ text: `\n${own}`, mirrors: [] });
  });

  it('keeps the user’s credentials, and does without a file that is named and missing', async () => {
    const home = folder({ '.terraformrc': 'credentials "app.example.com" {\n  token = "t"\n}\n' });
    expect((await makeCliConfig({}, false, home)).text).to.include('credentials "app.example.com"');
    expect((await makeCliConfig({ TF_CLI_CONFIG_FILE: join(home, 'no') }, false, home)).text).not.to.include(
      'credentials',
    );
  });
});
