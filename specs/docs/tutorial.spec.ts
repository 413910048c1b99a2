import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { useFolder } from '../cli/folder';
import { plumbline, ROOT } from '../cli/run';
import { commandsOf } from './shell-lines';

const PAGE = readFileSync(join(ROOT, 'docs/tutorial.md'), 'utf8');
const [, HCL = ''] = /^```hcl\n(.*?)^```/ms.exec(PAGE) ?? [];
const SHOWN = [...PAGE.matchAll(/^```text\n(.*?)\n```/gms)].map(([, text = '']) => text);

/** The default of `zones` that the reader is told to write before a command. */
const WRITES: Readonly<Record<string, boolean>> = {
  'plumbline gate .': false,
  'plumbline init --dry-run': true,
  'git commit --all --message One zone is enough': false,
  'git commit --all --message Two zones, after all': true,
};
const IDENTITY = ['-c', 'user.name=reader', '-c', 'user.email=reader@example.com', '-c', 'commit.gpgsign=false'];

describe('the tutorial', function () {
  this.timeout(600_000);
  const folder = useFolder();

  it('is so, command by command', async () => {
    const told: [line: string, code: number | null][] = [];
    const output: string[] = [];
    let cwd = folder.path;
    for (const { words } of commandsOf('docs/tutorial.md')) {
      const line = words.join(' ');
      const [program = '', ...args] = words;
      const zones = WRITES[line];
      if (zones !== undefined)
        folder.write('shop/main.tf', HCL.replace('default = false', `default = ${String(zones)}`));
      if (program === 'mkdir') mkdirSync(join(cwd, args[0] ?? ''));
      if (program === 'cd') cwd = join(cwd, args[0] ?? '');
      if (program === 'git') execFileSync('git', [...IDENTITY, ...args], { cwd, stdio: 'pipe' });
      if (program !== 'plumbline') continue;
      const { code, stdout } = await plumbline(args, { cwd });
      told.push([line, code]);
      output.push(stdout);
    }
    expect(told).to.deep.equal([
      ['plumbline doctor', 0],
      ['plumbline gate .', 1],
      ['plumbline verify', 1],
      ['plumbline explain rds-multi-az main.tf', 0],
      ['plumbline init --dry-run', 0],
      ['plumbline init --yes', 0],
      ['plumbline verify --format github --trust-ref origin/main', 1],
      ['plumbline verify --format github --trust-ref origin/main', 0],
      [
        'plumbline waive rds-log-exports aws_db_instance.orders --reason logged by the proxy --owner shop --expires 2027-06-30',
        0,
      ],
    ]);
    expect(output[1]).to.include(SHOWN[0]).and.to.include(' 15 fail');
    expect(output[3]).to.include('← main.tf:16');
    expect(output[6]?.startsWith(SHOWN[1] ?? '?')).to.equal(true);
    expect(output[7]).to.include('14 existing failures').and.not.to.include('::error');
    const workflow = readFileSync(folder.at('shop/.github/workflows/plumbline.yml'), 'utf8');
    expect(workflow).to.include('plumbline verify --format github "$@"').and.to.include('--trust-ref "origin/$BASE"');
  });
});

describe('the page of the library', () => {
  const page = readFileSync(join(ROOT, 'docs/library.md'), 'utf8');

  for (const name of ['judge.ts', 'plan.spec.ts']) {
    it(`shows the example ${name} as it is run`, () => {
      expect(page).to.include(`\`\`\`ts\n${readFileSync(join(ROOT, 'docs/examples', name), 'utf8')}\`\`\``);
    });
  }
});
