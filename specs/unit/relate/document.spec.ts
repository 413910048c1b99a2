import { expect } from 'chai';
import { block, known, ref, resource, type Args, type ResourceSpec } from '../plan-builder';
import { after, facetOf } from './facet';

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

const documents = (attribute: Args[string], ...others: ResourceSpec[]): unknown =>
  facetOf(
    { resources: [resource('aws_iam_policy.p', { policy: attribute }), ...others] },
    'aws_iam_policy.p',
    'documents',
  );

/** A policy document that is read during the apply, so that it stands in the plan. */
const data = (name: string, args: Args, more: Parameters<typeof resource>[2] = {}): ResourceSpec =>
  resource(`data.aws_iam_policy_document.${name}`, args, { unknown: { json: true }, ...more });
const fromData = (...others: ResourceSpec[]): { statements: { sid: unknown; actions: unknown }[]; $unknown?: string } =>
  (documents(ref('data.aws_iam_policy_document.d.json'), ...others) as { policy: ReturnType<typeof fromData> }).policy;
const sids = (document: ReturnType<typeof fromData>): unknown =>
  document.statements.map(({ sid, actions }) => [sid, actions]);

describe('the documents of a resource', () => {
  it('are those of a bucket itself, not what it repeats of its policy', () => {
    const text = '{"Statement": [{"Sid": "One"}]}';
    const apart = resource('aws_s3_bucket_policy.p', { bucket: 'ledger', policy: text });
    const repeated = resource('aws_s3_bucket.b', { bucket: 'ledger' }, { after: { policy: text } });
    const written = resource('aws_s3_bucket.b', { bucket: 'ledger', policy: text });
    const seen = (...resources: ResourceSpec[]): unknown => facetOf({ resources }, 'aws_s3_bucket.b', 'documents');
    const found = { policy: { statements: [{ ...EMPTY, sid: 'One', path: ['Statement', 0] }] } };
    expect(seen(repeated, apart)).to.deep.equal({});
    expect(seen(repeated)).to.deep.equal(found);
    expect(seen(written, apart)).to.deep.equal(found);
  });

  it('stand by the attribute that holds them, and only where one is set', () => {
    const spec = {
      resources: [
        resource('aws_iam_role.r', { assume_role_policy: '{"Statement": []}', policy: 'x' }),
        resource('aws_kms_key.k', {}, { unknown: { policy: true } }),
        resource('aws_s3_bucket.b', { policy: '' }),
      ],
    };
    expect(facetOf(spec, 'aws_iam_role.r', 'documents')).to.deep.equal({ assume_role_policy: { statements: [] } });
    for (const address of ['aws_kms_key.k', 'aws_s3_bucket.b'])
      expect(facetOf(spec, address, 'documents')).to.deep.equal({});
  });

  it('that are sensitive show nothing', () => {
    const spec = {
      resources: [resource('aws_iam_policy.p', { policy: '{"Statement": []}' }, { sensitive: { policy: true } })],
    };
    expect(facetOf(spec, 'aws_iam_policy.p', 'documents')).to.deep.equal({
      policy: { statements: [], $unknown: 'the policy is marked sensitive' },
    });
  });

  it('that are not known at all say where they come from', () => {
    expect(documents(ref('aws_x.y.json'), resource('aws_x.y'))).to.deep.equal({
      policy: { statements: [], $unknown: after('aws_x.y.json').$unknown },
    });
  });

  it('that may be one of two documents are unknown', () => {
    const two = ref('data.aws_iam_policy_document.d.json', 'data.aws_iam_policy_document.e.json');
    expect(documents(two, data('d', {}), data('e', {}))).to.have.nested.property('policy.$unknown');
    expect(documents(two, data('d', {}), data('e', {}))).to.deep.include({
      policy: {
        statements: [],
        $unknown: after('data.aws_iam_policy_document.d.json, data.aws_iam_policy_document.e.json').$unknown,
      },
    });
  });
});

describe('a policy from aws_iam_policy_document', () => {
  const key = resource('aws_kms_key.k');
  const keyArn = after('aws_kms_key.k.arn', 'aws_kms_key.k');

  it('keeps its statements, unknown leaf by leaf', () => {
    const statement = [
      block({
        sid: 'Use',
        effect: null,
        actions: ['kms:Decrypt'],
        resources: ref('aws_kms_key.k.arn'),
        principals: [block({ type: 'AWS', identifiers: known(['1', null], 'aws_iam_role.r.arn') })],
        condition: [block({ test: 'StringEquals', variable: 'aws:x', values: ['a'] })],
      }),
    ];
    const document = data(
      'd',
      { statement },
      {
        unknown: { json: true, statement: [{ resources: [true], principals: [{ identifiers: [false, true] }] }] },
        after: {
          statement: [
            {
              sid: 'Use',
              actions: ['kms:Decrypt'],
              resources: [null],
              principals: [{ type: 'AWS', identifiers: ['1', null] }],
              condition: [{ test: 'StringEquals', variable: 'aws:x', values: ['a'] }],
            },
          ],
        },
      },
    );
    expect(fromData(document, key, resource('aws_iam_role.r'))).to.deep.equal({
      statements: [
        {
          ...EMPTY,
          sid: 'Use',
          actions: ['kms:Decrypt'],
          resources: [keyArn],
          principals: [
            { type: 'AWS', value: '1' },
            { type: 'AWS', value: after('aws_iam_role.r.arn', 'aws_iam_role.r') },
          ],
          conditions: [{ test: 'StringEquals', variable: 'aws:x', values: ['a'] }],
          path: ['statement', 0],
        },
      ],
    });
  });

  it('may lack statements where a block of it is unknown', () => {
    const half = data(
      'd',
      { statement: ref('aws_kms_key.k.arn') },
      { after: { statement: [{ sid: 'A' }, null] }, unknown: { json: true, statement: [{}, true] } },
    );
    const found = fromData(half, key);
    expect(sids(found)).to.deep.equal([['A', []]]);
    expect(found.$unknown).to.equal(keyArn.$unknown);
  });

  it('has unknown principals where a block of them is unknown', () => {
    const document = data(
      'd',
      {},
      { after: { statement: [{ principals: [null] }] }, unknown: { json: true, statement: [{ principals: [true] }] } },
    );
    expect(fromData(document).statements[0]).to.have.nested.property('principals[0].type.$unknown');
  });

  it('is that of the own key', () => {
    const policies = ['a', 'b'].flatMap((name) => [
      resource(
        'aws_iam_policy.p',
        { policy: ref('data.aws_iam_policy_document.d', 'each.key') },
        { key: name, forEach: ref('var.names') },
      ),
      data('d', { statement: [block({ sid: name })] }, { key: name }),
    ]);
    const found = facetOf({ resources: policies }, 'aws_iam_policy.p["b"]', 'documents') as {
      policy: ReturnType<typeof fromData>;
    };
    expect(sids(found.policy)).to.deep.equal([['b', []]]);
  });

  it('is merged from its source documents, known and not', () => {
    const text = JSON.stringify({ Statement: [{ Sid: 'Json', Action: 'a:a' }] });
    const outer = data(
      'd',
      {
        source_policy_documents: known([text, null], 'data.aws_iam_policy_document.e.json'),
        statement: [block({ sid: 'Own', actions: ['b:b'] })],
      },
      { unknown: { json: true, source_policy_documents: [false, true] } },
    );
    const inner = data('e', { statement: [block({ sid: 'Inner', actions: ['c:c'] })] });
    const found = fromData(outer, inner);
    expect(sids(found)).to.deep.equal([
      ['Json', ['a:a']],
      ['Inner', ['c:c']],
      ['Own', ['b:b']],
    ]);
    expect(found).not.to.have.property('$unknown');
  });

  it('has the last statement of one sid, as the provider merges them', () => {
    const json = (sid: string, action: string): string =>
      JSON.stringify({ Statement: [{ Sid: sid, Action: action }, { Action: 'z:z' }] });
    const document = data('d', {
      source_policy_documents: [json('A', 'source:a')],
      statement: [block({ sid: 'A', actions: ['own:a'] }), block({ sid: 'B', actions: ['own:b'] })],
      override_policy_documents: [json('B', 'override:b')],
    });
    expect(sids(fromData(document))).to.deep.equal([
      ['A', ['own:a']],
      [null, ['z:z']],
      ['B', ['override:b']],
      [null, ['z:z']],
    ]);
  });

  it('may lack statements where a source document cannot be read', () => {
    const outer = data('d', { source_policy_documents: ref('aws_x.y.json'), statement: [block({ sid: 'Own' })] });
    const found = fromData(outer);
    expect(sids(found)).to.deep.equal([['Own', []]]);
    expect(found.$unknown).to.equal(after('aws_x.y.json').$unknown);
    const open = data('e', { statement: ref('aws_x.y.all') });
    expect(
      fromData(data('d', { override_policy_documents: ref('data.aws_iam_policy_document.e.json') }), open).$unknown,
    ).to.equal(after('aws_x.y.all').$unknown);
    expect(fromData(data('d', { source_json: 'no json' })).$unknown).to.equal('the policy is no JSON object');
  });

  it('ends where documents are made from each other', () => {
    const one = data('d', {
      source_policy_documents: ref('data.aws_iam_policy_document.e.json'),
      statement: [block({ sid: 'D' })],
    });
    const other = data('e', {
      source_policy_documents: ref('data.aws_iam_policy_document.d.json'),
      statement: [block({ sid: 'E' })],
    });
    expect(fromData(one, other)).to.have.property('$unknown');
  });
});
