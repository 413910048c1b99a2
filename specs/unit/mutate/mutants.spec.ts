import { expect } from 'chai';
import { makeMutants } from '../../../harness/src/mutate/make-mutants';
import type { Mutant } from '../../../harness/src/mutate/mutant';
import { MutatedInventory } from '../../../harness/src/mutate/mutated-inventory';
import { loadTable } from '../../../harness/src/mutate/table';
import type { Inventory } from '../../../harness/src/read/inventory';
import type { Json, JsonObject } from '../../../harness/src/read/json';
import { attributeValue } from '../../../harness/src/read/values';
import { block, inventoryOf, known, ref, resource, type ResourceSpec } from '../plan-builder';

const table = loadTable();

function mutantsOf(...resources: ResourceSpec[]): { inventory: Inventory; mutants: Mutant[] } {
  const inventory = inventoryOf({ resources });
  return { inventory, mutants: makeMutants(inventory, table) };
}

/** What policies would be shown of an attribute, with a mutant in the plan. */
function shownOf(inventory: Inventory, mutant: Mutant | undefined, attribute: string): Json {
  if (mutant === undefined) throw new Error('there is no such mutant');
  const mutated = new MutatedInventory(inventory, mutant.change);
  const [found] = mutated.resources.filter(({ address }) => address === mutant.resource.address);
  if (found === undefined) throw new Error('it is gone');
  return attributeValue(mutated, found, attribute);
}

const DATABASE = resource('aws_db_instance.db', {
  storage_encrypted: true,
  publicly_accessible: false,
  backup_retention_period: 14,
  kms_key_id: ref('aws_kms_key.db.arn'),
  multi_az: false,
  delete_automated_backups: true,
  skip_final_snapshot: true,
});

describe('mutants', () => {
  it('are one for each thing that could be worse, with ids that stay the same', () => {
    const ids = (): string[] => mutantsOf(DATABASE).mutants.map(({ id }) => id);
    expect(ids()).to.deep.equal([
      'backups-none:aws_db_instance.db:backup_retention_period',
      'unknown:aws_db_instance.db:backup_retention_period',
      'key-dropped:aws_db_instance.db:kms_key_id',
      'public-address-on:aws_db_instance.db:publicly_accessible',
      'unknown:aws_db_instance.db:publicly_accessible',
      'storage-encryption-off:aws_db_instance.db:storage_encrypted',
      'unknown:aws_db_instance.db:storage_encrypted',
    ]);
    expect(ids()).to.deep.equal(ids());
  });

  it('show the policies the worse value, or one that is not known', () => {
    const { inventory, mutants } = mutantsOf(DATABASE);
    const by = (id: string): Mutant | undefined => mutants.find((mutant) => mutant.id === id);
    const off = 'storage-encryption-off:aws_db_instance.db:storage_encrypted';
    expect(shownOf(inventory, by(off), 'storage_encrypted')).to.equal(false);
    expect(shownOf(inventory, by('key-dropped:aws_db_instance.db:kms_key_id'), 'kms_key_id')).to.equal(null);
    expect(shownOf(inventory, by('unknown:aws_db_instance.db:storage_encrypted'), 'storage_encrypted')).to.deep.equal({
      $unknown: 'it comes from data.external.mutant.result, and is known after the apply',
      refs: ['data.external.mutant'],
    });
    expect(by(off)?.words).to.equal('storage_encrypted: true → false');
  });

  it('leave alone what will not be there', () => {
    const gone = resource(
      'aws_db_instance.db',
      { storage_encrypted: true },
      { actions: ['delete'], after: null, before: {} },
    );
    expect(mutantsOf(gone).mutants).to.deep.equal([]);
  });

  it('make each statement of a policy say more, or forbid less', () => {
    const read = {
      Sid: 'Read',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::1:role/a' },
      Action: 's3:GetObject',
      Resource: '*',
    };
    const tls = { Sid: 'Tls', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };
    const policy = JSON.stringify({ Statement: [read, tls] });
    const { mutants, inventory } = mutantsOf(resource('aws_s3_bucket_policy.p', { bucket: 'b', policy }));
    expect(mutants.map(({ id, words }) => `${id.split(':')[0] ?? ''}: ${words}`)).to.deep.equal([
      'resource-policy-gone: the resource is gone',
      'everyone-named: statement Read: its principal is *, under no condition',
      'every-action: statement Read: its action is *',
      'denial-dropped: statement Tls: it is gone',
      'unknown: policy known after the apply only',
    ]);
    expect(shownOf(inventory, mutants[3], 'policy')).to.equal(JSON.stringify({ Statement: [read] }));
  });

  it('take each block away by itself, and keep the expressions of those behind it', () => {
    const { inventory, mutants } = mutantsOf(
      resource('aws_opensearch_domain.d', {
        log_publishing_options: [
          block({ log_type: 'AUDIT_LOGS', cloudwatch_log_group_arn: 'arn:a' }),
          block({ log_type: 'ES_APPLICATION_LOGS', cloudwatch_log_group_arn: ref('aws_cloudwatch_log_group.b.arn') }),
        ],
      }),
    );
    const [first] = mutants.filter(({ operator }) => operator === 'remove-block');
    expect(shownOf(inventory, first, 'log_publishing_options')).to.deep.equal([
      {
        log_type: 'ES_APPLICATION_LOGS',
        cloudwatch_log_group_arn: {
          $unknown: 'it comes from aws_cloudwatch_log_group.b.arn, and is known after the apply',
          refs: ['aws_cloudwatch_log_group.b'],
        },
      },
    ]);
  });

  it('open the ports of a rule at both ends, and make both ends unknown', () => {
    const { mutants } = mutantsOf(
      resource('aws_vpc_security_group_ingress_rule.r', {
        security_group_id: 'sg-1',
        cidr_ipv4: '10.0.0.0/8',
        ip_protocol: 'tcp',
        from_port: 443,
        to_port: 443,
      }),
    );
    const words = mutants.filter(({ path }) => path[0] === 'from_port').map((mutant) => mutant.words);
    expect(words).to.deep.equal([
      'from_port: 443 → 0, to_port: 65535',
      'from_port and to_port known after the apply only',
    ]);
  });

  it('are equivalent where the cloud would be just as it was', () => {
    const { mutants } = mutantsOf(
      resource('aws_eks_cluster.c', {
        vpc_config: [block({ endpoint_public_access: false, public_access_cidrs: ['10.0.0.0/8'] })],
      }),
      resource('aws_network_acl.a', { vpc_id: 'vpc-1', subnet_ids: [] }),
    );
    expect(
      mutants.filter(({ equivalent }) => equivalent !== undefined).map(({ id, equivalent }) => [id, equivalent]),
    ).to.deep.equal([
      [
        'anywhere-all:aws_eks_cluster.c:vpc_config[0].public_access_cidrs',
        'the public endpoint is off, so its ranges admit nobody',
      ],
      [
        'unknown:aws_eks_cluster.c:vpc_config[0].public_access_cidrs',
        'the public endpoint is off, so its ranges admit nobody',
      ],
      ['acl-gone:aws_network_acl.a', 'no subnet uses the ACL'],
    ]);
  });

  it('are equivalent where a rule of a firewall only counts, and nothing is stopped for its label', () => {
    const match = { label_match_statement: [{ scope: 'LABEL', key: 'report' }] };
    const without = { not_statement: [{ statement: [match] }] };
    const counts = block({ name: 'counts', action: [{ count: [{}] }], rule_label: [{ name: 'report' }] });
    const gone = (action: string, statement: JsonObject): (string | undefined)[] => {
      const other = block({ name: 'other', action: [{ [action]: [{}] }], statement: [block(statement)] });
      const { mutants } = mutantsOf(resource('aws_wafv2_web_acl.w', { rule: [counts, other] }));
      return mutants.filter(({ rule }) => rule === 'firewall-rule-gone').map(({ equivalent }) => equivalent);
    };
    const reason = 'the rule only counts, and no other stops a request for its labels';
    expect(gone('block', without)).to.deep.equal([reason, undefined]);
    expect(gone('block', match)).to.deep.equal([undefined, undefined]);
    expect(gone('allow', without)).to.deep.equal([undefined, undefined]);
    expect(gone('block', { geo_match_statement: [{ country_codes: ['XX'] }] })).to.deep.equal([reason, undefined]);
  });

  it('never tell a secret', () => {
    const secret = resource(
      'aws_db_instance.db',
      {
        password: known('canary-5f1d', 'var.password'),
        publicly_accessible: true,
        delete_automated_backups: true,
        skip_final_snapshot: true,
      },
      { sensitive: { password: true } },
    );
    const { mutants } = mutantsOf(secret);
    expect(mutants.map(({ words }) => words)).to.deep.equal([
      'password is written as a literal',
      'password known after the apply only',
    ]);
  });
});
