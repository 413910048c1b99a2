import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { copyTree } from '../../../harness/src/terraform/copy-tree';
import { localModules } from '../../../harness/src/terraform/modules';
import { referencedPaths } from '../../../harness/src/terraform/referenced-files';
import { folder } from './folder';

describe('copying what a plan needs', () => {
  it('takes the root, its local modules and what they read, without state, history and dependencies', async () => {
    const repository = folder({
      'envs/dev/main.tf':
        'module "net" {\n  source = "../../modules/net"\n}\nlocals {\n  a = file("../../shared/a.txt")\n}\n',
      'envs/dev/terraform.tfstate': '{}',
      'envs/dev/.terraform/x': '',
      'envs/dev/.terraform.lock.hcl': 'lock',
      'envs/dev/files/b.txt': 'b',
      'envs/prod/main.tf': '',
      'modules/net/main.tf': 'locals {\n  b = templatefile("${path.module}/../../policies/${local.x}.json", {})\n}\n',
      'modules/other/main.tf': '',
      'shared/a.txt': 'a',
      'shared/z.txt': 'z',
      'policies/p.json': '{}',
    });
    symlinkSync(join(repository, 'shared'), join(repository, 'envs/dev/linked'));
    symlinkSync('..', join(repository, 'envs/dev/circle'));
    const root = join(repository, 'envs/dev');
    const scratch = folder();
    const directories = await localModules(root);
    const extras = await referencedPaths(root, directories);
    expect(extras.map((path) => path.slice(repository.length)).sort()).to.deep.equal(['/policies', '/shared/a.txt']);
    const tree = await copyTree(root, directories, extras, scratch);

    const there = (path: string): boolean => existsSync(tree.toCopy(join(repository, path)));
    const wanted = [
      'envs/dev/main.tf',
      'envs/dev/.terraform.lock.hcl',
      'envs/dev/files/b.txt',
      'envs/dev/linked/z.txt',
      'modules/net/main.tf',
      'shared/a.txt',
      'policies/p.json',
    ];
    const unwanted = [
      'envs/dev/terraform.tfstate',
      'envs/dev/.terraform',
      'envs/prod',
      'modules/other',
      'shared/z.txt',
    ];
    expect([...wanted, ...unwanted].filter(there)).to.deep.equal(wanted);
    expect(readFileSync(join(tree.root, '../../modules/net/main.tf'), 'utf8')).to.include('path.module');
    expect(tree.toUser(join(tree.root, 'main.tf'))).to.equal(join(root, 'main.tf'));
    expect(tree.toUser('/elsewhere/x')).to.equal('/elsewhere/x');
    expect(tree.explain(`no ${tree.root}/x`)).to.equal(`no ${root}/x`);
  });
});
