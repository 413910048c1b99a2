import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020';
import { expect } from 'chai';
import { loadCatalogue } from '../../harness/src/catalogue/load';
import { FORMATS, render, type Format } from '../../harness/src/report';
import { useFolder } from './folder';
import { reportOf } from './reports';
import { plumbline, ROOT, type Ran } from './run';

/** What the schema in a file says against a document; null where it takes it. */
function errorsOf(validator: Ajv | Ajv2020, file: string, text: string): unknown {
  addFormats(validator);
  // The standard's schema has two marks of an older draft, which the validator does not know.
  const schema = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as object);
  const validate = validator.compile(Object.fromEntries(schema.filter(([key]) => key !== '$schema' && key !== 'id')));
  validate(JSON.parse(text));
  return validate.errors ?? null;
}

const published = (name: string): string => join(ROOT, 'harness/schemas', name);

describe('the report of one verify', () => {
  const folder = useFolder();
  const rendered = new Map<Format, Ran>();
  let verified: Ran;

  before(async function () {
    this.timeout(300_000);
    folder.fixture('small');
    folder.fixture('json-syntax', 'other');
    folder.write('other/broken.tf', 'resource "aws_vpc" "this" {\n');
    verified = await plumbline(['verify', 'small', 'other'], { cwd: folder.path });
    for (const format of FORMATS) {
      rendered.set(format, await plumbline(['report', '--format', format], { cwd: folder.path }));
    }
  });

  const text = (format: Format): string => rendered.get(format)?.stdout ?? '';

  it('is rendered again from .plumbline in every format, exit 0', () => {
    expect(verified).to.include({ code: 65, stderr: '' });
    expect([...rendered.values()].map(({ code, stderr }) => ({ code, stderr }))).to.deep.equal(
      FORMATS.map(() => ({ code: 0, stderr: '' })),
    );
  });

  it('is rendered again as it was: text but for the command and where reports lie, HTML and JSON byte for byte', () => {
    const words = (output: string): string[] =>
      output
        .replace(/^plumbline (verify|report) /, '')
        .replace('reports in .plumbline', '')
        .split(/[\s·]+/);
    expect(words(text('text'))).to.deep.equal(words(verified.stdout));
    expect(text('json')).to.equal(readFileSync(folder.at('.plumbline/report.json'), 'utf8'));
    const page = (html: string): string => html.replaceAll(/plumbline (verify|report)/g, 'plumbline');
    expect(page(text('html'))).to.equal(page(readFileSync(folder.at('.plumbline/report.html'), 'utf8')));
  });

  it('is what the library renders of the same data, in every format', () => {
    const report = reportOf({ stdout: text('json') });
    const context = { catalogue: loadCatalogue(), command: 'report', color: false, width: 100, reportsIn: null };
    for (const format of FORMATS) expect(text(format), format).to.equal(render(report, format, context));
  });

  it('is rendered the same from a file that is named, and into a file', async () => {
    folder.write('elsewhere/saved.json', text('json'));
    for (const format of ['text', 'sarif'] as const) {
      const args = ['report', 'elsewhere/saved.json', '--format', format, '--out', 'again'];
      expect(await plumbline(args, { cwd: folder.path })).to.deep.equal({ code: 0, stdout: '', stderr: '' });
      expect(readFileSync(folder.at('again'), 'utf8')).to.equal(text(format));
    }
  });

  it('is JSON by the published schema', () => {
    expect(errorsOf(new Ajv2020({ strict: false }), published('report.v1.schema.json'), text('json'))).to.equal(null);
    const { outcome, runs } = reportOf({ stdout: text('json') });
    expect(outcome).to.equal('error');
    expect(runs.map((run) => [run.root, run.outcome, run.error?.code ?? null])).to.deep.equal([
      ['other', 'error', 'ERR_HCL_INVALID'],
      ['small', 'not_held', null],
    ]);
  });

  it('is SARIF 2.1.0 with a place, a rule and a fingerprint for every finding', () => {
    const schema = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
    expect(errorsOf(new Ajv({ strict: false, unicodeRegExp: false }), schema, text('sarif'))).to.equal(null);
    const [run] = (JSON.parse(text('sarif')) as Sarif).runs;
    const rules = run?.tool.driver.rules.map(({ id }) => id) ?? [];
    const found = run?.results.map(({ ruleId, ruleIndex, locations, partialFingerprints }) => {
      const place = locations[0]?.physicalLocation;
      expect(rules[ruleIndex]).to.equal(ruleId);
      expect(Object.keys(partialFingerprints)).to.deep.equal(['plumblineFingerprint/v1']);
      return `${ruleId} ${place?.artifactLocation.uri ?? ''}:${String(place?.region.startLine)}`;
    });
    expect(found).to.include.members([
      'ERR_HCL_INVALID other/broken.tf:1',
      'net-sg-no-world-admin-ports small/main.tf:40',
      'rds-multi-az small/main.tf:21',
    ]);
  });

  it('is JUnit XML that an XML parser reads, with the failures counted', () => {
    const parse = [
      'import sys, json, xml.etree.ElementTree as tree',
      'root = tree.fromstring(sys.stdin.buffer.read())',
      'count = lambda name: len(list(root.iter(name)))',
      'print(json.dumps([root.tag, root.attrib, count("testsuite"), count("failure"), count("error")]))',
    ].join('\n');
    const read = execFileSync('python3', ['-c', parse], { input: text('junit'), encoding: 'utf8' });
    const [tag, attributes, suites, failures, errors] = JSON.parse(read) as [string, object, number, number, number];
    const { runs } = reportOf({ stdout: text('json') });
    const failing = runs.flatMap((run) => run.controls).filter(({ fail }) => fail > 0).length;
    expect({ tag, suites, failures, errors }).to.deep.equal({
      tag: 'testsuites',
      suites: 2,
      failures: failing,
      errors: 1,
    });
    expect(attributes).to.include({ failures: String(failing), errors: '1' });
  });

  it('is GitHub annotations, one command a line, each with its place', () => {
    const lines = text('github').trimEnd().split('\n');
    const commands = lines.filter((line) => line.startsWith('::'));
    expect(commands.every((line) => /^::(error|warning|notice) [^\n]*::.+$/.test(line))).to.equal(true);
    expect(text('github')).to.match(/^::error .*file=small\/main\.tf,line=21.*::.*multi_az is false/m);
    expect(text('github')).to.match(/^::error .*file=other\/broken\.tf,line=1/m);
  });

  it('is Markdown with a table of the roots, within what GitHub takes for a comment', () => {
    expect(text('markdown'))
      .to.match(/^\|.*small.*\|$/m)
      .and.to.match(/^\|.*other.*\|$/m);
    expect(text('markdown')).to.include('rds-multi-az');
    expect(text('markdown').length).to.be.below(65_536);
  });

  it('is an HTML page that needs nothing from elsewhere', () => {
    expect(text('html'))
      .to.match(/^<!doctype html>\n/)
      .and.to.match(/<\/html>\n$/);
    expect(text('html')).not.to.match(/<(?:link|img|iframe|object|embed)\b|\bsrc\s*=|@import|url\(/i);
    const scripts = text('html').replace(/<script type="application\/json"[^>]*>.*?<\/script>/gs, '');
    expect(scripts).not.to.match(/https?:\/\//);
    expect(text('html')).to.include(`default-src 'none'`);
  });

  it('says in text how it ended, without an escape', () => {
    expect(text('text')).not.to.include('\u001b');
    expect(text('text')).to.match(/^! other +could not be judged: ERR_HCL_INVALID$/m);
    expect(text('text')).to.match(/^✗ small +plan [\d.]+ s +2 resources/m);
    expect(text('text')).to.include('plumbline explain rds-multi-az');
  });
});

interface Sarif {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: { readonly startLine: number };
        };
      }[];
      readonly partialFingerprints: Readonly<Record<string, string>>;
    }[];
  }[];
}

describe('report', () => {
  const folder = useFolder();

  it('without a saved one says where it would be', async () => {
    const ran = await plumbline(['report'], { cwd: folder.path });
    expect(ran).to.include({ code: 66, stdout: '' });
    expect(ran.stderr)
      .to.match(/^error there is no file \S*\.plumbline\/report\.json\n/)
      .and.to.match(/ERR_INPUT_NOT_FOUND\n$/);
  });

  it('refuses what is no report, and shows nothing of it', async () => {
    for (const [content, code] of [
      ['canary', 'ERR_INPUT_NOT_JSON'],
      ['{"canary":1}', 'ERR_INPUT_UNSUPPORTED'],
      ['{"schema":"plumbline.report/v1","canary":"canary"}', 'ERR_INPUT_UNSUPPORTED'],
    ] as const) {
      folder.write('file.json', content);
      const ran = await plumbline(['report', 'file.json', '--format', 'json'], { cwd: folder.path });
      expect(ran).to.include({ code: 65, stdout: '' });
      expect(ran.stderr)
        .to.match(new RegExp(`\\n {2}${code}\\n$`))
        .and.not.to.include('canary');
    }
  });
});
