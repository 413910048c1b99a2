import { expect } from 'chai';
import type { Change } from '../../../harness/src/drift/find-drift';
import { agreementOf, type AgreementInput } from '../../../harness/src/probe/agreement';
import type { Agreement, AgreementRow, Verdict } from '../../../harness/src/report/schema';
import { DATABASE, live, plan, result, viewOf } from './sides';

const CONTROL = 'rds-multi-az';

function laid(more: Partial<AgreementInput>): Agreement {
  return agreementOf({
    plan: plan([]),
    live: live([]),
    changes: new Map(),
    isEmulated: () => false,
    all: true,
    ...more,
  });
}

/** The one row of a plan and a cloud that each say one thing of the database; the plan knows of it in any case. */
function row(
  planned: Verdict | null,
  seen: Verdict | null,
  more: Partial<AgreementInput> = {},
): AgreementRow | undefined {
  return laid({
    plan: plan(planned === null ? [] : [result(CONTROL, DATABASE, planned)], { judged: new Set([DATABASE]) }),
    live: live(seen === null ? [] : [result(CONTROL, DATABASE, seen)]),
    ...more,
  }).rows[0];
}

const change: Change = { path: ['multi_az'], before: true, after: false, sensitive: false };

describe('plan and cloud', () => {
  const table: readonly (readonly [Verdict | null, Verdict | null, AgreementRow['kind']])[] = [
    ['pass', 'pass', 'agrees'],
    ['fail', 'fail', 'agrees'],
    ['waived', 'waived', 'agrees'],
    ['unknown', 'pass', 'discharged'],
    ['unknown', 'fail', 'discharged'],
    ['unknown', null, 'discharged'],
    ['error', 'pass', 'discharged'],
    ['pass', 'fail', 'contradicts'],
    ['fail', 'pass', 'contradicts'],
    ['pass', null, 'contradicts'],
    [null, 'pass', 'contradicts'],
    ['pass', 'waived', 'contradicts'],
    ['pass', 'unknown', 'open'],
    ['unknown', 'unknown', 'open'],
    ['unknown', 'error', 'open'],
    [null, 'error', 'open'],
  ];
  for (const [planned, seen, kind] of table) {
    const name = (verdict: Verdict | null): string => verdict ?? 'not applicable';
    it(`${kind}: ${name(planned)} in the plan, ${name(seen)} in the cloud`, () => {
      expect(row(planned, seen)).to.include({
        kind,
        control: CONTROL,
        address: DATABASE,
        plan: planned ?? 'not_applicable',
        live: seen ?? 'not_applicable',
      });
    });
  }

  it('has one side alone where the plan says nothing of the resource', () => {
    const address = 'unmanaged:aws_db_instance/db-1';
    const seen = live([result(CONTROL, address, 'fail', 'No standby.')], viewOf([DATABASE]));
    expect(laid({ live: seen }).rows).to.deep.equal([
      {
        kind: 'only_live',
        control: CONTROL,
        address,
        plan: null,
        live: 'fail',
        message: 'The cloud: No standby.',
        differences: [],
        emulated: false,
      },
    ]);
  });

  it('is open where the resource has not been applied', () => {
    const address = 'aws_db_instance.new';
    expect(laid({ plan: plan([result(CONTROL, address, 'pass')]) }).rows[0]).to.include({
      kind: 'open',
      plan: 'pass',
      live: null,
      message: 'It is not in the state: it has not been applied.',
    });
  });

  it('names what is gone once, as a whole', () => {
    const seen = live([], viewOf([], [DATABASE]));
    const planned = plan([result(CONTROL, DATABASE, 'pass'), result('rds-backups', DATABASE, 'unknown')]);
    const { summary, rows } = laid({ plan: planned, live: seen });
    expect(rows.map(({ kind, control, address }) => [kind, control, address])).to.deep.equal([
      ['gone', null, DATABASE],
    ]);
    expect(summary).to.deep.equal({ agrees: 0, discharged: 0, contradicts: 0, open: 0, only_live: 0, gone: 1 });
  });

  it('takes as passed what a report without passes does not list', () => {
    const planned = plan([], { unlisted: new Set([CONTROL]) });
    expect(row(null, 'pass', { plan: planned })).to.include({ kind: 'agrees', plan: 'pass' });
    expect(row(null, 'fail', { plan: planned })).to.include({ kind: 'contradicts', plan: 'pass' });
  });
});

describe('a contradiction', () => {
  it('is explained: what either side says, and what is not as it was applied', () => {
    const seen = live([result(CONTROL, DATABASE, 'fail', 'There is no standby.')]);
    expect(row('pass', null, { live: seen, changes: new Map([[DATABASE, [change]]]) })).to.deep.include({
      message: 'The cloud: There is no standby. It is not as it was applied.',
      differences: [{ attribute: 'multi_az', state: 'true', cloud: 'false' }],
    });
  });

  it('says so where the resource itself is as it was applied', () => {
    expect(row('fail', 'pass')).to.deep.include({
      message: 'The plan: fail. The resource itself is as it was applied: the plan, or something around it, is not.',
      differences: [],
    });
  });

  it('cuts values that are long', () => {
    const long = { ...change, path: ['policy'], after: 'x'.repeat(1000) };
    const { differences } = row('pass', 'fail', { changes: new Map([[DATABASE, [long]]]) }) ?? { differences: [] };
    expect(differences[0]?.cloud).to.equal(`"${'x'.repeat(199)}…`);
  });
});

describe('the table of plan and cloud', () => {
  const input = {
    plan: plan([result(CONTROL, DATABASE, 'pass'), result('rds-backups', DATABASE, 'unknown')]),
    live: live([result(CONTROL, DATABASE, 'pass'), result('rds-backups', DATABASE, 'pass')]),
    isEmulated: (address: string) => address === DATABASE,
  };

  it('counts what agrees, and lists it only where all is asked for', () => {
    const { summary, rows } = laid({ ...input, all: false });
    expect(summary).to.deep.equal({ agrees: 1, discharged: 1, contradicts: 0, open: 0, only_live: 0, gone: 0 });
    expect(rows.map(({ kind, control }) => [kind, control])).to.deep.equal([['discharged', 'rds-backups']]);
    expect(laid(input).rows.map(({ kind }) => kind)).to.deep.equal(['discharged', 'agrees']);
  });

  it('marks what is only emulated', () => {
    expect(laid(input).rows.map(({ emulated }) => emulated)).to.deep.equal([true, true]);
  });
});
