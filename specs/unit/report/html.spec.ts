import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import { expect } from 'chai';
import { render } from '../../../harness/src/report';
import { embed } from '../../../harness/src/report/html';
import { PAGE_SCRIPT } from '../../../harness/src/report/html-script';
import { PAGE_STYLE } from '../../../harness/src/report/html-style';
import { context, report } from './fixture';

describe('the report as a page', () => {
  const page = render(report, 'html', context);

  function part(pattern: RegExp): string {
    return pattern.exec(page)?.[1] ?? '';
  }

  it('holds the whole report as data', () => {
    const data: unknown = JSON.parse(part(/<script type="application\/json" id="report">([^<]*)<\/script>/));
    expect(data).to.deep.equal(report);
  });

  it('lets no text of the report end the script or begin a comment in it', () => {
    const hostile = { text: '</script><!-- <script> & \u2028' };
    expect(embed(hostile)).to.equal('{"text":"\\u003c/script\\u003e\\u003c!-- \\u003cscript\\u003e \\u0026 \\u2028"}');
    expect(JSON.parse(embed(hostile))).to.deep.equal(hostile);
    expect(page).not.to.match(/<img|<script>alert/);
    expect(page.match(/<script/g)).to.have.length(3);
  });

  it('runs nothing but its own script, and loads nothing', () => {
    const sha = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
    expect(part(/Content-Security-Policy" content="([^"]*)"/)).to.equal(
      `default-src 'none'; style-src '${sha(PAGE_STYLE)}'; script-src '${sha(PAGE_SCRIPT)}'; base-uri 'none'; form-action 'none'`,
    );
    expect(part(/<style>([\s\S]*?)<\/style>/)).to.equal(PAGE_STYLE);
    expect(part(/<script>([\s\S]*?)<\/script>/)).to.equal(PAGE_SCRIPT);
    expect(page.replace(/<script type[\s\S]*?<\/script>/g, '')).not.to.match(/https?:|src="|@import|url\(/);
  });

  it('has a script that parses and writes no markup', () => {
    expect(() => new Script(PAGE_SCRIPT)).not.to.throw();
    expect(PAGE_SCRIPT).not.to.match(/innerHTML|outerHTML|insertAdjacent|document\.write|eval/);
  });

  it('labels every field, and says in words what its colours mean', () => {
    const main = part(/<main>([\s\S]*)<\/main>/);
    const fields = main.match(/<(?:input|select)\b/g) ?? [];
    const labelled = main.match(/<label[^>]*>[^<]+<(?:input|select)\b/g) ?? [];
    expect(labelled.length).to.equal(fields.length);
    expect(main).to.include('<td class="outcome not_held">✗ <span>does not hold</span></td>');
    expect(main).to.include('role="status"');
  });

  it('shows the numbers of every root without its script', () => {
    const rows = page.match(/<tr><th scope="row">[\s\S]*?<\/tr>/g) ?? [];
    expect(
      rows.map((row) =>
        row
          .replace(/<[^>]+>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim(),
      ),
    ).to.deep.equal([
      'dev environment dev ✓ holds plan standin 188 412 0 0 1 1 3.1 s',
      'production environment production ✗ does not hold plan standin 1,214 498 6 1 0 3 3.4 s',
      'sandbox environment sandbox ! not judged plan standin nothing is known 0.9 s',
    ]);
  });

  it('escapes what stands in the page itself', () => {
    const odd = {
      ...report,
      warnings: ['<b>&"\u001b[1m'],
      runs: report.runs.map((run) => ({ ...run, root: `<i>${run.root}"` })),
    };
    const written = render(odd, 'html', context).replace(/<script[\s\S]*?<\/script>/g, '');
    expect(written).to.include('<li>warning: &lt;b&gt;&amp;&quot;</li>');
    expect(written).to.include('<option value="&lt;i&gt;dev&quot;">&lt;i&gt;dev&quot;</option>');
    expect(written).not.to.match(/<i>|<b>/);
  });
});
