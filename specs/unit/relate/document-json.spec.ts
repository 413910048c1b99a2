import { expect } from 'chai';
import type { Json } from '../../../harness/src/read/json';
import { argument, inner } from '../../../harness/src/relate/blocks';
import { parseDocument } from '../../../harness/src/relate/policy-json';

const EMPTY = {
  sid: null,
  effect: 'Allow',
  actions: [],
  not_actions: [],
  resources: [],
  not_resources: [],
  principals: [],
  not_principals: [],
  conditions: [],
};

describe('a policy written in JSON', () => {
  it('comes apart into statements of one shape', () => {
    const json = {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'One',
          Effect: 'Deny',
          Action: 's3:*',
          NotResource: ['arn:a', 'arn:b'],
          Principal: { AWS: ['1', '2'], Service: 'ec2.amazonaws.com' },
          Condition: { StringEquals: { 'aws:x': 'a', 'aws:y': ['b', 'c'] }, Bool: { 'aws:z': true } },
        },
        { NotAction: ['iam:*'], Resource: '*', NotPrincipal: { AWS: '*' } },
      ],
    };
    expect(parseDocument(JSON.stringify(json))).to.deep.equal({
      statements: [
        {
          ...EMPTY,
          sid: 'One',
          effect: 'Deny',
          actions: ['s3:*'],
          not_resources: ['arn:a', 'arn:b'],
          principals: [
            { type: 'AWS', value: '1' },
            { type: 'AWS', value: '2' },
            { type: 'Service', value: 'ec2.amazonaws.com' },
          ],
          conditions: [
            { test: 'StringEquals', variable: 'aws:x', values: ['a'] },
            { test: 'StringEquals', variable: 'aws:y', values: ['b', 'c'] },
            { test: 'Bool', variable: 'aws:z', values: [true] },
          ],
          path: ['Statement', 0],
        },
        {
          ...EMPTY,
          not_actions: ['iam:*'],
          resources: ['*'],
          not_principals: [{ type: 'AWS', value: '*' }],
          path: ['Statement', 1],
        },
      ],
    });
  });

  it('tells the principal * from all of AWS', () => {
    const principals = (principal: unknown): unknown =>
      (
        parseDocument(JSON.stringify({ Statement: { Principal: principal } })) as {
          statements: { principals: unknown }[];
        }
      ).statements[0]?.principals;
    expect(principals('*')).to.deep.equal([{ type: '*', value: '*' }]);
    expect(principals({ AWS: '*' })).to.deep.equal([{ type: 'AWS', value: '*' }]);
    expect(principals(7)).to.deep.equal([]);
  });

  it('may be one statement without a list, or none', () => {
    expect(parseDocument('{"Statement": {"Action": "a:b"}}')).to.deep.equal({
      statements: [{ ...EMPTY, actions: ['a:b'], path: ['Statement', 0] }],
    });
    expect(parseDocument('{}')).to.deep.equal({ statements: [] });
    expect(parseDocument('{"Statement": ["x", {"Condition": 1}, {"Condition": {"Bool": 1}}]}')).to.deep.equal({
      statements: [
        { ...EMPTY, path: ['Statement', 0] },
        { ...EMPTY, path: ['Statement', 1] },
      ],
    });
  });

  it('is read as it is meant where AWS would refuse how it is written', () => {
    const principals = (json: string): Json =>
      argument(inner(argument(parseDocument(json), 'statements')), 'principals');
    expect(principals('{"Statement": [{"Principal": ["*", "1"]}]}')).to.deep.equal([
      { type: '*', value: '*' },
      { type: '1', value: '1' },
    ]);
    expect(principals('{"Statement": [{"Principal": {"AWS": ["*",\n ], }}, ]}')).to.deep.equal([
      { type: 'AWS', value: '*' },
    ]);
    expect(principals('{"Statement": [{"Principal": {"AWS": "a,]"}}]}')).to.deep.equal([{ type: 'AWS', value: 'a,]' }]);
  });

  it('that is no JSON object, or sensitive, may say anything', () => {
    for (const text of ['not json', '[]', '"x"', ''])
      expect(parseDocument(text)).to.deep.equal({ statements: [], $unknown: 'the policy is no JSON object' });
    expect(parseDocument({ $secret: 'literal' })).to.deep.equal({
      statements: [],
      $unknown: 'the policy is marked sensitive',
    });
  });
});
