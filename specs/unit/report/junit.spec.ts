import { expect } from 'chai';
import fc from 'fast-check';
import { render } from '../../../harness/src/report';
import { element, escapeXml } from '../../../harness/src/report/xml';
import { expectFile } from './expected';
import { context, report, reportOf } from './fixture';

describe('the report as JUnit XML', () => {
  it('has a suite for each root and a case for each control, and nothing unknown or waived passes', () => {
    expectFile('report.junit.xml', render(report, 'junit', context));
  });

  it('lists two hundred addresses of a control and says how many more there are', () => {
    const text = render(reportOf(300), 'junit', context);
    expect(text.match(/aws_route_table\.database/g)).to.have.length(200);
    expect(text).to.include('\nand 102 more</failure>');
  });

  it('holds only characters that XML can hold, whatever the text was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = escapeXml(text);
        expect(escaped).to.match(/^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u);
        expect(escaped).not.to.match(/[<>"']|&(?!(?:amp|lt|gt|quot|apos);)/);
      }),
    );
  });

  it('escapes attributes and text alike', () => {
    expect(element('a', { b: '"<&>\'\u0000' }, 'x ]]> <y>\u001b[1mz')).to.equal(
      '<a b="&quot;&lt;&amp;&gt;&apos;">x ]]&gt; &lt;y&gt;z</a>',
    );
  });
});
