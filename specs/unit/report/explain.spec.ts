/* eslint-disable no-control-regex -- finding control characters is what these are for */
import { expect } from 'chai';
import { explainControl } from '../../../harness/src/commands/explain';
import { EXIT, PlumblineError } from '../../../harness/src/errors';
import { controlsDocument } from '../../../harness/src/report/controls-schema';
import { expectFile } from './expected';
import { HOSTILE, catalogue } from './fixture';

const text = { format: 'text', color: false, width: 80 } as const;

describe('one control in full', () => {
  it('tells what it requires, why, what it reads, how to mend it, with good and bad HCL', () => {
    expectFile('explain.txt', explainControl(catalogue, 'rds-multi-az', text));
  });

  it('names the parameters that it needs', () => {
    expect(explainControl(catalogue, 'eks-public-cidrs-restricted', text)).to.include(
      'Parameters\n  office_networks: CIDR blocks from which people work\n',
    );
  });

  it('is a page in Markdown', () => {
    expectFile('explain.md', explainControl(catalogue, 'rds-multi-az', { ...text, format: 'markdown' }));
  });

  it('is a list of one control in JSON', () => {
    const { controls } = controlsDocument.parse(
      JSON.parse(explainControl(catalogue, 'kms-rotation', { ...text, format: 'json' })),
    );
    expect(controls.map((control) => control.slug)).to.deep.equal(['kms-rotation']);
  });

  it('shows HCL in a fence that the HCL cannot end, and without what a terminal obeys', () => {
    const [first] = catalogue.controls;
    if (first === undefined) throw new Error('the fixture has no control');
    const odd = { ...catalogue, controls: [{ ...first, examples: { good: `# \`\`\`\`\n\t${HOSTILE}`, bad: null } }] };
    const page = explainControl(odd, first.slug, { ...text, format: 'markdown' });
    expect(page).to.include('`````hcl\n# ````\n  red');
    expect(explainControl(odd, first.slug, text)).not.to.match(/[\u0000-\u0009\u000b-\u001f]/);
  });

  it('is a usage error where no control has this slug, with the nearest ones', () => {
    expect(() => explainControl(catalogue, 'rds-mutli-az', text))
      .to.throw(PlumblineError, 'there is no control "rds-mutli-az"')
      .that.includes({
        code: 'ERR_USAGE',
        exitCode: EXIT.usage,
        remedy: 'Did you mean rds-multi-az? plumbline controls lists them all.',
      });
  });

  it('suggests nothing where nothing is near', () => {
    expect(() => explainControl(catalogue, '\u001b[31mzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz', text))
      .to.throw(PlumblineError, 'there is no control "zzzz')
      .that.includes({ remedy: 'plumbline controls lists them all.' });
  });
});
