import { expect } from 'chai';
import { PlumblineError } from '../../../harness/src/errors';
import type { Json, JsonObject } from '../../../harness/src/read/json';
import { readChange } from '../../../harness/src/read/resource-change';

const CHANGE: JsonObject = { actions: ['create'], before: null, after: { a: 1 } };
const GOOD: JsonObject = { address: 'aws_x.y', mode: 'managed', type: 'aws_x', name: 'y', change: CHANGE };

/** Why a change is refused; undefined where it is not. */
function refusal(value: Json): string | undefined {
  try {
    readChange(value, 'plan.json');
    return undefined;
  } catch (thrown) {
    if (thrown instanceof PlumblineError) return `${thrown.code} ${thrown.message}`;
    throw thrown;
  }
}

describe('a resource change', () => {
  it('is read with nothing but what Terraform always writes', () => {
    expect(readChange(GOOD, 'plan.json')).to.deep.equal({
      address: 'aws_x.y',
      mode: 'managed',
      type: 'aws_x',
      name: 'y',
      module: '',
      key: undefined,
      action: 'create',
      after: { a: 1 },
      unknown: false,
      sensitive: false,
    });
  });

  it('is read with what was there before, and marks, where it is updated', () => {
    const change = {
      actions: ['update'],
      before: { a: 0 },
      before_sensitive: { b: true },
      after: { a: 1 },
      after_unknown: { c: true },
      after_sensitive: { a: true },
    };
    const entry = { ...GOOD, module_address: 'module.m', index: 'k', deposed: '1f', change };
    expect(readChange(entry, 'plan.json')).to.deep.equal({
      address: 'aws_x.y (deposed 1f)',
      mode: 'managed',
      type: 'aws_x',
      name: 'y',
      module: 'module.m',
      key: 'k',
      action: 'update',
      after: { a: 1 },
      unknown: { c: true },
      sensitive: { a: true },
      before: { values: { a: 0 }, sensitive: { b: true } },
    });
  });

  const strange: readonly (readonly [string, JsonObject])[] = [
    ['module_address', { ...GOOD, module_address: null }],
    ['mode', { ...GOOD, mode: 'other' }],
    ['type', { ...GOOD, type: 1 }],
    ['name', { ...GOOD, name: null }],
    ['index', { ...GOOD, index: true }],
    ['deposed', { ...GOOD, deposed: {} }],
    ['change', { ...GOOD, change: [] }],
    ['change.actions', { ...GOOD, change: { ...CHANGE, actions: 'create' } }],
    ['change.actions.1', { ...GOOD, change: { ...CHANGE, actions: ['create', 1] } }],
    ['change.before', { ...GOOD, change: { ...CHANGE, before: [] } }],
    ['change.after', { ...GOOD, change: { ...CHANGE, after: 'x' } }],
  ];
  for (const [at, value] of strange) {
    it(`is refused where ${at} is not as Terraform writes it`, () => {
      expect(refusal(value)).to.equal(
        `ERR_INPUT_NOT_A_PLAN plan.json: aws_x.y is not as Terraform writes it, at ${at}`,
      );
    });
  }

  it('is refused where it has no address, or is none', () => {
    expect(refusal({ ...GOOD, address: 7 })).to.equal(
      'ERR_INPUT_NOT_A_PLAN plan.json: a resource change is not as Terraform writes it, at address',
    );
    expect(refusal(null)).to.equal(
      'ERR_INPUT_NOT_A_PLAN plan.json: a resource change is not as Terraform writes it, at ',
    );
  });
});
