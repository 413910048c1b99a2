import { expect } from 'chai';
import fc from 'fast-check';
import { appendWaiver } from '../../../harness/src/config/append-waiver';
import { isAddressPattern } from '../../../harness/src/config/address-pattern';
import { parseWaivers } from '../../../harness/src/config/load';
import type { Waiver } from '../../../harness/src/config/schema';
import { expiryOf } from '../../../harness/src/config/waiver-expiry';
import { PlumblineError } from '../../../harness/src/errors';

const WAIVER: Waiver = {
  control: 'rds-multi-az',
  address: 'module.database.*',
  where: { environment: 'dev' },
  reason: 'Dev: rebuilt "every" night.',
  owner: 'platform',
  approver: 'head',
  expires: '2027-06-30',
};
const ITEM = [
  '- control: rds-multi-az',
  '  address: module.database.*',
  '  where: { environment: dev }',
  `  reason: 'Dev: rebuilt "every" night.'`,
  '  owner: platform',
  '  approver: head',
  "  expires: '2027-06-30'",
  '',
];
const item = (indent: string): string => ITEM.map((line) => (line === '' ? '' : indent + line)).join('\n');
const OLD = ['control: kms-rotation', 'address: aws_kms_key.a', 'reason: r', 'owner: o', "expires: '2999-01-01'"];
const parsed = (text: string): readonly Waiver[] => parseWaivers(text, 'waivers.yaml');

describe('a waiver that is added to a file', () => {
  it('begins the file where there is none', () => {
    expect(appendWaiver(undefined, WAIVER)).to.equal(`version: 1\n\nwaivers:\n${item('  ')}`);
  });

  it('stands behind the others, as far in as they are, and nothing else is changed', () => {
    const head = '# Ours.\nversion: 1\n\nwaivers:   # all of them\n';
    for (const indent of ['', '  ', '    ']) {
      const old = `${indent}- ${OLD.join(`   # odd\n${indent}  `)}\n`;
      const tail = '\n# the end\n';
      expect(appendWaiver(head + old + tail, WAIVER)).to.equal(head + old + item(indent) + tail);
    }
  });

  it('stands behind the others also where the list is not the last in the file', () => {
    const list = `waivers:\n  - ${OLD.join('\n    ')}\n`;
    expect(appendWaiver(`${list}version: 1\n`, WAIVER)).to.equal(`${list}${item('  ')}version: 1\n`);
  });

  it('keeps a text of several lines before it whole, and closes a last line that was open', () => {
    const text = `version: 1\nwaivers:\n  - reason: |\n      one\n\n      two\n    ${OLD.filter((line) => line !== 'reason: r').join('\n    ')}`;
    expect(appendWaiver(text, WAIVER)).to.equal(`${text}\n${item('  ')}`);
    const [owner, ...rest] = ['owner: o', ...OLD.slice(0, 2), "expires: '2999-01-01'"];
    const last = `version: 1\nwaivers:\n  - ${owner}\n    ${rest.join('\n    ')}\n    reason: |\n      one\n      two\n`;
    expect(appendWaiver(last, WAIVER)).to.equal(last + item('  '));
  });

  it('opens a list that was empty', () => {
    expect(appendWaiver('version: 1\nwaivers: []   # none yet\n', WAIVER)).to.equal(
      `version: 1\nwaivers:   # none yet\n${item('  ')}`,
    );
    expect(appendWaiver('waivers:    []\nversion: 1\n', WAIVER)).to.equal(`waivers:\n${item('  ')}version: 1\n`);
  });

  it('goes into a list in brackets, with its comments', () => {
    const text = `# Ours.\nversion: 1\nwaivers: [{ ${OLD.join(', ')} }]\n`;
    const more = appendWaiver(text, WAIVER);
    expect(more).to.match(/^# Ours\.\nversion: 1\n/);
    expect(parsed(more)).to.deep.equal([...parsed(text), WAIVER]);
  });

  it('takes the line ends of the file', () => {
    const text = `version: 1\nwaivers:\n  - ${OLD.join('\n    ')}\n`.replaceAll('\n', '\r\n');
    expect(appendWaiver(text, WAIVER)).to.equal(text + item('  ').replaceAll('\n', '\r\n'));
  });

  it('reads back as it was given, whatever its words are, and the others with it', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text.trim() !== '');
    // As a key, this one is no label in JavaScript: what parses YAML and what checks it both drop it.
    const label = word.filter((text) => text !== '__proto__');
    const any = fc.record({ reason: word, owner: word, address: word, where: fc.dictionary(label, word) });
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 4 }), (list) => {
        const waivers = list.map((one) => ({ ...WAIVER, ...one }));
        const text = waivers.reduce<string | undefined>((before, waiver) => appendWaiver(before, waiver), undefined);
        expect(parsed(text ?? '')).to.deep.equal(waivers);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the address of a waiver', () => {
  it('is that of a resource, or a pattern, or of something that nobody manages', () => {
    for (const text of [
      'aws_db_instance.this',
      'module.a["x/y.z"].module.b[0].aws_db_instance.this["c d"]',
      'module.database.*',
      '*',
      'aws_s3_object.files["conf/*"]',
      'aws_s3_object.files["conf/*',
      'aws_db_instance.this (deposed 12345678)',
      'unmanaged:aws_security_group/sg-0123',
      'unmanaged:aws_iam_role_policy_attachment/role/arn:aws:iam::aws:policy/AdministratorAccess',
      'unmanaged:*/sg-*',
    ]) {
      expect(isAddressPattern(text), text).to.equal(true);
    }
  });

  it('is no word, no sentence, no path, and nothing cut off', () => {
    for (const text of [
      '',
      ' ',
      'database',
      'my database',
      'main.tf:12 ',
      'a.b["c',
      'a.b[',
      'unmanaged:',
      'a/b.c',
      'a.b\n',
    ]) {
      expect(isAddressPattern(text), text).to.equal(false);
    }
  });
});

describe('the last day of a waiver', () => {
  const refused = (text: string): string => {
    try {
      return `taken: ${expiryOf(text, '2026-11-24')}`;
    } catch (error) {
      if (error instanceof PlumblineError) return error.message;
      throw error;
    }
  };

  it('is a date, or so many days from today', () => {
    expect(expiryOf('2027-06-30', '2026-11-24')).to.equal('2027-06-30');
    expect(expiryOf('90d', '2026-11-24')).to.equal('2027-02-22');
    expect(expiryOf('1d', '2028-02-28')).to.equal('2028-02-29');
  });

  it('is to come', () => {
    for (const text of ['2026-11-24', '0d']) {
      expect(refused(text)).to.equal('a waiver until 2026-11-24 would hold no longer than today');
    }
  });

  it('is a day that there is', () => {
    for (const text of ['2027-02-30', 'never', '90', '12345d', '']) {
      expect(refused(text)).to.equal(`${JSON.stringify(text)} is no day`);
    }
  });
});
