import { execFile } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';

const SCRIPTS = readdirSync('tools').filter((name) => /^(?:install-program|lock|get-\w+)\.sh$/.test(name));
const COLUMNS = ['name', 'how', 'package', 'version', 'ask', 'what', 'takes'] as const;
/** Where the ordinary programs are that the scripts call. */
const SYSTEM = '/usr/bin:/bin';

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

describe('tools/install-program.sh', () => {
  let folder: string;
  let stubs: string;
  const cache = () => join(folder, 'cache', 'plumbline');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plumbline-programs-'));
    stubs = join(folder, 'bin');
    mkdirSync(join(folder, 'tools', 'thing'), { recursive: true });
    mkdirSync(stubs);
    for (const name of SCRIPTS) copyFileSync(join('tools', name), join(folder, 'tools', name));
    writeFileSync(join(folder, 'tools', 'thing', 'go.mod'), 'module thing\n');
    writeFileSync(join(folder, 'tools', 'programs.tsv'), 'thing\tgo\tthing\t1.4.0\t--version\t.\t1 s\n');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const stub = (name: string, text: string): void => {
    const file = join(stubs, name);
    writeFileSync(file, `#!/bin/sh\n${text}\n`);
    chmodSync(file, 0o755);
  };
  /** A `go` that notes that it built, takes its time, and writes the program. */
  const builds = (): void => {
    stub('go', `echo built >>${folder}/builds; sleep 0.3; while [ "$1" != -o ]; do shift; done; echo thing >"$2"`);
  };
  const run = (...args: string[]): Promise<Ran> =>
    new Promise((resolve) => {
      const env = { PATH: `${stubs}:${SYSTEM}`, HOME: folder, XDG_CACHE_HOME: join(folder, 'cache') };
      const child = execFile(join(folder, 'tools', 'install-program.sh'), args, { env }, (_error, out, err) => {
        resolve({ code: child.exitCode ?? -1, out: out.trim(), err: err.trim() });
      });
    });

  it('builds a program once, for however many ask for it at the same time', async () => {
    builds();
    const ran = await Promise.all([run('thing'), run('thing'), run('thing')]);
    const [first] = ran;
    expect(ran.map(({ code, out }) => [code, out])).to.eql(ran.map(() => [0, first.out]));
    expect(readFileSync(first.out, 'utf8')).to.equal('thing\n');
    expect(readFileSync(join(folder, 'builds'), 'utf8')).to.equal('built\n');
    expect(readdirSync(cache())).to.have.length(1);
  });

  it('takes over from one that was killed', async () => {
    builds();
    const { out } = await run('thing');
    const kept = out.replace(/\/thing$/, '');
    rmSync(kept, { recursive: true });
    mkdirSync(`${kept}.lock`);
    writeFileSync(`${kept}.lock/pid`, '999999999\n');
    const ran = await run('thing');
    expect([ran.code, ran.out, readdirSync(cache()).length]).to.eql([0, out, 1]);
  });

  it('prefers one on PATH of the same major version and no older', async () => {
    stub('thing', 'echo thing version 1.10.2');
    expect(await run('thing')).to.eql({ code: 0, out: join(stubs, 'thing'), err: '' });
  });

  for (const version of ['1.3.9', '2.0.0']) {
    it(`passes over ${version} on PATH where 1.4.0 is pinned`, async () => {
      builds();
      stub('thing', `echo thing version ${version}`);
      expect((await run('thing')).out).to.match(/cache\/plumbline\/thing-1\.4\.0-\w+-\w+\/thing$/);
    });
  }

  it('says what to do where Go is missing, and leaves nothing half done', async () => {
    const { code, err } = await run('thing');
    expect([code, err]).to.eql([
      69,
      'plumbline: thing 1.4.0 is not here, nor is go, which gets it: get Go from https://go.dev/dl',
    ]);
  });

  it('says that it could not be got, after what the builder said', async () => {
    stub('go', 'echo no such module >&2; exit 1');
    const { code, err } = await run('thing');
    expect(code).to.equal(69);
    expect(err.split('\n').slice(-2)).to.eql([
      'no such module',
      'plumbline: thing 1.4.0 could not be got; what was said stands above',
    ]);
    expect(readdirSync(cache())).to.eql([]);
  });

  it('refuses a name that is not pinned', async () => {
    expect(await run('other')).to.eql({
      code: 64,
      out: '',
      err: 'plumbline: tools/programs.tsv names no program other',
    });
  });
});

describe('tools/programs.tsv', () => {
  const rows = readFileSync('tools/programs.tsv', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));

  it('has all columns for each program', () => {
    expect(rows.filter((row) => row.length !== COLUMNS.length || row.includes(''))).to.eql([]);
  });

  it('pins the versions that go.mod and pom.xml pin', () => {
    const differing = rows.filter(([, how, of, version = '', , what = '']) => {
      if (version === 'own' || how === 'debian') return false;
      if (how === 'maven')
        return !readFileSync(`tools/${of ?? ''}/pom.xml`, 'utf8').includes(`<version>${version}</version>`);
      const pinned = readFileSync(`tools/${of ?? ''}/go.mod`, 'utf8').split(/\s+/);
      return !pinned.some((word, n) => what.startsWith(word) && pinned[n + 1] === `v${version}`);
    });
    expect(differing).to.eql([]);
  });
});
