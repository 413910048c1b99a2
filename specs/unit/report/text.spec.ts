/* eslint-disable no-control-regex -- finding control characters is what these are for */
import { expect } from 'chai';
import { render } from '../../../harness/src/report';
import { expectFile } from './expected';
import { context, heldReport, report, reportOf } from './fixture';

describe('the report on a terminal', () => {
  it('tells in 120 columns what holds, what does not and where, and what is not known yet', () => {
    expectFile('report.120.txt', render(report, 'text', context));
  });

  it('fits 80 columns, but for addresses, which stay whole', () => {
    const text = render(report, 'text', { ...context, width: 80 });
    expectFile('report.80.txt', text);
    const wide = text.split('\n').filter((line) => Array.from(line).length > 80 && !line.includes('module.legacy'));
    expect(wide).to.deep.equal([]);
  });

  it('is short when everything holds', () => {
    expectFile('held.txt', render(heldReport, 'text', context));
  });

  it('has colours only where the caller says so, and the same words with them', () => {
    const coloured = render(report, 'text', { ...context, color: true });
    expect(coloured).to.include('\u001b[31m✗ critical\u001b[39m');
    expect(coloured.replace(/\u001b\[\d+m/g, '')).to.equal(render(report, 'text', context));
    expect(render(report, 'text', context)).not.to.include('\u001b');
  });

  it('names ten addresses of a control and says how many more there are', () => {
    const text = render(reportOf(500), 'text', context);
    expect(text.match(/aws_route_table\.database/g)).to.have.length(10);
    expect(text).to.include('and 492 more addresses: all stand in the JSON report');
    expect(text.split('\n').length).to.be.below(80);
  });

  it('sums up forty causes of unknown verdicts in a few lines', () => {
    const [dev] = heldReport.runs;
    if (dev === undefined) throw new Error('the fixture has no run');
    const unknown = report.runs.flatMap((run) => run.results).find((result) => result.verdict === 'unknown');
    if (unknown === undefined) throw new Error('the fixture has no unknown result');
    const results = Array.from({ length: 40 }, (_, index) => ({
      ...unknown,
      message: `Cause number ${index + 10} of them.`,
    }));
    const many = { ...heldReport, runs: [{ ...dev, results, summary: { ...dev.summary, unknown: 40 } }] };
    const text = render(many, 'text', context);
    expect(text.match(/Cause number/g)).to.have.length(5);
    expect(text).to.include('  35  for 35 other reasons');
  });

  it('says that nothing was judged when there was no root', () => {
    const text = render({ ...heldReport, outcome: 'error', runs: [] }, 'text', context);
    expect(text.split('\n').at(-2)).to.equal(
      'nothing was judged · reports in .plumbline/ · 11.2 s, terraform 10.4 s of it',
    );
  });

  it('starts no line with a command that a CI server would obey', () => {
    const hostile = { ...heldReport, warnings: ['long '.repeat(20) + '::set-env name=PATH::/tmp ##[add-path]/tmp'] };
    const text = render(hostile, 'text', { ...context, width: 60 });
    expect(text).not.to.match(/^\s*::\S+.*::/m);
    expect(text).not.to.include('##[');
  });
});
