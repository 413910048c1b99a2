import { expect } from 'chai';
import { nearest } from '../../../harness/src/report/nearest';
import { outcomeSentence } from '../../../harness/src/report/outcome';
import { count, duration, some, timeTaken } from '../../../harness/src/report/words';
import { heldReport, report } from './fixture';

describe('the words of a report', () => {
  it('count things', () => {
    expect([count(1, 'root'), count(0, 'root'), count(10_000, 'address', 'addresses')]).to.deep.equal([
      '1 root',
      '0 roots',
      '10,000 addresses',
    ]);
  });

  it('tell durations', () => {
    expect([0, 49, 11_249, 59_949, 59_951, 185_400].map(duration)).to.deep.equal([
      '0.0 s',
      '0.0 s',
      '11.2 s',
      '59.9 s',
      '1 min 0 s',
      '3 min 5 s',
    ]);
  });

  it('tell what terraform took of the time, where it had a part', () => {
    expect(timeTaken({ duration_ms: 25_400, terraform_ms: 24_600 })).to.equal('25.4 s, terraform 24.6 s of it');
    expect(timeTaken({ duration_ms: 1_900, terraform_ms: 0 })).to.equal('1.9 s');
  });

  it('shorten lists, but never by one', () => {
    expect([some(['a', 'b', 'c'], 2), some(['a', 'b', 'c', 'd'], 2)]).to.deep.equal(['a, b, c', 'a, b and 2 more']);
  });

  it('say the outcome in one sentence', () => {
    const [dev, production, sandbox] = report.runs;
    if (dev === undefined || production === undefined || sandbox === undefined)
      throw new Error('the fixture lacks a run');
    const sentence = (...runs: (typeof report)['runs']): string => outcomeSentence({ ...heldReport, runs });
    expect([
      sentence(),
      sentence(dev),
      sentence(dev, dev),
      sentence(dev, production),
      sentence(production, production),
      sentence(dev, sandbox),
    ]).to.deep.equal([
      'nothing was judged',
      '1 root holds',
      '2 roots hold',
      '1 of 2 roots does not hold',
      '2 of 2 roots do not hold',
      '1 of 2 roots could not be judged',
    ]);
    expect(outcomeSentence({ ...heldReport, outcome: 'not_held' })).to.equal('the run does not hold');
  });

  it('find the names that somebody may have meant', () => {
    expect(nearest('RDS', ['rds-multi-az', 'net-x', 'rds-encrypted'], 3)).to.deep.equal([
      'rds-encrypted',
      'rds-multi-az',
    ]);
    expect(nearest('sarfi', ['text', 'sarif'], 1)).to.deep.equal(['sarif']);
    expect(nearest('qqqqqqqqqqqq', ['text', 'sarif'], 1)).to.deep.equal([]);
  });
});
