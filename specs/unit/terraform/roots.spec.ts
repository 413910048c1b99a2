import { join } from 'node:path';
import { expect } from 'chai';
import { PlumblineError } from '../../../harness/src/errors';
import { findRoots, localModules } from '../../../harness/src/terraform/roots';
import { folder } from './folder';

const RESOURCE = 'resource "terraform_data" "this" {}\n';

async function names(cwd: string, patterns?: string[]): Promise<string[]> {
  return (await findRoots(cwd, patterns)).map(({ name }) => name);
}

async function failure(work: Promise<unknown>): Promise<PlumblineError> {
  const thrown: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof PlumblineError) return thrown;
  throw new Error('no PlumblineError was thrown');
}

describe('finding roots', () => {
  it('takes every directory with Terraform files that nobody calls and that no folder name sets aside', async () => {
    const cwd = folder({
      'envs/dev/main.tf': 'module "net" {\n  source = "../../net"\n}\n',
      'envs/prod/main.tf.json': '{"module": {"net": {"source": "../../net"}}}',
      'net/main.tf': 'module "inner" {\n  source = "./inner"\n}\n',
      'net/inner/main.tf': RESOURCE,
      'modules/vpc/main.tf': RESOURCE,
      'examples/simple/main.tf': RESOURCE,
      'net/tests/setup/main.tf': RESOURCE,
      '.terraform/modules/x/main.tf': RESOURCE,
      '.hidden/main.tf': RESOURCE,
      'node_modules/x/main.tf': RESOURCE,
      'docs/readme.md': 'none',
    });
    expect(await findRoots(cwd, undefined)).to.deep.equal([
      { name: 'envs/dev', directory: join(cwd, 'envs/dev') },
      { name: 'envs/prod', directory: join(cwd, 'envs/prod') },
    ]);
  });

  it('takes the working directory itself, whatever it is called, and others beside it', async () => {
    const cwd = folder({ 'modules/main.tf': RESOURCE, 'modules/dev/main.tf': RESOURCE });
    expect(await names(join(cwd, 'modules'))).to.deep.equal(['.', 'dev']);
  });

  it('takes what patterns name, by path and by glob, each once', async () => {
    const cwd = folder({
      'envs/dev/main.tf': RESOURCE,
      'envs/prod/main.tf': RESOURCE,
      'modules/vpc/main.tf': RESOURCE,
      'envs/empty/readme.md': '',
    });
    expect(await names(cwd, ['envs/*', './envs/dev/', 'modules/vpc'])).to.deep.equal([
      'envs/dev',
      'envs/prod',
      'modules/vpc',
    ]);
    expect(await names(join(cwd, 'envs'), ['../modules/vpc'])).to.deep.equal(['../modules/vpc']);
  });

  it('is an error when there is none, by itself, by path or by glob', async () => {
    const cwd = folder({ 'a/readme.md': '' });
    for (const patterns of [undefined, ['a'], ['a/**', 'b/*']]) {
      expect((await failure(findRoots(cwd, patterns))).code).to.equal('ERR_NO_ROOTS');
    }
    expect((await failure(findRoots(cwd, ['missing']))).code).to.equal('ERR_INPUT_NOT_FOUND');
  });

  it('names file and line of HCL that does not parse', async () => {
    const cwd = folder({ 'main.tf': 'module "a" {\n  source = "./a"\n  b = \n}\n' });
    const error = await failure(findRoots(cwd, undefined));
    expect(error).to.include({ code: 'ERR_HCL_INVALID', exitCode: 65 });
    expect(error.place?.line).to.equal(3);
    expect(error.place?.file).to.match(/main\.tf$/);
    expect(error.message).to.equal(
      'This is not valid HCL: Invalid expression; Expected the start of an expression, but found an invalid expression token.',
    );
  });
});

describe('local modules', () => {
  it('are a directory itself and all reached through local sources, each once, circles and gaps notwithstanding', async () => {
    const cwd = folder({
      'root/main.tf':
        'module "a" {\n  source = "../a"\n}\nmodule "gone" {\n  source = "./gone"\n}\nmodule "far" {\n  source = "acme/far/aws"\n}\n',
      'a/main.tf': 'module "b" {\n  source = "./b"\n}\n',
      'a/b/main.tf': 'module "a" {\n  source = "../"\n}\n',
    });
    expect(await localModules(join(cwd, 'root'))).to.deep.equal(['root', 'a', 'a/b'].map((path) => join(cwd, path)));
  });
});
