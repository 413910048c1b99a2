import { expect } from 'chai';
import { loadCatalogue } from '../../../harness/src/catalogue/load';
import type { Finding } from '../../../harness/src/judge/judgement';
import { attributeName, sentence } from '../../../harness/src/overlay/sentence';

const control = {
  ...loadCatalogue().controls[0]!,
  title: 'A title',
  messages: { told: '{value} and {list} of {_none}, {UPPER}.' },
};

const finding = (more: Partial<Finding>): Finding => ({
  verdict: 'fail',
  path: [],
  message: 'told',
  args: {},
  because: undefined,
  at: undefined,
  ...more,
});
const told = (args: Finding['args']): string =>
  sentence({ ...control, messages: { told: '{value}' } }, finding({ args }));

describe('the sentence of a finding', () => {
  it('is the control’s, with its arguments filled in and what has none left as it is', () => {
    expect(sentence(control, finding({ args: { value: 'one', list: ['a', 'b'] } }))).to.equal(
      'one and a, b of {_none}, {UPPER}.',
    );
  });

  it('says values in words', () => {
    expect([null, true, 7, [], ['a', [1, null]], { a: 1 }].map((value) => told({ value }))).to.deep.equal([
      'not set',
      'true',
      '7',
      'nothing',
      'a, 1, not set',
      '{"a":1}',
    ]);
  });

  it('says of a secret and of an unknown what they are', () => {
    expect(told({ value: { $secret: 'literal' } })).to.equal('(a secret)');
    expect(told({ value: [{ $unknown: 'why', refs: ['aws_x.y'] }, 'b'] })).to.equal('(not known yet), b');
  });

  it('does not fill in what an argument holds once more', () => {
    expect(
      sentence(
        { ...control, messages: { told: '{value}{other}' } },
        finding({ args: { value: '{other}$&', other: 'x' } }),
      ),
    ).to.equal('{other}$&x');
  });

  it('is the title where there is nothing more to say', () => {
    expect(sentence(control, undefined)).to.equal('A title');
    expect(sentence(control, finding({ message: 'unheard_of' }))).to.equal('A title: does not hold.');
    expect(sentence(control, finding({ message: undefined }))).to.equal('A title: does not hold.');
  });

  it('of an unknown says which value and why', () => {
    expect(sentence(control, finding({ verdict: 'unknown', path: ['a', 0, 'b'], because: 'it is far away' }))).to.equal(
      'a[0].b: it is far away.',
    );
    expect(sentence(control, finding({ verdict: 'unknown' }))).to.equal('not decidable yet.');
  });

  it('of an error says that the policy failed', () => {
    expect(sentence(control, finding({ verdict: 'error', because: 'it threw' }))).to.equal(
      'The policy failed: it threw.',
    );
    expect(sentence(control, finding({ verdict: 'error' }))).to.equal('The policy failed: no reason given.');
  });
});

describe('the name of an attribute', () => {
  it('is written as people write it, and none where there is no path', () => {
    expect(attributeName(['vpc_config', 0, 'endpoint_public_access'])).to.equal('vpc_config[0].endpoint_public_access');
    expect(attributeName(['tags', 'a.b'])).to.equal('tags.a.b');
    expect(attributeName([])).to.equal(null);
  });
});
