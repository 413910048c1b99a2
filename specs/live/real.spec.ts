import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { environmentRoot } from '../../harness/src/apply/environment-root';
import { downReal, pullState, upReal } from '../../harness/src/apply/real';
import { oneRoot } from '../../harness/src/commands/chosen-roots';
import type { Environment } from '../../harness/src/commands/context';
import { down } from '../../harness/src/commands/down';
import { up } from '../../harness/src/commands/up';
import type { Config } from '../../harness/src/config/schema';
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

  it('keeps the state of a variant in its workspace, and reads it there', async () => {
    folder.write('two/main.tf', ROOT);
    folder.write('two/east.tfvars', 'meaning = "of the east"\n');
    const variant = { directory: 'two', name: 'east', workspace: 'orient', var_files: ['east.tfvars'] };
    const config: Config = { version: 1, roots: [variant] };
    const places = { cwd: folder.path, base: folder.path };
    const found = environmentRoot(await oneRoot('two@east', config, places), config, places);
    const { ask } = options('two@east');
    expect(await upReal(found, environment(), ask)).to.equal(0);
    expect(written.at(-1)).to.match(/^✓ two@east {2}1 resource, .+\n {2}plumbline down two@east --cloud real\n$/);
    const kept = readFileSync(folder.at('two/terraform.tfstate.d/orient/terraform.tfstate'), 'utf8');
    expect(kept).to.include('of the east');
    const pulled = await pullState(found, environment());
    expect(JSON.parse(pulled.toString('utf8'))).to.deep.equal(JSON.parse(kept));
    expect(await downReal(found, environment(), ask)).to.equal(0);
    expect(written.at(-1)).to.equal('1 resource of two@east destroyed\n');
  });

  it('is refused where its variable says that it is production', async () => {
    folder.write('other/main.tf', 'variable "environment" {\n  default = "production"\n}\n');
    const refused = await up({ ...options('other'), root: 'other' }, environment()).catch((thrown: unknown) => thrown);
    expect(refused).to.include({ code: 'ERR_PRODUCTION_REFUSED', exitCode: 77 });
  });
});
