import { expect } from 'chai';
import { criticalPath, toBlame, type Span, type Trace } from '../../deploy/stack/slowest';
import { slowestText } from '../../deploy/stack/slowest-text';

/** A span by its id, its parent's, and when it began and ended, in milliseconds. */
function span(id: string, parent: string, [from, to]: readonly [number, number], tags: Span['tags'] = []): Span {
  return {
    spanID: id,
    operationName: id,
    startTime: from * 1000,
    duration: (to - from) * 1000,
    processID: 'p1',
    references: [{ refType: 'CHILD_OF', spanID: parent }],
    tags,
  };
}

const traceOf = (...spans: Span[]): Trace => ({
  traceID: 'abc',
  spans,
  processes: { p1: { serviceName: 'plumbline-ledger' } },
});
const own = (trace: Trace) => criticalPath(trace).map(({ span: of, selfMicros }) => [of.spanID, selfMicros / 1000]);

describe('the critical path of a trace', () => {
  it('gives each span what nothing below it explains; together they are the request', () => {
    const trace = traceOf(
      span('GET', 'elsewhere', [0, 100]),
      span('connect', 'GET', [10, 20]),
      span('select', 'GET', [30, 90]),
      span('fetch', 'select', [40, 50]),
    );
    expect(own(trace)).to.eql([
      ['GET', 30],
      ['connect', 10],
      ['select', 50],
      ['fetch', 10],
    ]);
  });

  it('passes over what ran beside something that ended later', () => {
    const trace = traceOf(
      span('GET', 'elsewhere', [0, 100]),
      span('quick', 'GET', [10, 60]),
      span('slow', 'GET', [10, 90]),
    );
    expect(own(trace)).to.eql([
      ['GET', 20],
      ['slow', 80],
    ]);
  });

  it('counts of what overlaps only the part before', () => {
    const trace = traceOf(span('GET', 'elsewhere', [0, 100]), span('a', 'GET', [0, 60]), span('b', 'GET', [40, 100]));
    expect(own(trace)).to.eql([
      ['GET', 0],
      ['a', 40],
      ['b', 60],
    ]);
  });

  it('counts no time of a span outside the one that called it', () => {
    const trace = traceOf(span('GET', 'elsewhere', [0, 50]), span('late', 'GET', [40, 90]));
    expect(own(trace)).to.eql([
      ['GET', 40],
      ['late', 10],
    ]);
  });

  it('blames the request itself where nothing below it took long', () => {
    const trace = traceOf(span('GET', 'elsewhere', [0, 100]), span('select', 'GET', [10, 20]));
    expect(toBlame(criticalPath(trace))?.span.spanID).to.equal('GET');
  });

  it('is told with the blamed span marked, and what it did', () => {
    const statement = { key: 'db.statement', value: 'select *\n  from findings' };
    const trace = traceOf(span('GET', 'elsewhere', [0, 100]), span('select', 'GET', [0, 75], [statement]));
    expect(slowestText(trace)).to.equal(
      [
        'trace abc: 100.0 ms, 2 spans',
        '',
        '  critical path                                     own time',
        '  GET (plumbline-ledger)                             25.0 ms  ██████',
        '›   select (plumbline-ledger)                        75.0 ms  ██████████████████',
        '',
        'To blame: select of plumbline-ledger, 75.0 ms of its own, 75 % of the request',
        '  select * from findings',
        '',
      ].join('\n'),
    );
  });
});
