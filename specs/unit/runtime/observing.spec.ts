import { expect } from 'chai';
import fc from 'fast-check';
import { leaksIn } from '../../../harness/src/runtime/leaks';
import { countSamples } from '../../../harness/src/runtime/prometheus';
import { newTraceContext, traceSeen } from '../../../harness/src/runtime/trace-context';

describe('the samples of metrics', () => {
  it('are counted in the text form of Prometheus and of OpenMetrics', () => {
    const text = [
      '# HELP http_requests_total The total.',
      '# TYPE http_requests_total counter',
      'http_requests_total{method="post",path="/a \\"b\\"}"} 1027 1395066363000',
      'go_memory +Inf',
      'temperature{ } -1.5e-3',
      'latency_bucket{le="0.1"} 8 # {trace_id="abc"} 0.07 1520879607.789',
      '# EOF',
    ].join('\n');
    expect(countSamples(text)).to.equal(4);
    expect(countSamples('')).to.equal(0);
  });

  it('are none where a line is something else', () => {
    for (const text of ['<html></html>', '{"up": 1}', 'up', 'up one', '1up 1', 'up{a="b} 1', 'up 1\n{}']) {
      expect(countSamples(text), text).to.equal(null);
    }
  });

  it('are as many as were written', () => {
    const sample = fc.tuple(fc.stringMatching(/^[a-z_:]{1,20}$/), fc.double({ noNaN: true, noDefaultInfinity: true }));
    fc.assert(
      fc.property(fc.array(sample), (samples) => {
        expect(countSamples(samples.map(([name, value]) => `${name} ${String(value)}\n`).join(''))).to.equal(
          samples.length,
        );
      }),
    );
  });
});

describe('the trace of an answer', () => {
  const context = newTraceContext();
  const other = newTraceContext();
  const seen = (headers: Record<string, string>): string => traceSeen({ status: 200, headers, body: '' }, context);

  it('is the one that was sent, in traceparent or in Server-Timing', () => {
    expect(context.header).to.match(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    const back = `00-${context.traceId}-0123456789abcdef-01`;
    expect(seen({ traceparent: back })).to.equal('same');
    expect(seen({ 'server-timing': `db;dur=53, traceparent;desc="${back}"` })).to.equal('same');
    expect(seen({ 'server-timing': `traceparent; desc=${back}` })).to.equal('same');
  });

  it('is another, or none', () => {
    expect(seen({ traceparent: other.header })).to.equal('other');
    expect(seen({ 'server-timing': `total;dur=2, traceparent;desc="${other.header}"` })).to.equal('other');
    expect(seen({})).to.equal('none');
    expect(seen({ traceparent: 'no', 'server-timing': 'total;dur=2' })).to.equal('none');
  });
});

describe('what a body gives away', () => {
  for (const [what, body] of [
    ['a stack trace of Node.js', new Error('no').stack ?? ''],
    ['a stack trace of Node.js', '{"stack":"Error: no\\n    at async file:///app/dist/server.js:10:5"}'],
    ['a stack trace of Python', 'Traceback (most recent call last):\n  File "app.py", line 1'],
    ['a stack trace of Java', 'at com.example.Ledger$Inner.read(Ledger.java:42)'],
    ['a stack trace of Go', 'panic: no\n\ngoroutine 1 [running]:'],
    ['a stack trace of .NET', 'at Ledger.Runs.Get(String id) in /src/Runs.cs:line 12'],
    ['a path of installed packages', 'Cannot find /app/node_modules/express/index.js'],
  ] as const) {
    it(`is named: ${what} in ${body.slice(0, 20).replace(/\s+/g, ' ')}…`, () => {
      expect(leaksIn(body)).to.include(what);
    });
  }

  it('is nothing in an ordinary error', () => {
    const problem = { type: 'about:blank', title: 'Not found', detail: 'No run at 10:30 (r-1).', trace_id: 'ab12' };
    expect(leaksIn(JSON.stringify(problem))).to.deep.equal([]);
    expect(leaksIn('')).to.deep.equal([]);
  });

  it('is looked for in a moment, whatever the body', () => {
    const bodies = ['at '.repeat(300_000), 'at x('.repeat(200_000), '('.repeat(900_000), 'at (a:1:'.repeat(100_000)];
    const started = Date.now();
    for (const body of bodies) leaksIn(body);
    expect(Date.now() - started).to.be.below(5000);
  });
});
