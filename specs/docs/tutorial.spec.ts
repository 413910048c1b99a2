import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { useFolder } from '../cli/folder';
import { plumbline, ROOT, type Ran } from '../cli/run';
import { commandsOf } from './shell-lines';

const PAGE = readFileSync(join(ROOT, 'docs/tutorial.md'), 'utf8');
const [, HCL = ''] = /^```hcl\n(.*?)^```/ms.exec(PAGE) ?? [];

describe('the tutorial', function () {
  this.timeout(600_000);
  const folder = useFolder();

  it('is so, command by command', async () => {
    folder.write('shop/main.tf', HCL);
    const ran: { readonly line: string; readonly ran: Ran }[] = [];
    for (const { words } of commandsOf('docs/tutorial.md')) {
      ran.push({ line: words.join(' '), ran: await plumbline(words.slice(1), { cwd: folder.path }) });
    }
    expect(ran.map(({ line, ran: { code } }) => [line, code])).to.deep.equal([
      ['plumbline gate shop', 1],
      ['plumbline verify shop', 1],
      ['plumbline explain rds-multi-az shop/main.tf', 0],
      ['plumbline verify shop --format json --out baseline.json', 1],
      ['plumbline verify shop --baseline baseline.json', 0],
      [
        'plumbline waive rds-log-exports aws_db_instance.orders --reason logged by the proxy --owner shop --expires 2027-06-30',
        0,
      ],
    ]);
    const line = `shop/main.tf:${String(HCL.split('\n').findIndex((text) => text.includes('default = false')) + 1)}`;
    expect(ran[0]?.ran.stdout).to.include(line);
    expect(ran[2]?.ran.stdout).to.include(`← ${line}`);
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
