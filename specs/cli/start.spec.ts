import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { after } from 'mocha';
import { Folder } from './folder';
import { NOT_HELD } from './plans';
import { onlyRun, told } from './reports';
import { plumbline, type Ran } from './run';

describe('the start of the program', () => {
  const folder = new Folder();
  after(() => {
    folder.remove();
  });

  // The suites turn the compile cache off, for coverage; what is run here covers nothing.
  const own = { NODE_DISABLE_COMPILE_CACHE: undefined, NODE_V8_COVERAGE: undefined };

  const version = async (env: Readonly<Record<string, string | undefined>>): Promise<unknown> => {
    const { code, stderr } = await plumbline(['--version'], { env: { ...own, ...env } });
    return { code, stderr };
  };

  const results = (ran: Ran): readonly unknown[] => onlyRun(ran).results.map(told);

  /** The file in which the code of `plumbline --version` is kept. */
  const kept = (): string[] => folder.files().filter((file) => file.endsWith('/--version'));

  it('keeps what V8 made of its text in the user’s cache, by command', async () => {
    expect(await version({ XDG_CACHE_HOME: folder.at('cache') })).to.deep.equal({ code: 0, stderr: '' });
    expect(kept()).to.have.length(1);
  });

  it('keeps nothing of a command that it refused', async () => {
    const env = { ...own, XDG_CACHE_HOME: folder.at('cache') };
    expect(await plumbline(['verfy'], { env })).to.include({ code: 64 });
    expect(folder.files().filter((file) => file.endsWith('/verfy'))).to.deep.equal([]);
  });

  it('loads what a command needs later, out of kept code as out of any', async function () {
    this.timeout(60_000);
    folder.write('root/main.tf', 'resource "aws_kms_key" "a" {\n  enable_key_rotation = false\n}\n');
    const gate = (): Promise<Ran> =>
      plumbline(['gate', folder.at('root'), '--format', 'json'], {
        env: { ...own, XDG_CACHE_HOME: folder.at('cache') },
      });
    const first = await gate();
    expect(first).to.include({ code: 1, stderr: '' });
    const second = await gate();
    expect({ ...second, stdout: results(second) }).to.deep.equal({ ...first, stdout: results(first) });
  });

  it('keeps the code for a small input by itself, and judges it alike with it', async function () {
    this.timeout(60_000);
    folder.write('small.json', NOT_HELD);
    const gate = (): Promise<Ran> =>
      plumbline(['gate', folder.at('small.json'), '--format', 'json'], {
        env: { ...own, XDG_CACHE_HOME: folder.at('cache') },
      });
    const first = await gate();
    expect(first).to.include({ code: 1, stderr: '' });
    expect(folder.files().filter((file) => file.endsWith('/gate.json.small'))).to.have.length(1);
    const second = await gate();
    expect({ ...second, stdout: results(second) }).to.deep.equal({ ...first, stdout: results(first) });
  });

  it('knows of gate by itself what it knows of it among all commands', async () => {
    const [alone, amongAll] = [await plumbline(['gate', '--help']), await plumbline(['help', 'gate'])];
    expect(alone.code).to.equal(0);
    expect(alone.stdout).to.include('--source <dir>').and.to.equal(amongAll.stdout);
  });

  it('does not run what was kept and is damaged, and keeps it anew', async () => {
    const [name = ''] = kept();
    const whole = readFileSync(folder.at(name));
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, whole.length / 2, whole.length / 2 + 1_000);
    folder.write(name, damaged);
    expect(await version({ XDG_CACHE_HOME: folder.at('cache') })).to.deep.equal({ code: 0, stderr: '' });
    expect(readFileSync(folder.at(name)).equals(damaged)).to.equal(false);
    expect(await version({ XDG_CACHE_HOME: folder.at('cache') })).to.deep.equal({ code: 0, stderr: '' });
  });

  it('needs no cache, and none that can be written to', async () => {
    const file = folder.write('file', '');
    expect(await version({ XDG_CACHE_HOME: file })).to.deep.equal({ code: 0, stderr: '' });
    expect(await version({ XDG_CACHE_HOME: '', HOME: undefined })).to.deep.equal({ code: 0, stderr: '' });
    expect(await version({ XDG_CACHE_HOME: '', HOME: folder.at('nobody') })).to.deep.equal({ code: 0, stderr: '' });
    expect(existsSync(folder.at('file/plumbline'))).to.equal(false);
  });
});
