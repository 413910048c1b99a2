import { expect } from 'chai';
import fc from 'fast-check';
import { existingWords, isChanged, statusOf, type Finding } from '../../../harness/src/overlay/status';
import type { Action } from '../../../harness/src/read/resource';
import { report } from '../report/fixture';

const failure = (...actions: Action[]): Finding => ({ verdict: 'fail', actions, identity: 'a:1' });
const KNOWN = new Set(['a:1']);
const OTHER = new Set(['a:2', 'b:1']);
const ACTIONS: readonly Action[] = ['no-op', 'create', 'read', 'update', 'delete', 'replace', 'forget'];

describe('the status of a failure', () => {
  it('is none where nobody asked what stood before', () => {
    expect(statusOf(failure('no-op'), {})).to.equal(null);
  });

  it('is existing where the baseline has it, whatever the plan does with the resource', () => {
    for (const action of ACTIONS) expect(statusOf(failure(action), { baseline: KNOWN }), action).to.equal('existing');
  });

  it('is new where the baseline has it with another value, or not at all', () => {
    expect(statusOf(failure('no-op'), { baseline: OTHER })).to.equal('new');
    expect(statusOf(failure('no-op'), { baseline: new Set() })).to.equal('new');
  });

  it('is existing where nothing of it changes and it failed before: not where it did not, which is newly broken', () => {
    expect(statusOf(failure('no-op'), { before: KNOWN })).to.equal('existing');
    expect(statusOf(failure('no-op', 'read'), { before: KNOWN })).to.equal('existing');
    expect(statusOf(failure('no-op'), { before: OTHER })).to.equal('new');
  });

  it('is new where the plan changes the resource, or the one where the cause stands', () => {
    for (const action of ACTIONS.filter((one) => one !== 'no-op' && one !== 'read')) {
      expect(statusOf(failure(action), { before: KNOWN }), action).to.equal('new');
      expect(statusOf(failure('no-op', action), { before: KNOWN }), action).to.equal('new');
    }
  });

  it('is existing where either of the two has it', () => {
    expect(statusOf(failure('update'), { before: KNOWN, baseline: KNOWN })).to.equal('existing');
    expect(statusOf(failure('no-op'), { before: KNOWN, baseline: OTHER })).to.equal('existing');
    expect(statusOf(failure('update'), { before: KNOWN, baseline: OTHER })).to.equal('new');
  });

  it('is for failures alone: whatever else is said of a resource has none', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('pass', 'unknown', 'not_applicable', 'waived', 'error'),
        fc.constantFrom(...ACTIONS),
        fc.constantFrom(KNOWN, OTHER, undefined),
        fc.constantFrom(KNOWN, OTHER, undefined),
        (verdict, action, before, baseline) => statusOf({ ...failure(action), verdict }, { before, baseline }) === null,
      ),
    );
  });
});

describe('what a plan changes', () => {
  it('is what it neither leaves alone nor only reads', () => {
    expect(ACTIONS.filter((action) => isChanged([action]))).to.deep.equal([
      'create',
      'update',
      'delete',
      'replace',
      'forget',
    ]);
    expect(isChanged([])).to.equal(false);
  });
});

describe('the sentence on what stood before', () => {
  it('counts it, and is left out where there is nothing', () => {
    const results = report.runs.flatMap((run) => run.results);
    const existing = results.filter(({ status }) => status === 'existing');
    expect(existingWords(results)).to.deep.equal(['1 failure stood before this change, and does not fail the run']);
    expect(existingWords([...existing, ...existing])).to.deep.equal([
      '2 failures stood before this change, and do not fail the run',
    ]);
    expect(existingWords(results.filter(({ status }) => status === null))).to.deep.equal([]);
  });
});
