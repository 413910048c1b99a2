import { expect } from 'chai';
import { z } from 'zod';
import { listControls } from '../../../harness/src/commands/controls';
import { controlsDocument } from '../../../harness/src/report/controls-schema';
import { expectFile } from './expected';
import { catalogue } from './fixture';

const text = { format: 'text', color: false, width: 120 } as const;
const json = { format: 'json', color: false, width: 80 } as const;

function slugs(document: string): string[] {
  return controlsDocument.parse(JSON.parse(document)).controls.map((control) => control.slug);
}

describe('the list of controls', () => {
  it('is a table on a terminal, by service and severity', () => {
    expectFile('controls.txt', listControls(catalogue, text));
  });

  it('folds titles in a narrow terminal', () => {
    expectFile('controls.60.txt', listControls(catalogue, { ...text, width: 60 }));
  });

  it('is a table in Markdown', () => {
    expectFile('controls.md', listControls(catalogue, { ...text, format: 'markdown' }));
  });

  it('is whole in JSON, without what only the engine needs', () => {
    const document = z
      .object({ schema: z.string(), digest: z.string() })
      .parse(JSON.parse(listControls(catalogue, json)));
    expect(document).to.deep.equal({ schema: 'plumbline.controls/v1', digest: catalogue.digest });
    expect(slugs(listControls(catalogue, json)).sort()).to.deep.equal(
      catalogue.controls.map((control) => control.slug).sort(),
    );
  });

  it('keeps those of a service, a severity and a plane', () => {
    expect(slugs(listControls(catalogue, { ...json, service: 'rds' }))).to.deep.equal([
      'rds-encrypted-cmk',
      'rds-multi-az',
      'rds-deletion-protection',
    ]);
    expect(slugs(listControls(catalogue, { ...json, service: 'rds', severity: 'high' }))).to.deep.equal([
      'rds-encrypted-cmk',
      'rds-multi-az',
    ]);
    expect(slugs(listControls(catalogue, { ...json, plane: 'runtime' }))).to.deep.equal([]);
  });

  it('says so where no control fits', () => {
    expect(listControls(catalogue, { ...text, plane: 'runtime' })).to.equal(
      'no control fits of 6 · policies 3f9c1e2 · plumbline explain SLUG tells one in full\n',
    );
  });
});
