/* eslint-disable no-control-regex -- finding control characters is what these are for */
import { expect } from 'chai';
import fc from 'fast-check';
import { render } from '../../../harness/src/report';
import { renderMarkdown } from '../../../harness/src/report/markdown';
import { inCode, inHtml, inProse, inText } from '../../../harness/src/report/markdown-escape';
import { expectFile } from './expected';
import { HOSTILE, context, heldReport, report, reportOf } from './fixture';

describe('the report as Markdown', () => {
  it('has a table of the roots and a section for each control that failed', () => {
    expectFile('report.md', render(report, 'markdown', context));
  });

  it('is a table and a line when everything holds', () => {
    expectFile('held.md', render(heldReport, 'markdown', context));
  });

  it('stays under the limit of a comment and says what was cut', () => {
    const text = render(reportOf(5_000), 'markdown', context);
    expect(text.length).to.be.within(60_000, 65_536);
    expect(text).to.match(
      /\*\*Cut to GitHub's limit:\*\* 4,\d{3} findings, 1 existing finding, 1 waived finding, 2 causes not shown here; the JSON report has them all\./,
    );
    expect(text.match(/<details/g)?.length).to.equal(text.match(/<\/details>/g)?.length);
  });

  it('keeps to any other limit, in whole sections and rows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 20_000 }), (limit) => {
        const text = renderMarkdown(reportOf(50), context, limit);
        expect(text.length).to.be.at.most(limit);
        expect(text.match(/<details/g)?.length).to.equal(text.match(/<\/details>/g)?.length);
      }),
      { numRuns: 40 },
    );
  });
});

describe('text in Markdown', () => {
  it('is no markup, no HTML, no cell, no mention and no link', () => {
    expect(inText('a|b <b> `c` *d* _e_ [f](http://g) @team #12 $x$ ~~y~~ \\')).to.equal(
      'a\\|b &lt;b&gt; \\`c\\` \\*d\\* \\_e\\_ \\[f\\](http:&#47;&#47;g) @\u200bteam #\u200b12 \\$x\\$ \\~\\~y\\~\\~ \\\\',
    );
  });

  it('keeps code in backticks as code, and nothing else as markup', () => {
    expect(inProse('Set `a_b = <c>` on *it*.')).to.equal('Set <code>a\\_b = &lt;c&gt;</code> on \\*it\\*.');
  });

  it('lets hostile text end nothing', () => {
    const written = [inText(HOSTILE), inCode(HOSTILE).slice(6, -7), inHtml(HOSTILE)].join('');
    expect(written).not.to.match(/[<>\n\u0000-\u001f\u202e]/);
    expect(inCode(HOSTILE)).not.to.match(/(?<!\\)[|`]/);
  });
});
