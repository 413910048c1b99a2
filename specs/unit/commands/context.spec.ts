import { expect } from 'chai';
import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { openSession, resultsFolder, shown, writeWhole } from '../../../harness/src/commands/context';
import { openInput } from '../../../harness/src/commands/open-input';
import { PlumblineError } from '../../../harness/src/errors';
import { folderWith } from '../build/folder';
import { plan, resource } from '../plan-builder';

async function refusal(doing: () => unknown): Promise<PlumblineError> {
  try {
    await doing();
  } catch (error) {
    if (error instanceof PlumblineError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('a file that is written whole', () => {
  const folder = folderWith({ 'there.txt': 'old', 'file/x': '' });
  after(() => {
    folder.remove();
  });

  it('is made with the folders above it, and replaces what was there', () => {
    writeWhole(join(folder.path, 'a', 'b', 'c.txt'), 'new');
    writeWhole(join(folder.path, 'there.txt'), 'new');
    expect(readFileSync(join(folder.path, 'a', 'b', 'c.txt'), 'utf8')).to.equal('new');
    expect(readFileSync(join(folder.path, 'there.txt'), 'utf8')).to.equal('new');
    expect(readdirSync(folder.path).filter((name) => name.endsWith('.tmp'))).to.deep.equal([]);
  });

  it('is the one that a link leads to, and the link stays', () => {
    symlinkSync('there.txt', join(folder.path, 'link.txt'));
    writeWhole(join(folder.path, 'link.txt'), 'through');
    expect(readFileSync(join(folder.path, 'there.txt'), 'utf8')).to.equal('through');
    expect(lstatSync(join(folder.path, 'link.txt')).isSymbolicLink()).to.equal(true);
  });

  it('that cannot be written is bad usage, and nothing is left behind', async () => {
    const error = await refusal(() => {
      writeWhole(join(folder.path, 'there.txt', 'below'), 'x');
    });
    expect(error).to.include({ code: 'ERR_USAGE', exitCode: 64 });
    const directory = await refusal(() => {
      writeWhole(join(folder.path, 'file'), 'x');
    });
    expect(directory.message).to.match(/file cannot be written \(EISDIR\)$/);
  });
});

describe('the folder of results', () => {
  it('keeps itself out of version control', () => {
    const folder = folderWith({});
    const results = resultsFolder(folder.path);
    expect(results).to.equal(join(folder.path, '.plumbline'));
    expect(readFileSync(join(results, '.gitignore'), 'utf8')).to.equal('*\n');
    expect(resultsFolder(folder.path)).to.equal(results);
    folder.remove();
  });
});

describe('a session', () => {
  it('is open without any configuration', async () => {
    const folder = folderWith({});
    const session = await openSession(folder.path, folder.path, '2026-11-24', true);
    expect(session.config).to.deep.equal({ version: 1 });
    expect([session.all, session.today, session.packs.length]).to.deep.equal([true, '2026-11-24', 4]);
    expect(existsSync(join(folder.path, '.plumbline'))).to.equal(false);
    folder.remove();
  });
});

describe('a path in a report', () => {
  it('is relative to the working directory, and a dot for itself', () => {
    expect([shown('/a/b/c', '/a'), shown('/a', '/a'), shown('/b', '/a')]).to.deep.equal(['b/c', '.', '../b']);
  });
});

describe('an input', () => {
  const json = JSON.stringify(plan({ resources: [resource('aws_vpc.this')] }));
  const folder = folderWith({ 'plan.json': json, 'plan.tfplan': 'PK\u0003\u0004rest', 'dir/main.tf': '' });
  const open = (input: string): ReturnType<typeof openInput> =>
    openInput(input, input, { cwd: folder.path, abort: new AbortController().signal });
  after(() => {
    folder.remove();
  });

  it('that is plan JSON is read, and a plan file is left to terraform', async () => {
    const opened = await open('plan.json');
    expect(opened.kind === 'plan-json' && opened.plan.plan.resources.map(({ address }) => address)).to.deep.equal([
      'aws_vpc.this',
    ]);
    expect(await open('plan.tfplan')).to.deep.equal({ kind: 'plan-file', path: join(folder.path, 'plan.tfplan') });
  });

  it('that is not there, or is a directory, is refused with what to do', async () => {
    expect(await refusal(() => open('nowhere.json'))).to.include({ code: 'ERR_INPUT_NOT_FOUND', exitCode: 66 });
    expect(await refusal(() => open('plan.json/x'))).to.include({ code: 'ERR_INPUT_NOT_FOUND' });
    expect(await refusal(() => open('dir'))).to.include({
      code: 'ERR_INPUT_UNSUPPORTED',
      remedy: 'Plan it and judge the plan: `plumbline verify dir`.',
    });
  });
});
