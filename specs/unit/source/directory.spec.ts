import { expect } from 'chai';
import { join } from 'node:path';
import { sourceOfDirectory, sourceOfModules } from '../../../harness/src/source/directory';
import { folderWith } from '../build/folder';

const files = {
  'envs/dev/main.tf':
    'module "net" {\n  source = "../../modules/net"\n}\nmodule "vpc" {\n  source = "terraform-aws-modules/vpc/aws"\n}\nmodule "gone" {\n  source = "x/y/z"\n}\nmodule "made" {\n  source = "./${var.name}"\n}\n',
  'envs/dev/main.txt': 'resource "a" "b" {}',
  'envs/dev/terraform.tfvars': 'both = 1\nfirst = 1\n',
  'envs/dev/terraform.tfvars.json': '{"both": 2, "json": 2}',
  'envs/dev/b.auto.tfvars': 'both = 4\n',
  'envs/dev/B.auto.tfvars.json': '{"both": 3}',
  'envs/dev/other.tfvars': 'both = 5\nother = 5\n',
  'envs/dev/.terraform/modules/modules.json': JSON.stringify({
    Modules: [
      { Key: '', Dir: '.' },
      { Key: 'vpc', Dir: '.terraform/modules/vpc' },
      { Key: 'vpc.inner', Dir: '.terraform/modules/vpc/inner' },
    ],
  }),
  'envs/dev/.terraform/modules/vpc/main.tf': 'module "inner" {\n  source = "./inner"\n}\n',
  'envs/dev/.terraform/modules/vpc/inner/main.tf': 'resource "aws_x" "deep" {}\n',
  'modules/net/a.tf': 'resource "aws_x" "a" {}\n',
  'modules/net/b.tf': 'resource "aws_x" "b" {}\n',
};

describe('the source of a directory', () => {
  const folder = folderWith(files);
  const dev = join(folder.path, 'envs', 'dev');
  after(() => {
    folder.remove();
  });

  it('has local modules by their calls and downloaded ones by Terraform’s manifest', async () => {
    const tree = await sourceOfDirectory(dev, folder.path);
    expect(tree.block('net', 'resource', ['aws_x', 'b'])).to.deep.include({ file: 'modules/net/b.tf' });
    expect(tree.block('vpc', 'module', ['inner'])?.file).to.equal('envs/dev/.terraform/modules/vpc/main.tf');
    expect(tree.block('vpc.inner', 'resource', ['aws_x', 'deep'])?.file).to.equal(
      'envs/dev/.terraform/modules/vpc/inner/main.tf',
    );
    expect(['', 'net', 'vpc', 'vpc.inner', 'gone', 'made'].map((path) => tree.isOwn(path))).to.deep.equal([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('reads no other files as HCL', async () => {
    expect((await sourceOfDirectory(dev, folder.path)).block('', 'resource', ['a', 'b'])).to.equal(undefined);
  });

  it('has the values files that Terraform reads, in its order, and no other', async () => {
    const tree = await sourceOfDirectory(dev, folder.path);
    expect([...tree.valueNames()].sort()).to.deep.equal(['both', 'first', 'json']);
    expect(tree.value('both')).to.deep.include({ file: 'envs/dev/b.auto.tfvars' });
    expect(tree.value('first')?.file).to.equal('envs/dev/terraform.tfvars');
    expect(tree.value('json')?.file).to.equal('envs/dev/terraform.tfvars.json');
    expect(tree.value('other')).to.equal(undefined);
  });

  it('has those that were named last, one that Terraform reads anyway among them', async () => {
    const named = await sourceOfDirectory(dev, folder.path, [join(dev, 'other.tfvars')]);
    expect(named.value('both')?.file).to.equal('envs/dev/other.tfvars');
    const again = await sourceOfDirectory(dev, folder.path, [join(dev, 'other.tfvars'), join(dev, 'terraform.tfvars')]);
    expect(again.value('both')?.file).to.equal('envs/dev/terraform.tfvars');
  });

  it('that is not there is empty', async () => {
    const tree = await sourceOfDirectory(join(folder.path, 'nowhere'), folder.path);
    expect([tree.isOwn(''), tree.block('', 'module', ['net']), tree.valueNames().size]).to.deep.equal([
      true,
      undefined,
      0,
    ]);
  });

  it('of a root that was planned is where planning found it', async () => {
    const planned = {
      sourceDirectories: new Map([
        ['', dev],
        ['net', join(folder.path, 'modules', 'net')],
        ['vpc', join(dev, '.terraform', 'modules', 'vpc')],
      ]),
      downloadedModules: new Set(['vpc']),
    };
    const tree = await sourceOfModules(planned, dev, folder.path, [
      'other.tfvars',
      join('envs', 'dev', 'terraform.tfvars'),
    ]);
    expect([tree.isOwn('net'), tree.isOwn('vpc')]).to.deep.equal([true, false]);
    expect(tree.value('other')?.file).to.equal('envs/dev/other.tfvars');
    expect(tree.value('both')?.file).to.equal('envs/dev/terraform.tfvars');
  });

  it('whose modules call each other ends', async () => {
    const circle = folderWith({
      'a/main.tf': 'module "b" {\n  source = "../b"\n}\n',
      'b/main.tf': 'module "a" {\n  source = "../a"\n}\n',
      'bad/terraform.tfvars.json': '{"a": ',
      'bad/.terraform/modules/modules.json': 'x',
    });
    expect((await sourceOfDirectory(join(circle.path, 'a'), circle.path)).isOwn('b.a.b')).to.equal(true);
    expect((await sourceOfDirectory(join(circle.path, 'bad'), circle.path)).valueNames().size).to.equal(0);
    circle.remove();
  });
});
