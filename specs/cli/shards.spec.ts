import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { shardFile } from '../../harness/src/fleet/schema';
import { report, type Report } from '../../harness/src/report/schema';
import { useFolder } from './folder';
import { madeTerraform } from './made-terraform';
import { HELD, NOT_HELD } from './plans';
import { git } from './repository';
import { plumbline, start, type Ran, type Started } from './run';

const SHARDS = [1, 2, 3, 4, 5, 6, 7, 8];
const KEY = 'resource "aws_kms_key" "ledger" {\n  deletion_window_in_days = 7\n}\n';

/** Without what differs from run to run by itself. */
function timeless(whole: Report): object {
  const still = { started_at: '', duration_ms: 0, terraform_ms: 0 };
  return { ...whole, ...still, runs: whole.runs.map((run) => ({ ...run, duration_ms: 0, terraform_ms: 0 })) };
}

describe('a fleet of 48 roots in 8 shards', function () {
  this.timeout(300_000);
  const folder = useFolder();
  const names = Array.from({ length: 48 }, (_, at) => `envs/root${String(at).padStart(2, '0')}`);
  let env: Readonly<Record<string, string>>;
  let hold: string;
  let whole: Ran;

  const read = (path: string): Report => report.parse(JSON.parse(readFileSync(folder.at(path), 'utf8')));
  const run = (...args: string[]): Promise<Ran> => plumbline(args, { cwd: folder.path, env });
  const merge = (...args: string[]): Promise<Ran> => run('report', 'merge', '--format', 'json', ...args);
  const shard = (index: number): Started =>
    start(['verify', '--cloud', 'real', '--shard', `${String(index)}/8`, '--durations', 'past.json'], {
      cwd: folder.path,
      env,
    });
  const rootsOf = (index: number): string[] =>
    shardFile
      .parse(JSON.parse(readFileSync(folder.at(`.plumbline/shards/${String(index)}-of-8.json`), 'utf8')))
      .report.runs.map(({ root }) => root);

  before(async () => {
    ({ env, hold } = madeTerraform(folder));
    const waiver = (name: string): string =>
      `  - { control: kms-deletion-window, address: aws_kms_key.ledger, where: { root: ${name} }, reason: It ends soon., owner: ada, expires: 2099-01-01 }\n`;
    folder.write(
      'plumbline.yaml',
      `version: 1\nroots: [envs/*]\nlabels:\n${names.map((name) => `  - { path: ${name}, set: { root: ${name.slice(5)} } }\n`).join('')}`,
    );
    folder.write('waivers.yaml', `version: 1\nwaivers:\n${waiver('root11')}${waiver('root12')}`);
    for (const [at, name] of names.entries()) {
      folder.write(`${name}/main.tf`, KEY);
      folder.write(`${name}/made-plan.json`, at % 8 === 3 ? NOT_HELD : HELD);
    }
    folder.write('envs/root20/held', '');
    folder.write('.gitignore', '.plumbline/\n');
    git(folder.path, 'init', '--quiet');
    git(folder.path, 'add', '--all');
    git(folder.path, 'commit', '--quiet', '--message', 'x');
    whole = await run('verify', '--cloud', 'real', '--format', 'json');
    folder.write('past.json', readFileSync(folder.at('.plumbline/report.json')));
  });

  it('loses and doubles nothing where one is killed and run again: they merge into what one verify writes', async () => {
    folder.write('hold', '');
    const running = new Map(SHARDS.map((index) => [index, shard(index)]));
    const others: number[] = [];
    for (const [index, { ended }] of running) void ended.then(() => others.push(index));
    while (others.length < 7 || !existsSync(`${hold}.waits`)) await sleep(50);
    const [killed = 0] = SHARDS.filter((index) => !others.includes(index));
    const child = running.get(killed)?.child;
    const gone = child === undefined ? undefined : once(child, 'exit');
    child?.kill('SIGKILL');
    await gone;

    const early = await merge();
    expect([early.code, early.stdout]).to.deep.equal([65, '']);
    expect(early.stderr)
      .to.include(`a shard is missing: ${String(killed)}/8`)
      .and.to.include('ERR_SHARDS_REFUSED');

    rmSync(hold);
    await shard(killed).ended;
    expect(SHARDS.flatMap(rootsOf).sort()).to.deep.equal(names);
    const merged = await merge('--out', 'merged');
    expect([merged.code, merged.stderr]).to.deep.equal([whole.code, '']);
    expect(read('merged/report.json')).to.deep.equal(JSON.parse(merged.stdout));
    expect(timeless(read('merged/report.json'))).to.deep.equal(timeless(read('past.json')));
    expect(readFileSync(folder.at('merged/report.html'), 'utf8')).to.include('root47');
  });

  it('ends with 1 where a root does not hold, and tells of a waiver that no shard used', () => {
    const { outcome, runs, warnings } = read('merged/report.json');
    expect([whole.code, outcome, runs.filter(({ summary }) => summary.fail > 0).length]).to.deep.equal([
      1,
      'not_held',
      5,
    ]);
    expect(warnings).to.deep.equal([
      'the waiver of kms-deletion-window at aws_kms_key.ledger is used by no finding: remove it',
    ]);
  });

  it('is told of where a shard has no root: it holds, and says that it judged nothing', async () => {
    const args = ['verify', 'envs/root00', '--cloud', 'real', '--shard', '2/2'];
    const empty = await run(...args);
    expect([empty.code, empty.stderr]).to.deep.equal([0, '']);
    expect(empty.stdout.replace(/\s+/g, ' '))
      .to.include('shard 2 of 2 judged none of 1 root: `plumbline report merge` tells whether the whole holds')
      .and.to.include('nothing was judged · reports in .plumbline/shards');
    const alone = await run('report', 'merge', '.plumbline/shards/2-of-2.json');
    expect([alone.code, alone.stdout]).to.deep.equal([65, '']);
    expect(alone.stderr).to.include('a shard is missing: 1/2');
  });

  it('is split by what is written i/n alone, and merged from shards’ files alone', async () => {
    for (const wrong of ['0/8', '9/8', '8', 'a/b']) {
      expect(await run('verify', '--shard', wrong), wrong).to.include({ code: 64, stdout: '' });
    }
    expect(await run('verify', '--durations', 'past.json')).to.include({ code: 64, stdout: '' });
    expect(await run('verify', '--shard', '1/8', '--durations', 'nowhere')).to.include({ code: 66, stdout: '' });
    expect(await merge('nowhere')).to.include({ code: 66, stdout: '' });
    const other = await merge('past.json');
    expect([other.code, other.stdout]).to.deep.equal([65, '']);
    expect(other.stderr).to.include('past.json is not a plumbline.shard/v1 but plumbline.report/v1');
  });
});
