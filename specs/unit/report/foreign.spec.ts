import { expect } from 'chai';
import { FORMATS, render } from '../../../harness/src/report';
import { relativeUri, rootFile } from '../../../harness/src/report/places';
import { rulesOf } from '../../../harness/src/report/rules';
import { sarifRule } from '../../../harness/src/report/sarif-rules';
import { catalogue, context, report } from './fixture';

const bare = { ...context, catalogue: { ...catalogue, controls: [] }, rootFiles: {} };

describe('a report that is rendered with another catalogue', () => {
  it('shows its controls by their slugs, with its own words on how to mend them', () => {
    const rule = rulesOf(report, bare).find((one) => one.control === 'rds-multi-az');
    expect(rule).to.deep.equal({
      control: 'rds-multi-az',
      title: 'rds-multi-az',
      severity: 'high',
      description: '',
      why: '',
      fix: 'Set `multi_az = true` on the instance, or where the module that makes it is called.',
      service: '',
      references: [],
      docs: 'docs/controls/rds-multi-az.md',
    });
  });

  it('is still rendered in every format', () => {
    for (const format of FORMATS) expect(render(report, format, bare), format).to.include('rds-multi-az');
  });

  it('links a rule to its page where that is an address on the web', () => {
    const [rule] = rulesOf(report, context);
    if (rule === undefined) throw new Error('the fixture has no control');
    expect(sarifRule({ ...rule, docs: 'https://example.com/controls/a b' })).to.include({
      helpUri: 'https://example.com/controls/a%20b',
    });
    expect(sarifRule({ ...rule, docs: 'javascript:alert(1)' })).not.to.have.property('helpUri');
  });
});

describe('the file that stands for a root', () => {
  it('is its main.tf, the input itself where that is a file, or the one that is given', () => {
    const [run] = report.runs;
    if (run === undefined) throw new Error('the fixture has no run');
    const file = (root: string): string =>
      rootFile({ ...run, root }, { ...context, rootFiles: { dev: 'envs/dev/versions.tf' } });
    expect(['envs/prod', '.', 'plans/p.json', 'dev'].map(file)).to.deep.equal([
      'envs/prod/main.tf',
      './main.tf',
      'plans/p.json',
      'envs/dev/versions.tf',
    ]);
    expect(relativeUri('./main.tf')).to.equal('main.tf');
  });
});
