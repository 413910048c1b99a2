import { expect } from 'chai';
import fc from 'fast-check';
import {
  lastMoment,
  overdue,
  settle,
  termsOf,
  toReport,
  type LiveWord,
  type Settling,
} from '../../../harness/src/probe/obligations';
import type { ObligationsDocument, OpenObligation } from '../../../harness/src/probe/obligations-file';

const NOON = new Date('2026-11-24T12:00:00.000Z');
const LATER = new Date('2026-11-25T12:00:00.000Z');
const nothing: ObligationsDocument = {
  schema: 'plumbline.obligations/v1',
  root: 'envs/dev',
  cloud: 'real',
  open: [],
  discharged: [],
};
const owed = {
  control: 'rds-multi-az',
  address: 'aws_db_instance.this',
  attribute: 'multi_az',
  because: 'multi_az: it comes from aws_x.y.',
  deadline: null,
};
const open: OpenObligation = {
  ...owed,
  since: '2026-11-24T12:00:00.000Z',
  deadline: '2026-11-25',
  owner: 'platform',
};

function settled(word: LiveWord, more: Partial<Settling> = {}): ObligationsDocument {
  const terms = { days: 1, owner: 'platform' };
  return settle({ stored: nothing, owed: [owed], liveOf: () => word, terms, now: NOON, ...more });
}

describe('what the plan left to the cloud', () => {
  for (const word of ['pass', 'fail', 'not_applicable', 'waived'] as const) {
    it(`is discharged where the cloud says ${word}, with when`, () => {
      const discharged = [{ ...open, verdict: word, at: NOON.toISOString() }];
      expect(settled(word)).to.deep.equal({ ...nothing, discharged });
    });
  }

  for (const word of ['unknown', 'error', 'gone', 'absent'] as const) {
    it(`stays open where the cloud says ${word}, with since, deadline and owner`, () => {
      expect(settled(word)).to.deep.equal({ ...nothing, open: [open] });
    });
  }

  it('keeps its deadline and its owner in a later job, whatever is configured by then', () => {
    const stored = { ...nothing, open: [open] };
    const later = settled('unknown', { stored, now: LATER, terms: { days: 9, owner: 'others' } });
    expect(later).to.deep.equal(stored);
  });

  it('is discharged by a later job that the plan no longer leaves it to', () => {
    const later = settled('pass', { stored: { ...nothing, open: [open] }, owed: [], now: LATER });
    expect(later).to.deep.equal({
      ...nothing,
      discharged: [{ ...open, verdict: 'pass', at: LATER.toISOString() }],
    });
  });

  it('is owed no longer where neither the plan nor the cloud knows of it', () => {
    const later = settled('absent', { stored: { ...nothing, open: [open] }, owed: [], now: LATER });
    expect(later).to.deep.equal({ ...nothing, discharged: [{ ...open, verdict: null, at: LATER.toISOString() }] });
  });

  it('keeps the record of its discharge as long as the cloud says the same', () => {
    const stored = settled('pass');
    expect(settled('pass', { stored, now: LATER })).to.deep.equal(stored);
  });

  it('is owed anew, from now, when the cloud cannot tell any more', () => {
    expect(settled('error', { stored: settled('pass'), now: LATER })).to.deep.equal({
      ...nothing,
      open: [{ ...open, since: LATER.toISOString(), deadline: '2026-11-26' }],
    });
  });

  it('is never lost: whatever jobs see, each is either open or discharged', () => {
    const words = fc.constantFrom<LiveWord>('pass', 'fail', 'unknown', 'error', 'absent', 'gone');
    const addresses = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'));
    fc.assert(
      fc.property(fc.array(fc.record({ word: words, addresses }), { minLength: 1, maxLength: 6 }), (jobs) => {
        let stored = nothing;
        const ever = new Set<string>();
        for (const { word, addresses: left } of jobs) {
          for (const address of left) ever.add(address);
          stored = settled(word, { stored, owed: left.map((address) => ({ ...owed, address })) });
          const known = [...stored.open, ...stored.discharged].map(({ address }) => address);
          expect(known.sort()).to.deep.equal([...ever].sort());
        }
      }),
    );
  });
});

describe('a deadline', () => {
  const document = { ...nothing, open: [open, { ...open, address: 'b', deadline: '2026-11-30' }] };

  it('is the last day on which it may be open', () => {
    expect(overdue(document, new Date('2026-11-25T23:59:59.000Z'))).to.deep.equal([]);
    expect(overdue(document, new Date('2026-11-26T00:00:00.000Z'))).to.deep.equal([open]);
  });

  it('ends the waiting at the end of the first of such days; with nothing open there is none', () => {
    expect(lastMoment(document)).to.equal(Date.parse('2026-11-26T00:00:00.000Z'));
    expect(lastMoment(nothing)).to.equal(Infinity);
  });

  it('stands in the report with whether it has passed', () => {
    const reported = toReport(document, new Date('2026-11-26T08:00:00.000Z'));
    expect(reported.map((one) => [one.address, one.overdue, one.owner])).to.deep.equal([
      ['aws_db_instance.this', true, 'platform'],
      ['b', false, 'platform'],
    ]);
  });
});

describe('the terms of what is owed', () => {
  const owners = [{ where: { environment: 'production' }, owner: 'on-call' }, { owner: 'somebody' }];

  it('are a day and the label `team`, where nothing is configured', () => {
    expect(termsOf({ version: 1 }, { team: 'platform' })).to.deep.equal({ days: 1, owner: 'platform' });
    expect(termsOf({ version: 1 }, {})).to.deep.equal({ days: 1, owner: null });
  });

  it('are those of the configuration, the first owner that is meant', () => {
    const config = { version: 1 as const, obligations: { deadline_days: 3, owners } };
    expect(termsOf(config, { environment: 'production' })).to.deep.equal({ days: 3, owner: 'on-call' });
    expect(termsOf(config, { environment: 'dev' })).to.deep.equal({ days: 3, owner: 'somebody' });
  });
});
