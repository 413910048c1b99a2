import { expect } from 'chai';
import { Expressions } from '../../../harness/src/static/expressions';

describe('an expression of HCL text', () => {
  const expressions = new Expressions(() => undefined);

  it('is a truth value in capitals too', () => {
    expect(expressions.of('${False}')).to.deep.equal({ kind: 'literal', value: false });
    expect(expressions.of('${TRUE}')).to.deep.equal({ kind: 'literal', value: true });
    expect(expressions.of('${Maybe}')).to.deep.equal({ kind: 'opaque', text: 'Maybe', within: [] });
  });
});
