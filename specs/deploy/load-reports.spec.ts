import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { loadObjectives } from '../../deploy/objectives';
import { judge } from '../../load/judge';
import { htmlOf } from '../../load/report/html';
import { markdownOf } from '../../load/report/markdown';
import { readSeries } from '../../load/series';
import type { Summary } from '../../load/summary';

const BEGIN = Date.parse('2026-01-01T00:00:00Z');
const TRACE = 'b090df751ddf0be78be3204dedc24ef7';

interface Asked {
  readonly seconds: number;
  readonly ms: number;
  readonly status?: number;
  readonly phase?: string;
  readonly trace?: string;
}

/** One value, as k6 writes it with `--out json`. */
function line({ seconds, ms, status = 200, phase = 'load', trace = TRACE }: Asked, metric = 'http_req_duration') {
  const tags = { name: 'getPosture', status: String(status), expected_response: String(status < 300), phase };
  const time = new Date(BEGIN + seconds * 1000).toISOString();
  return JSON.stringify({ metric, type: 'Point', data: { time, value: ms, tags, metadata: { trace_id: trace } } });
}

describe('a load test over time', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'plumbline-series-'))));
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const seriesOf = (...lines: readonly string[]) => {
    const file = join(folder, 'points.json');
    writeFileSync(file, lines.join('\n'));
    return readSeries(file, 2);
  };

  it('is told by steps: requests, those that failed, those that were refused, and how long they took', async () => {
    const { moments, begin } = await seriesOf(
      line({ seconds: 0, ms: 10 }),
      line({ seconds: 0, ms: 900 }, 'http_req_waiting'),
      line({ seconds: 1, ms: 30 }),
      line({ seconds: 1.5, ms: 20, status: 503 }),
      line({ seconds: 6, ms: 50, status: 404 }),
    );
    expect({ moments, begin }).to.deep.equal({
      begin: '2026-01-01T00:00:00.000Z',
      moments: [
        { at_seconds: 0, requests: 3, failed: 1, refused: 1, median_ms: 20, p95_ms: 30, p99_ms: 30 },
        { at_seconds: 6, requests: 1, failed: 1, refused: 0, median_ms: 50, p95_ms: 50, p99_ms: 50 },
      ],
    });
  });

  it('names the slowest requests with their traces', async () => {
    const traces = ['1', '2', '3'].map((digit) => digit.repeat(32));
    const { slowest } = await seriesOf(
      ...traces.map((trace, at) => line({ seconds: at, ms: [20, 400, 30][at] ?? 0, trace })),
    );
    expect(slowest.map(({ trace_id, ms, at_seconds }) => ({ trace_id, ms, at_seconds }))).to.deep.equal([
      { trace_id: traces[1], ms: 400, at_seconds: 1 },
      { trace_id: traces[2], ms: 30, at_seconds: 2 },
      { trace_id: traces[0], ms: 20, at_seconds: 0 },
    ]);
  });

  it('leaves out what set-up asks, and a line that was cut off', async () => {
    const setUp = line({ seconds: 0, ms: 500 }).replace(',"phase":"load"', '');
    const { moments, slowest } = await seriesOf(setUp, line({ seconds: 1, ms: 5 }).slice(0, -9));
    expect({ moments, slowest }).to.deep.equal({ moments: [], slowest: [] });
  });

  it('is empty where k6 wrote nothing', async () => {
    expect((await readSeries(join(folder, 'missing.json'), 2)).moments).to.deep.equal([]);
  });
});

describe('the reports of a load test', () => {
  const phase = { name: 'load', times: 1, seconds: 60, isRequired: true, demand: 'objectives', isFlat: false } as const;
  const metrics = {
    'http_reqs{phase:load}': { values: { count: 816 }, thresholds: {} },
    'checks{phase:load}': { values: { rate: 1 }, thresholds: {} },
    'http_req_duration{phase:load,name:getPosture}': {
      values: { med: 7, 'p(95)': 37, 'p(99)': 655 },
      thresholds: { 'p(99)<=500': { ok: false } },
    },
  };
  const seen = { measured: { metrics, state: { testRunDurationMs: 60_000 } }, begin: '', samples: [] };
  const summary: Summary = {
    profile: 'load',
    target: 'http://127.0.0.1:1/<script>|',
    database: 'embedded',
    commit: 'a'.repeat(40),
    started_at: '2026-01-01T00:00:00.000Z',
    seconds: 66,
    outcome: 'missed',
    exit_code: 99,
    phases: judge([phase], seen, loadObjectives()),
    knee: null,
    series: {
      step_seconds: 2,
      begin: '2026-01-01T00:00:00.000Z',
      moments: [0, 2, 10].map((at_seconds) => ({
        ...{ at_seconds, requests: 20, failed: 0, refused: 0 },
        ...{ median_ms: 7, p95_ms: 40, p99_ms: 700 },
      })),
      slowest: [{ operation: 'getPosture', phase: 'load', at_seconds: 3, ms: 655, status: 200, trace_id: TRACE }],
    },
    samples: [],
  };

  it('say in Markdown what holds and what was missed, and link the slowest traces', () => {
    const text = markdownOf(summary, 'https://jaeger.example.com/trace');
    expect(text).to.include('## Load: load — missed\n');
    expect(text).to.include('| load | 816 | 13.6 | 0.0 % | 0 | 100.0 % | – | missed |\n');
    expect(text).to.include('- ✗ <code>http\\_req\\_duration{phase:load,name:getPosture} p(99)&lt;=500</code>');
    expect(text).to.include(`[<code>${TRACE}</code>](<https://jaeger.example.com/trace/${TRACE}>)`);
    expect(text).not.to.include('<script>');
  });

  it('name a trace by its id alone where nobody says where traces are', () => {
    expect(markdownOf(summary, undefined)).to.include(`| <code>${TRACE}</code> |`);
    expect(htmlOf(summary, undefined)).to.include(`<td><code>${TRACE}</code></td>`);
  });

  it('are a page that runs nothing and asks for nothing', () => {
    const page = htmlOf(summary, 'https://jaeger.example.com/trace');
    expect(page.match(/<(?:script|link|img|iframe)|\son\w+=|\sstyle=/g)).to.equal(null);
    expect(page).to.include(`<a href="https://jaeger.example.com/trace/${TRACE}">`);
  });

  it('draw a line for each figure, broken where nothing was measured', () => {
    const page = htmlOf(summary, undefined);
    const titles = [...page.matchAll(/<figcaption><b>([^<]+)/g)].map(([, title]) => title);
    expect(titles).to.deep.equal(['Answered within', 'Requests a second', 'Failed requests a second']);
    expect(page.match(/<polyline class="line c1" points="[^"]+"/g)?.slice(0, 2)).to.deep.equal([
      '<polyline class="line c1" points="0.0,718.3 166.7,718.3"',
      '<polyline class="line c1" points="833.3,718.3 833.3,718.3"',
    ]);
  });
});
