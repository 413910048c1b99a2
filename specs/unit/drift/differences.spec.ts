import { expect } from 'chai';
import fc from 'fast-check';
import { differences } from '../../../harness/src/drift/differences';
import type { Json } from '../../../harness/src/read/json';
import { isArray, isObject } from '../../../harness/src/read/json';

const policy = (...statements: Json[]): string => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const ALLOW = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' };

const SAME: readonly (readonly [string, Json, Json])[] = [
  ['nothing, in each of its spellings', null, []],
  ['an empty text and nothing', '', null],
  ['an empty map and an empty text', {}, ''],
  ['a block of nothing and no block', [{ kms_key_id: null }], []],
  ['a number and its text', 443, '443'],
  ['a switch and its text', true, 'true'],
  ['lists in another order', ['b', 'a', null], ['a', 'b']],
  [
    'blocks in another order',
    [{ port: 1, cidrs: ['x', 'y'] }, { port: 2 }],
    [{ port: 2 }, { cidrs: ['y', 'x'], port: '1' }],
  ],
  ['arguments of a block that the API says nothing of', [{ size: 1, apply_immediately: true }], [{ size: 1 }]],
  ['arguments of a block in a block', [{ a: [{ b: 1, own: 2 }] }], [{ a: [{ b: 1 }] }]],
  ['JSON in another layout', '{"a":[1,2],"b":null}', '{ "a": [2, 1] }'],
  [
    'a policy with its lists in another order',
    policy({ ...ALLOW, Action: ['a:B', 'a:C'] }),
    policy({ ...ALLOW, Action: ['a:c', 'a:B'] }),
  ],
  ['one action, and a list of one', policy({ ...ALLOW, Action: 'a:B' }), policy({ ...ALLOW, Action: ['a:B'] })],
  ['one statement, and a list of one', JSON.stringify({ Version: '2012-10-17', Statement: ALLOW }), policy(ALLOW)],
  ['anybody, in both spellings', policy(ALLOW), policy({ ...ALLOW, Principal: { AWS: ['*'] } })],
  [
    'an account and its root',
    policy({ ...ALLOW, Principal: { AWS: '111122223333' } }),
    policy({ ...ALLOW, Principal: { AWS: 'arn:aws:iam::111122223333:root' } }),
  ],
  [
    'conditions as texts and in lists',
    policy({ ...ALLOW, Condition: { Bool: { 'aws:SecureTransport': false } } }),
    policy({ ...ALLOW, Condition: { Bool: { 'AWS:SecureTransport': ['false'] } } }),
  ],
  ['a statement without a name, and with an empty one', policy({ ...ALLOW, Sid: '' }), policy(ALLOW)],
];

const OTHER: readonly (readonly [string, Json, Json, readonly unknown[]])[] = [
  ['a switch', true, false, [[['x'], true, false]]],
  ['versions that are one number', '1.30', '1.3', [[['x'], '1.30', '1.3']]],
  ['what was not set', null, 'on', [[['x'], null, 'on']]],
  ['a list that has one more', ['a'], ['a', 'b'], [[['x'], ['a'], ['a', 'b']]]],
  ['a tag', { Team: 'a', Name: 'n' }, { Team: 'b', Name: 'n' }, [[['x', 'Team'], 'a', 'b']]],
  [
    'a tag that is gone, and one that came',
    { Team: 'a' },
    { Owner: 'b' },
    [
      [['x', 'Owner'], null, 'b'],
      [['x', 'Team'], 'a', null],
    ],
  ],
  ['one argument of the only block', [{ a: 1, b: 2 }], [{ a: 1, b: 3 }], [[['x', 0, 'b'], 2, 3]]],
  [
    'one argument of the block that is most alike',
    [
      { name: 'a', port: 1, on: true },
      { name: 'b', port: 2, on: true },
    ],
    [
      { name: 'b', port: 3, on: true },
      { name: 'c', port: 9, on: false },
    ],
    [
      [['x', 0, 'port'], 2, 3],
      [['x', 1], null, { name: 'c', port: 9, on: false }],
      [['x'], { name: 'a', port: 1, on: true }, null],
    ],
  ],
  ['a block that is gone', [{ a: 1 }, { a: 2 }], [{ a: 2 }], [[['x'], { a: 1 }, null]]],
  ['a block that came', [], [{ a: 2 }], [[['x', 0], null, { a: 2 }]]],
  ['a block twice', [{ a: 1 }], [{ a: 1 }, { a: 1 }], [[['x', 1], null, { a: 1 }]]],
  [
    'a statement of a policy',
    policy(ALLOW, { ...ALLOW, Sid: 'own' }),
    policy({ ...ALLOW, Action: 's3:*' }, ALLOW),
    [[['x', 'Statement'], [{ ...ALLOW, Sid: 'own' }], [{ ...ALLOW, Action: 's3:*' }]]],
  ],
  [
    'a policy whose statements stand twice',
    policy(ALLOW),
    policy(ALLOW, ALLOW),
    [[['x'], { Version: '2012-10-17', Statement: [ALLOW] }, { Version: '2012-10-17', Statement: [ALLOW, ALLOW] }]],
  ],
  ['a value in JSON', '{"a":{"b":1}}', '{"a":{"b":2}}', [[['x', 'a', 'b'], 1, 2]]],
  ['a policy in place of none', null, policy(ALLOW), [[['x'], null, policy(ALLOW)]]],
];

function found(before: Json, after: Json): unknown[] {
  return differences('aws_any', 'x', before, after).map((one) => [one.path, one.before, one.after]);
}

/** The same value with its lists and the keys of its objects in another order. */
function shuffled(value: Json, order: (n: number) => number): Json {
  const mixed = <T>(list: readonly T[]): T[] =>
    [...list.entries()].sort(([a], [b]) => order(a) - order(b) || a - b).map(([, one]) => one);
  if (isArray(value)) return mixed(value.map((one) => shuffled(one, order)));
  if (!isObject(value)) return value;
  return Object.fromEntries(mixed(Object.entries(value)).map(([key, one]) => [key, shuffled(one, order)]));
}

describe('values of a state and of the cloud', () => {
  for (const [what, before, after] of SAME) {
    it(`are the same for ${what}`, () => {
      expect(found(before, after)).to.deep.equal([]);
    });
  }

  for (const [what, before, after, expected] of OTHER) {
    it(`differ by ${what}`, () => {
      expect(found(before, after)).to.deep.equal(expected);
    });
  }

  it('are in order only where the service keeps to one', () => {
    const of = (type: string): unknown[] => differences(type, 'domain_name_servers', ['1', '2'], ['2', '1']);
    expect(of('aws_any')).to.deep.equal([]);
    expect(of('aws_vpc_dhcp_options')).to.deep.equal([
      { path: ['domain_name_servers'], before: ['1', '2'], after: ['2', '1'] },
    ]);
  });

  it('do not differ from themselves, in whatever order', () => {
    const value = fc.letrec<{ json: Json }>((tie) => ({
      json: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<Json>(null, '', 'a', 'b', 1, 2, true, '{"Statement":[{"Action":["b","a"]}]}'),
        fc.array(tie('json'), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom('k', 'l', 'm', 'Statement'), tie('json'), { maxKeys: 4 }),
      ),
    })).json;
    fc.assert(
      fc.property(value, fc.func(fc.nat(9)), (json, order) => {
        expect(found(json, shuffled(json, order))).to.deep.equal([]);
      }),
    );
  });
});
