import { expect } from 'chai';
import { render } from '../../../harness/src/report';
import { escapeData, escapeProperty } from '../../../harness/src/report/github';
import { expectFile } from './expected';
import { context, heldReport, report } from './fixture';

describe('the report as GitHub annotations', () => {
  it('has an annotation for each place, the worst first, and ends with the outcome', () => {
    expectFile('report.github.txt', render(report, 'github', context));
  });

  it('is the outcome alone when everything holds', () => {
    expect(render(heldReport, 'github', context)).to.equal('1 root holds\n');
  });

  it('is one line for each annotation: nothing in a message starts a command of its own', () => {
    const lines = render(report, 'github', context).trimEnd().split('\n');
    expect(lines.slice(0, -1).filter((line) => !/^::(error|warning|notice)[ :]/.test(line))).to.deep.equal([]);
    expect(lines).to.have.length(11);
  });

  it('escapes what would end a message or a property', () => {
    expect(escapeData('50%\r\na: b, c')).to.equal('50%25%0D%0Aa: b, c');
    expect(escapeProperty('50%\r\na: b, c')).to.equal('50%25%0D%0Aa%3A b%2C c');
  });
});
