import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { z } from 'zod';
import { useFolder } from './folder';
import { reportOf } from './reports';
import { plumbline, ROOT } from './run';

const KEY = (rotation: boolean): string => `resource "aws_kms_key" "this" {\n  enable_key_rotation = ${rotation}\n}\n`;

describe('the hook of pre-commit', function () {
  this.timeout(120_000);
  const folder = useFolder();

  const hook = async (...files: string[]): Promise<{ code: number | null; roots: string[] }> => {
    const ran = await plumbline(['pre-commit', ...files, '--format', 'json'], { cwd: folder.path });
    expect(ran.stderr).to.equal('');
    return { code: ran.code, roots: ran.stdout === '' ? [] : reportOf(ran).runs.map(({ root }) => root) };
  };

  before(() => {
    folder.write('envs/dev/main.tf', 'module "key" {\n  source = "../../key"\n}\n');
    folder.write('envs/dev/dev.auto.tfvars', 'unused = 1\n');
    folder.write('envs/prod/main.tf', 'module "key" {\n  source = "../../key"\n}\n');
    folder.write('other/main.tf', KEY(true));
    folder.write('key/main.tf', KEY(false));
    folder.write('modules/nobody/main.tf', KEY(false));
    folder.write('README.md', 'none\n');
  });

  it('judges every root that a changed module is part of, and no other', async () => {
    expect(await hook('key/main.tf')).to.deep.equal({ code: 1, roots: ['envs/dev', 'envs/prod'] });
    expect(await hook('envs/dev/dev.auto.tfvars')).to.deep.equal({ code: 1, roots: ['envs/dev'] });
  });

  it('is offered by this repository, for the files that it judges', () => {
    const hooks = z.array(z.object({ id: z.string(), entry: z.string(), files: z.string() }));
    const offered = hooks.parse(parse(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')));
    expect(offered.map(({ id, entry }) => [id, entry])).to.deep.equal([['plumbline', 'plumbline pre-commit']]);
    const files = new RegExp(offered[0]?.files ?? '');
    const names = ['a/main.tf', 'b.tf.json', 'prod.tfvars', 'prod.auto.tfvars.json', 'terraform.tfstate', 'a.tf.md'];
    expect(names.filter((name) => files.test(name))).to.deep.equal(names.slice(0, 4));
  });

  it('judges a module by itself that no root here calls', async () => {
    expect(await hook('modules/nobody/main.tf')).to.deep.equal({ code: 1, roots: ['modules/nobody'] });
  });

  it('judges nothing, exit 0, where no file matters or is there any more', async () => {
    expect(await hook()).to.deep.equal({ code: 0, roots: [] });
    expect(await hook('README.md', 'gone/main.tf')).to.deep.equal({ code: 0, roots: [] });
  });

  it('judges the root of a file that does not parse, and names the place', async () => {
    folder.write('other/broken.tf', 'resource "aws_kms_key" {\n');
    const ran = await plumbline(['pre-commit', 'other/broken.tf'], { cwd: folder.path });
    expect(ran.code).to.equal(1);
    expect(ran.stdout).to.match(/other\/broken\.tf:\d+ was not judged/);
  });
});
