import { join } from 'node:path';
import { expect } from 'chai';
import {
  chosenRoots,
  labelsOfRoot,
  nameOf,
  namesRoot,
  oneRoot,
  varFilesOf,
} from '../../../harness/src/commands/chosen-roots';
import type { Config } from '../../../harness/src/config/schema';
import { PlumblineError } from '../../../harness/src/errors';
import { folder } from '../terraform/folder';

const HCL = 'resource "terraform_data" "this" {}\n';

const config: Config = {
  version: 1,
  roots: [
    'live/*',
    { directory: 'app', name: 'dev', var_files: ['dev.tfvars'], labels: { environment: 'dev' } },
    { directory: 'app', name: 'prod', workspace: 'production' },
  ],
  labels: [{ path: '{unit}', set: { team: 'shop' } }],
  var_files: [{ where: { environment: 'dev' }, files: ['../common.tfvars'] }],
};

async function code(work: Promise<unknown>): Promise<unknown> {
  const thrown: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  return thrown instanceof PlumblineError ? [thrown.code, thrown.message] : thrown;
}

describe('the roots of a run', () => {
  let base: string;
  beforeEach(() => {
    base = folder({ 'app/main.tf': HCL, 'live/a/main.tf': HCL, 'live/b/main.tf': HCL, 'other/main.tf': HCL });
  });
  const names = async (named: string[], cwd = base, of: Config = config): Promise<string[]> =>
    (await chosenRoots(named, of, { cwd, base })).map((root) => nameOf(root, base));

  it('are those of the configuration, each variant of a directory one of its own', async () => {
    expect(await names([])).to.deep.equal(['app@dev', 'app@prod', 'live/a', 'live/b']);
    const variants = { ...config, roots: config.roots?.filter((one) => typeof one !== 'string') };
    expect(await names([], base, variants)).to.deep.equal(['app@dev', 'app@prod']);
    expect(await names([], base, { version: 1 })).to.deep.equal(['app', 'live/a', 'live/b', 'other']);
  });

  it('are those named: a directory with all its variants, or one of them', async () => {
    expect(await names(['app'])).to.deep.equal(['app@dev', 'app@prod']);
    expect(await names(['other', 'app@prod', 'other'])).to.deep.equal(['app@prod', 'other']);
    expect(await names(['.@dev'], join(base, 'app'))).to.deep.equal(['app@dev']);
    expect(await code(names(['app@test']))).to.deep.include('ERR_INPUT_NOT_FOUND');
  });

  it('carry labels by path and their own, and the variable files of both', async () => {
    const roots = await chosenRoots(['app'], config, { cwd: base, base });
    expect(roots.map((root) => [labelsOfRoot(config, root, base), varFilesOf(config, root, base)])).to.deep.equal([
      [{ unit: 'app', team: 'shop', environment: 'dev' }, ['../common.tfvars', 'dev.tfvars']],
      [{ unit: 'app', team: 'shop' }, []],
    ]);
  });

  it('are one where a command takes one', async () => {
    const places = { cwd: base, base };
    expect([namesRoot('app', config, places), namesRoot('app@dev', config, places)]).to.deep.equal([true, true]);
    expect([namesRoot('app@test', config, places), namesRoot('app/main.tf', config, places)]).to.deep.equal([
      false,
      false,
    ]);
    const { root, ...said } = await oneRoot('app@prod', config, places);
    expect(root.directory).to.equal(join(base, 'app'));
    expect(said).to.deep.equal({
      name: 'app@prod',
      labels: { unit: 'app', team: 'shop' },
      varFiles: [],
      workspace: 'production',
    });
    expect(await oneRoot('.@dev', config, { cwd: root.directory, base })).to.deep.include({
      name: 'app@dev',
      varFiles: ['../common.tfvars', 'dev.tfvars'],
      workspace: undefined,
    });
  });

  it('are refused where a command takes one and several are named, each told as it would be taken', async () => {
    const several = (input: string, cwd = base): Promise<unknown> => code(oneRoot(input, config, { cwd, base }));
    expect(await several('app')).to.deep.equal(['ERR_USAGE', 'app is several roots: app@dev, app@prod']);
    expect(await several('.', join(base, 'app'))).to.deep.equal(['ERR_USAGE', '. is several roots: .@dev, .@prod']);
    expect(await several('live/*')).to.deep.equal(['ERR_USAGE', 'live/* is several roots: live/a, live/b']);
  });
});
