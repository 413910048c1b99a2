import { expect } from 'chai';
import fc from 'fast-check';
import { Waivers } from '../../../harness/src/overlay/waivers';
import type { Waiver } from '../../../harness/src/config/schema';

const TODAY = '2026-11-24';

function waiver(address: string, more: Partial<Waiver> = {}): Waiver {
  return { control: 'rds-multi-az', address, reason: 'r', owner: 'o', expires: '2026-12-31', ...more };
}

const covers = (pattern: string, address: string): boolean =>
  new Waivers([waiver(pattern)], TODAY).find('rds-multi-az', address, {}) !== undefined;

describe('the address of a waiver', () => {
  it('is that of one resource, brackets and quotes and all', () => {
    expect(covers('module.db["a"].aws_db_instance.this[0]', 'module.db["a"].aws_db_instance.this[0]')).to.equal(true);
    expect(covers('aws_db_instance.this["a"]', 'aws_db_instance.this["b"]')).to.equal(false);
    expect(covers('aws_db_instance.this', 'aws_db_instance.this[0]')).to.equal(false);
  });

  it('may hold stars for anything, dots, brackets, quotes and slashes among it', () => {
    expect(covers('*', 'module.a["x/y.z"].aws_db_instance.this')).to.equal(true);
    expect(covers('module.db*', 'module.db["a/b"].aws_db_instance.this["c"]')).to.equal(true);
    expect(covers('module.*.aws_db_instance.*', 'module.a.module.b["/x"].aws_db_instance.this')).to.equal(true);
    expect(covers('aws_s3_object.files["conf/*"]', 'aws_s3_object.files["conf/.env"]')).to.equal(true);
    expect(covers('**.aws_db_instance.this', 'module.a.aws_db_instance.this')).to.equal(true);
  });

  it('is met whole, and only where the rest of it is there', () => {
    expect(covers('module.db.*', 'module.database.aws_db_instance.this')).to.equal(false);
    expect(covers('aws_db_instance.this["*"]', 'aws_db_instance.this[0]')).to.equal(false);
    expect(covers('aws_db_instance.*', 'module.a.aws_db_instance.this')).to.equal(false);
    expect(covers('*.aws_db_instance', 'module.a.aws_db_instance.this')).to.equal(false);
  });

  it('may be that of something which is in the cloud and in no state', () => {
    const group = 'unmanaged:aws_security_group/sg-0123';
    const policy = 'unmanaged:aws_iam_role_policy_attachment/app/arn:aws:iam::aws:policy/ReadOnlyAccess';
    expect(covers(group, group)).to.equal(true);
    expect(covers('unmanaged:aws_security_group/*', group)).to.equal(true);
    expect(covers('unmanaged:aws_iam_role_policy_attachment/app/*', policy)).to.equal(true);
    expect(covers('unmanaged:*', group)).to.equal(true);
    expect(covers('unmanaged:aws_security_group/*', 'unmanaged:aws_security_group_rule/sgr-1')).to.equal(false);
    expect(covers('aws_security_group.*', group)).to.equal(false);
    expect(covers('module.*', group)).to.equal(false);
  });

  for (const sign of ['?', '{a,b}', '[ab]', '!(a)', '@(a|b)', '+(a)', '^', '$', '\\', '|', '(a)', '#', ',', '.']) {
    it(`takes ${sign} as it stands`, () => {
      expect(covers(`aws_x.y["${sign}"].*`, `aws_x.y["${sign}"].z`)).to.equal(true);
      expect(covers(`aws_x.y["${sign}"].*`, 'aws_x.y["a"].z')).to.equal(false);
    });
  }

  it('with a star at its end covers whatever begins like it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), fc.string({ unit: 'grapheme-ascii' }), (start, rest) => {
        fc.pre(!start.includes('*'));
        expect(covers(`${start}*`, `${start}${rest}`)).to.equal(true);
        expect(covers(`x${start}*`, `y${start}${rest}`)).to.equal(false);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a waiver', () => {
  it('holds for its control alone, and where the labels are met', () => {
    const waivers = new Waivers([waiver('*', { where: { environment: 'dev', team: 'a' } })], TODAY);
    expect(waivers.find('rds-multi-az', 'x', { environment: 'dev', team: 'a', more: 'x' })).to.deep.include({
      expired: false,
    });
    expect(waivers.find('rds-multi-az', 'x', { environment: 'dev' })).to.equal(undefined);
    expect(waivers.find('rds-encrypted', 'x', { environment: 'dev', team: 'a' })).to.equal(undefined);
  });

  it('holds on the day it expires, and no longer', () => {
    const expired = (today: string): boolean | undefined =>
      new Waivers([waiver('*')], today).find('rds-multi-az', 'x', {})?.expired;
    expect([expired('2026-12-31'), expired('2027-01-01')]).to.deep.equal([false, true]);
  });

  it('that still holds is preferred to one that expired', () => {
    const old = waiver('*', { expires: '2020-01-01' });
    const fresh = waiver('aws*');
    expect(new Waivers([old, fresh], TODAY).find('rds-multi-az', 'aws_x.y', {})).to.deep.equal({
      waiver: fresh,
      expired: false,
    });
    expect(new Waivers([old, fresh], TODAY).find('rds-multi-az', 'other', {})).to.deep.equal({
      waiver: old,
      expired: true,
    });
  });

  it('that nothing used is named, and that it expired', () => {
    const waivers = new Waivers([waiver('a*'), waiver('b'), waiver('c', { expires: '2020-01-01' })], TODAY);
    waivers.find('rds-multi-az', 'abc', {});
    expect(waivers.unusedWords()).to.deep.equal([
      'the waiver of rds-multi-az at b is used by no finding: remove it',
      'the waiver of rds-multi-az at c (expired 2020-01-01) is used by no finding: remove it',
    ]);
  });

  it('that a ledger signed covers as the others do, and is not named where nothing used it', () => {
    const waivers = new Waivers([], TODAY, [waiver('a*'), waiver('b')]);
    expect(waivers.find('rds-multi-az', 'abc', {})?.expired).to.equal(false);
    expect(waivers.unusedWords()).to.deep.equal([]);
  });
});
