/* eslint-disable no-control-regex -- finding control characters is what these are for */
import { expect } from 'chai';
import { render } from '../../../harness/src/report';
import { report as reportShape } from '../../../harness/src/report/schema';
import { expectFile } from './expected';
import { context, heldReport } from './fixture';
import { probeReport } from './probe-fixture';

const probed = { ...context, command: 'probe', reportsIn: null };

describe('the report of a probe', () => {
  it('tells on a terminal where plan and cloud do not agree, resource by resource, and what is owed', () => {
    expectFile('probe.txt', render(probeReport, 'text', probed));
  });

  it('has a table of both in Markdown', () => {
    expectFile('probe.md', render(probeReport, 'markdown', probed));
  });

  it('fails a case of its own in JUnit XML for what is gone, and one for each obligation past its deadline', () => {
    expectFile('probe.junit.xml', render(probeReport, 'junit', probed));
  });

  it('is annotated on GitHub: gone and past the deadline are errors, other contradictions notices', () => {
    expectFile('probe.github.txt', render(probeReport, 'github', probed));
  });

  it('has both tables on the page, and nothing of other people’s text as markup', () => {
    const page = render(probeReport, 'html', probed);
    const [section = ''] = /<section class="agreement">[^]*?<\/section>/.exec(page) ?? [];
    expectFile('probe.section.html', section);
  });

  it('notifies in SARIF of what is gone and what is past its deadline', () => {
    const sarif = render(probeReport, 'sarif', probed);
    expect(sarif).to.include('"text": "aws_flow_log.this: It is in the state, and not in the cloud."');
    expect(sarif).to.include(
      'rds-encrypted-cmk at aws_db_instance.a is still open (was due 2026-11-21, owner platform)',
    );
    expect(sarif).not.to.include('at aws_db_instance.b is still open');
  });

  it('is whole in JSON', () => {
    expect(reportShape.parse(JSON.parse(render(probeReport, 'json', probed)))).to.deep.equal(probeReport);
  });

  it('never lets the terminal be moved by other people’s text', () => {
    expect(render(probeReport, 'text', probed)).not.to.match(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it('names twenty resources and says how many more there are, unless all were asked for', () => {
    const [run] = probeReport.runs;
    const agreement = run?.agreement ?? undefined;
    const first = agreement?.rows[0];
    if (run === undefined || agreement === undefined || first === undefined) throw new Error('the fixture has no rows');
    const rows = Array.from({ length: 300 }, (_, i) => ({ ...first, address: `aws_flow_log.this[${i}]` }));
    const many = { ...probeReport, runs: [{ ...run, agreement: { ...agreement, rows } }] };
    const text = render(many, 'text', probed);
    expect(text.match(/aws_flow_log\.this\[/g)).to.have.length(20);
    expect(text).to.include('and 280 more resources: all stand in the JSON report');
    const all = { ...agreement, rows: [...rows, { ...first, kind: 'agrees' as const, control: 'rds-multi-az' }] };
    const whole = render({ ...probeReport, runs: [{ ...run, agreement: all }] }, 'text', probed);
    expect(whole.match(/aws_flow_log\.this\[/g)).to.have.length(300);
  });

  it('leaves reports of the planes before as they are', () => {
    for (const format of ['text', 'markdown', 'junit', 'github'] as const) {
      expect(render(heldReport, format, context), format).not.to.match(
        /plan and cloud|obligation|what the state holds/i,
      );
    }
  });
});
