import { existsSync } from 'node:fs';
import { expect } from 'chai';
import { down } from '../../harness/src/commands/down';
import type { Environment } from '../../harness/src/commands/context';
import { up } from '../../harness/src/commands/up';
import { useFolder } from '../cli/folder';

/** A root without a cloud: terraform keeps the resource itself. */
const ROOT = `
variable "meaning" {
  default = "held"
}

resource "terraform_data" "this" {
  input = var.meaning
}
`;

describe('a root in the real cloud, on a terminal', function () {
  this.timeout(600_000);
  this.slow(30_000);
  const folder = useFolder();
  const written: string[] = [];
  const asked: string[] = [];

  function environment(): Environment {
    const silent = { color: false, width: 100, out: undefined, interactive: false, format: 'text' as const };
    return {
      cwd: folder.path,
      today: '2026-01-01',
      ...silent,
      write: (text) => written.push(text),
      tell: (text) => asked.push(text),
      abort: new AbortController().signal,
    };
  }

  function options(answer: string): Parameters<typeof down>[0] {
    const ask = (question: string): Promise<string> => {
      asked.push(question);
      return Promise.resolve(answer);
    };
    return { root: 'try-out', cloud: 'real', varFiles: [], forget: false, ask };
  }

  before(() => {
    folder.write('try-out/main.tf', ROOT);
  });

  it('is left as it is unless its name is typed', async () => {
    const refused = await up(options('yes'), environment()).catch((thrown: unknown) => thrown);
    expect(refused).to.include({ code: 'ERR_NOT_CONFIRMED', exitCode: 64 });
    expect(asked.join('')).to.include('  terraform_data.this (create)\n').and.include('Type try-out to apply');
    expect(existsSync(folder.at('try-out/terraform.tfstate'))).to.be.false;
  });

  it('is applied once it is confirmed, with its state where its backend keeps it', async () => {
    expect(await up(options('try-out'), environment())).to.equal(0);
    expect(written.at(-1)).to.match(/^✓ try-out {2}1 resource, 1 change applied in .+ · a second plan is empty/);
    expect(written.at(-1)).to.include('plumbline down try-out --cloud real');
    expect(existsSync(folder.at('try-out/terraform.tfstate'))).to.be.true;
  });

  it('is not asked about where nothing would change', async () => {
    asked.length = 0;
    expect(await up(options('no'), environment())).to.equal(0);
    expect(asked.filter((text) => text.startsWith('Type'))).to.deep.equal([]);
  });

  it('is destroyed once it is confirmed', async () => {
    const refused = await down(options(''), environment()).catch((thrown: unknown) => thrown);
    expect(refused).to.include({ code: 'ERR_NOT_CONFIRMED' });
    expect(await down(options('try-out'), environment())).to.equal(0);
    expect(written.at(-1)).to.equal('1 resource of try-out destroyed\n');
  });

  it('is refused where its variable says that it is production', async () => {
    folder.write('other/main.tf', 'variable "environment" {\n  default = "production"\n}\n');
    const refused = await up({ ...options('other'), root: 'other' }, environment()).catch((thrown: unknown) => thrown);
    expect(refused).to.include({ code: 'ERR_PRODUCTION_REFUSED', exitCode: 77 });
  });
});
