import { expect } from 'chai';
import type { Json } from '../../../harness/src/read/json';
import { FACETS } from '../../../harness/src/relate/facets';
import { sourceFacts } from '../../../harness/src/source/facts';
import { SourceTree } from '../../../harness/src/source/tree';
import { known, nounOf, ref, resource, type PlanSpec } from '../plan-builder';

type Text = Readonly<Record<string, string>>;

interface Statement {
  readonly effect: Json;
  readonly actions: Json;
  readonly resources: Json;
  readonly principals: Json;
  readonly conditions: Json;
}
interface Document {
  readonly statements: readonly Statement[];
  readonly $unknown?: string;
}

/** The document of a resource whose policy is not known, read from the text of its root. */
async function documentOf(
  text: Text,
  spec: PlanSpec,
  address = 'aws_iam_policy.p',
  attribute = 'policy',
  offline = false,
): Promise<Document> {
  const modules = Object.entries(text).map(
    ([path, hcl]) => [path, { own: true, files: new Map([[`${path}/main.tf`, hcl]]) }] as const,
  );
  const source = sourceFacts(await SourceTree.parse(new Map(modules), new Map()));
  const noun = nounOf(spec, { source, offline });
  const found = noun.inventory.get(address);
  if (found === undefined) throw new Error(`there is no ${address}`);
  return (FACETS['documents']!(noun, found) as unknown as Record<string, Document>)[attribute]!;
}

const policy = (expression: string): string => `resource "aws_iam_policy" "p" {\n  policy = ${expression}\n}\n`;
const unknownPolicy: PlanSpec = {
  resources: [
    resource('aws_iam_policy.p', { policy: ref('aws_s3_bucket.b.arn') }),
    resource('aws_s3_bucket.b', { bucket: 'exports' }),
  ],
};
const arn = (more: Record<string, Json> = { exact: true }): Json => ({
  $unknown: 'it comes from aws_s3_bucket.b.arn, and is known after the apply',
  refs: ['aws_s3_bucket.b'],
  ...more,
});

describe('a policy that one unknown part makes unknown is read from its text', () => {
  it('in jsonencode, where only that part is unknown', async () => {
    const text = policy(`jsonencode({
      Version = "2012-10-17"
      Statement = [
        { Effect = "Allow", Action = ["s3:GetObject", "s3:List*"], Resource = ["\${aws_s3_bucket.b.arn}/*", aws_s3_bucket.b.arn] },
        { Effect = "Deny", Action = "*", Resource = "arn:aws:s3:::\${aws_s3_bucket.b.bucket}" },
      ]
    })`);
    const { statements, $unknown } = await documentOf({ '': text }, unknownPolicy);
    expect($unknown).to.equal(undefined);
    expect(statements.map(({ effect, actions, resources }) => [effect, actions, resources])).to.deep.equal([
      ['Allow', ['s3:GetObject', 's3:List*'], [arn({ suffix: '/*' }), arn()]],
      ['Deny', ['*'], ['arn:aws:s3:::exports']],
    ]);
  });

  it('in a heredoc, with unknown lists and keys in it', async () => {
    const text = `${policy('local.policy')}
locals {
  policy = <<-EOT
    {"Statement": {"Effect": "Allow", "Principal": {"Federated": "\${aws_x.idp.arn}"}, "Action": "sts:*",
      "Resource": \${jsonencode(aws_x.y.list)},
      "Condition": {"StringEquals": {"\${aws_x.idp.url}:sub": "a"}}}}
  EOT
}
`;
    const { statements } = await documentOf({ '': text }, unknownPolicy);
    const from = (name: string, more = {}): Json => ({
      $unknown: `it comes from ${name}, and is known after the apply`,
      refs: [name.split('.').slice(0, 2).join('.')],
      ...more,
    });
    expect(statements[0]).to.deep.include({
      actions: ['sts:*'],
      resources: [from('aws_x.y.list', { exact: true })],
      principals: [{ type: 'Federated', value: from('aws_x.idp.arn', { exact: true }) }],
      conditions: [{ test: 'StringEquals', variable: from('aws_x.idp.url', { suffix: ':sub' }), values: ['a'] }],
    });
  });

  it('with more statements behind it that may be missing', async () => {
    const text = policy('jsonencode({ Statement = concat([{ Action = "*", Resource = "*" }], aws_x.y.statements) })');
    const { statements, $unknown } = await documentOf({ '': text }, unknownPolicy);
    expect(statements.map(({ actions }) => actions)).to.deep.equal([['*']]);
    expect($unknown).to.equal('it comes from aws_x.y.statements, and is known after the apply');
  });

  it('through variables of modules, what for_each gives, and outputs', async () => {
    const inner = `variable "bucket" {}
variable "actions" { default = ["s3:GetObject"] }
resource "aws_iam_policy" "p" {
  for_each = { read = { prefix = "in" } }
  policy = jsonencode({ Statement = [{ Action = var.actions, Resource = "\${var.bucket}/\${each.value.prefix}/\${each.key}" }] })
}`;
    const root = 'module "reader" {\n  source = "./reader"\n  bucket = module.store.arn\n}\n';
    const store = 'output "arn" {\n  value = aws_s3_bucket.b.arn\n}\n';
    const spec: PlanSpec = {
      modules: {
        reader: { resources: [resource('aws_iam_policy.p', { policy: ref('var.bucket') }, { key: 'read' })] },
        store: { resources: [resource('aws_s3_bucket.b')] },
      },
    };
    const { statements } = await documentOf(
      { '': root, reader: inner, store },
      spec,
      'module.reader.aws_iam_policy.p["read"]',
    );
    expect(statements.map(({ actions, resources }) => [actions, resources])).to.deep.equal([
      [
        ['s3:GetObject'],
        [
          {
            $unknown: 'it comes from module.store.aws_s3_bucket.b.arn, and is known after the apply',
            refs: ['module.store.aws_s3_bucket.b'],
            suffix: '/in/read',
          },
        ],
      ],
    ]);
  });

  it('with what a data source answered offline named as that, also where a resource took it', async () => {
    const text = policy(`jsonencode({ Statement = [{ Action = "s3:*", Resource = [
      "arn:aws:s3:::\${data.aws_caller_identity.me.account_id}", aws_s3_bucket.b.bucket, aws_s3_bucket.b.arn,
    ] }] })`);
    const spec: PlanSpec = {
      resources: [
        resource('aws_iam_policy.p', { policy: ref('data.aws_caller_identity.me.account_id') }),
        resource('aws_s3_bucket.b', { bucket: known('b-123456789012', 'data.aws_caller_identity.me.account_id') }),
        resource('data.aws_caller_identity.me'),
      ],
    };
    const { statements } = await documentOf({ '': text }, spec, 'aws_iam_policy.p', 'policy', true);
    const $unknown = 'offline: it comes from data.aws_caller_identity.me, which only the cloud can answer';
    expect(statements[0]?.resources).to.deep.equal([
      { $unknown, refs: ['data.aws_caller_identity.me'], prefix: 'arn:aws:s3:::' },
      { $unknown, refs: ['aws_s3_bucket.b'], exact: true },
      arn(),
    ]);
  });

  it('in the blocks of a role', async () => {
    const hcl = `resource "aws_iam_role" "r" {
  inline_policy {
    name   = "read"
    policy = jsonencode({ Statement = [{ Action = "s3:*", Resource = aws_s3_bucket.b.arn }] })
  }
}`;
    const role = resource(
      'aws_iam_role.r',
      {},
      { after: { inline_policy: [{ name: 'read' }] }, unknown: { inline_policy: [{ policy: true }] } },
    );
    const spec = { resources: [role, resource('aws_s3_bucket.b')] };
    const { statements } = await documentOf({ '': hcl }, spec, 'aws_iam_role.r', 'inline_policy.0');
    expect(statements.map(({ actions, resources }) => [actions, resources])).to.deep.equal([[['s3:*'], [arn()]]]);
  });
});

describe('what is sensitive in a policy', () => {
  it('is not read from its text, and neither is a sensitive variable', async () => {
    const text = `${policy('jsonencode({ Statement = [{ Action = "s3:*", Resource = [aws_s3_bucket.b.arn, var.canary] }] })')}
variable "canary" { sensitive = true }`;
    const spec: PlanSpec = { ...unknownPolicy, values: { canary: 'CANARY-3f9c' } };
    const read = await documentOf({ '': text }, spec);
    expect(JSON.stringify(read)).not.to.contain('CANARY');
    expect(read.statements[0]?.resources).to.deep.equal([
      arn(),
      { $unknown: 'it is marked sensitive, so its value cannot be judged', refs: [] },
    ]);
    const marked = resource(
      'aws_iam_policy.p',
      { policy: ref('aws_s3_bucket.b.arn') },
      { sensitive: { policy: true } },
    );
    expect(await documentOf({ '': text }, { resources: [marked] })).to.deep.equal({
      statements: [],
      $unknown: 'the policy is marked sensitive',
    });
  });
});
