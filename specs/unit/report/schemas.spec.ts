import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { listControls } from '../../../harness/src/commands/controls';
import { render } from '../../../harness/src/report';
import { publishSchemas, publishedSchemas } from '../../../harness/src/report/publish-schemas';
import { catalogue, context, report } from './fixture';
import { COMMITTED, errorsOf } from './published';

describe('the published JSON schemas', () => {
  it('are the ones made from the source: `make schemas` writes them anew', () => {
    for (const [file, content] of publishedSchemas())
      expect(readFileSync(join(COMMITTED, file), 'utf8'), file).to.equal(content);
  });

  it('are written to a folder, and nothing else with them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'schemas-'));
    await publishSchemas(folder);
    expect(readdirSync(folder).sort()).to.deep.equal([...publishedSchemas().keys()].sort());
    rmSync(folder, { recursive: true });
  });

  it('take the reports and lists of controls that are written', () => {
    expect(errorsOf('report.v1.schema.json', JSON.parse(render(report, 'json', context)))).to.equal(null);
    const list: unknown = JSON.parse(listControls(catalogue, { format: 'json', color: false, width: 80 }));
    expect(errorsOf('controls.v1.schema.json', list)).to.equal(null);
  });

  it('refuse a report with a field that does not belong there', () => {
    expect(errorsOf('report.v1.schema.json', { ...report, extra: 1 })).to.have.length(1);
  });
});
