import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'chai';
import { asError, ERRORS, EXIT, PlumblineError, worstExit } from '../../harness/src/errors';

const page = readFileSync(resolve(__dirname, '../../docs/exit-codes.md'), 'utf8');

describe('the catalogue of errors', () => {
  it('stands in docs/exit-codes.md, each code in the row of its exit code', () => {
    const rows = [...page.matchAll(/^\| `(ERR_\w+)` \| (\d+) \|/gm)].map(([, code, exit]) => [code, Number(exit)]);
    expect(Object.fromEntries(rows)).to.deep.equal({ ...ERRORS });
    expect(rows.length, 'a code stands twice').to.equal(Object.keys(ERRORS).length);
  });

  it('has every exit code in the table of exit codes, and no other', () => {
    const documented = [...page.matchAll(/^\| (\d+) \|/gm)].map(([, exit]) => Number(exit));
    expect(documented).to.deep.equal(Object.values(EXIT));
  });

  it('gives every error its exit code, its remedy and its cause', () => {
    const cause = new Error('inner');
    const error = new PlumblineError('ERR_PLAN_ERRORED', 'No.', { remedy: 'Plan again.', place: { file: 'p' }, cause });
    expect(error).to.include({ name: 'PlumblineError', exitCode: 65, remedy: 'Plan again.', cause });
    expect(error.place).to.deep.equal({ file: 'p' });
  });
});

describe('the worst of several exit codes', () => {
  it('is a fault of ours before a wrong configuration, a missing program, a refused input and a failed control', () => {
    const order = [70, 78, 69, 65, 66, 1, 0] as const;
    order.forEach((code, at) => {
      expect(worstExit(order.slice(at).reverse())).to.equal(code);
    });
  });

  it('is 0 when there is none', () => {
    expect(worstExit([])).to.equal(0);
  });
});

describe('anything thrown', () => {
  it('becomes an error that keeps its words', () => {
    expect(asError('a string').message).to.equal('a string');
    expect(asError({ message: 'an object' }).message).to.equal('an object');
    expect(asError({ odd: 1 }).message).to.equal('{"odd":1}');
    expect(asError(undefined).message).to.equal('unknown failure');
    const error = new Error('itself');
    expect(asError(error)).to.equal(error);
  });
});
