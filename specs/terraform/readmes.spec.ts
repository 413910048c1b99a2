import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect } from 'chai';
import { moduleReadmes } from '../../harness/src/build/module-readmes';
import { folder } from '../unit/terraform/folder';
import { moduleDirectory } from './configuration';
import { none } from './none';

describe('the READMEs of the modules', () => {
  it('have the inputs and outputs that their HCL has: `make docs` writes them', async () => {
    const pages = await moduleReadmes();
    const stale = [...pages].filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text);
    none(
      stale.map(([path]) => relative(moduleDirectory('..'), path)),
      'run `make docs`',
    );
  });
});

describe('the tables of a README', () => {
  const variables = [
    'variable "zones" {\n  description = "Zones | by name."\n  type        = list(string)\n}',
    'variable "rotation" {',
    '  description = "What rotates."',
    '  type = object({',
    '    days = optional(number, 30) # a month',
    '    role = string',
    '  })',
    '  default = null',
    '}',
    'variable "labels" {\n  description = "Labels."\n  type = map(string)\n  default = { a = "b" }\n}',
  ].join('\n');
  const outputs = 'output "id" {\n  description = "Id."\n  value = 1\n}';
  const tables = [
    '## Inputs\n',
    '<!-- inputs -->',
    '| name | description | type | default | required |',
    '| --- | --- | --- | --- | --- |',
    '| `zones` | Zones \\| by name. | `list(string)` |  | yes |',
    '| `labels` | Labels. | `map(string)` | `{ a = "b" }` | no |',
    '| `rotation` | What rotates. | `object({ days = optional(number, 30), role = string })` | `null` | no |',
    '<!-- /inputs -->\n',
    '## Outputs\n',
    '<!-- outputs -->',
    '| name | description |',
    '| --- | --- |',
    '| `id` | Id. |',
    '<!-- /outputs -->\n',
  ].join('\n');

  async function written(readme: string | undefined): Promise<string | undefined> {
    const files = { 'net/variables.tf': variables, 'net/outputs.tf': outputs };
    const modules = folder(readme === undefined ? files : { ...files, 'net/README.md': readme });
    return (await moduleReadmes(modules)).get(join(modules, 'net/README.md'));
  }

  it('stand at the end of a README that has no such sections', async () => {
    expect(await written('# net\n\nA network.\n')).to.equal(`# net\n\nA network.\n\n${tables}`);
    expect(await written(undefined)).to.equal(`# net\n\n${tables}`);
  });

  it('take the place of sections that were written by hand', async () => {
    const page = '# net\n\n## Inputs\n\nSome.\n\n## Outputs\n\n| a |\n';
    expect(await written(page)).to.equal(`# net\n\n${tables}`);
  });

  it('are replaced between their markers, and nothing else is', async () => {
    const page =
      '# net\n\n<!-- outputs -->\nold\n<!-- /outputs -->\n\nText.\n\n<!-- inputs -->\n<!-- /inputs -->\nEnd.\n';
    const again = await written(page);
    expect(again).to.match(
      /^# net\n\n<!-- outputs -->\n\| name \| description \|\n[^]*\n<!-- \/outputs -->\n\nText\.\n/,
    );
    expect(again).to.match(/<!-- inputs -->\n\| name \|[^]*\n<!-- \/inputs -->\nEnd\.\n$/);
    expect(again).to.not.include('old');
  });

  it('are the same when they are written again', async () => {
    const once = await written('# net\n');
    expect(await written(once)).to.equal(once);
  });
});
