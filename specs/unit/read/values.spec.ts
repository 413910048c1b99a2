import { expect } from 'chai';
import type { Json } from '../../../harness/src/read/json';
import { attributeValue, isUnknown } from '../../../harness/src/read/values';
import { block, inventoryOf, known, ref, resource, type Args, type PlanSpec, type ResourceMore } from '../plan-builder';

/** A top-level attribute of the first resource of a plan. */
function valueIn(spec: PlanSpec, attribute: string, address?: string): Json {
  const inventory = inventoryOf(spec);
  const found = address === undefined ? inventory.resources[0] : inventory.get(address);
  return attributeValue(inventory, found!, attribute);
}

const value = (of: string, args: Args, attribute: string, more: ResourceMore = {}, spec: PlanSpec = {}): Json =>
  valueIn({ ...spec, resources: [resource(of, args, more)] }, attribute);

const after = (because: string, ...refs: string[]): Json => ({
  $unknown: `it comes from ${because}, and is known after the apply`,
  refs,
});
const UNSET = { $unknown: 'it is not set, and AWS chooses it when the resource is made', refs: [] };

describe('a value that is known', () => {
  it('is what the plan has, whatever its shape', () => {
    for (const raw of [true, 7, 'text', [1, [2]], { a: { b: 'c' } }, '', 0, false]) {
      expect(value('aws_x.y', { a: raw }, 'a')).to.deep.equal(raw);
    }
  });

  it('is null where it is not set and no default is documented', () => {
    expect(value('aws_x.y', { a: null }, 'a')).to.equal(null);
    expect(value('aws_x.y', {}, 'a')).to.equal(null);
  });

  it('is the provider’s default where it is null and one is documented', () => {
    expect(value('aws_db_instance.this', { multi_az: null }, 'multi_az')).to.equal(false);
    expect(value('aws_secretsmanager_secret.this', {}, 'recovery_window_in_days')).to.equal(30);
    expect(value('aws_alb.this', {}, 'desync_mitigation_mode')).to.equal('defensive');
  });
});

describe('a value that is not known yet', () => {
  it('names what it comes from, and the address', () => {
    const resources = [resource('aws_x.y', { key: ref('aws_kms_key.this.arn') }), resource('aws_kms_key.this')];
    expect(valueIn({ resources }, 'key')).to.deep.equal(after('aws_kms_key.this.arn', 'aws_kms_key.this'));
  });

  it('names three of many sources, and all addresses', () => {
    const names = ['a', 'b', 'c', 'd'];
    const resources = [
      resource('aws_x.y', { all: ref(...names.map((name) => `aws_z.${name}.id`)) }),
      ...names.map((name) => resource(`aws_z.${name}`)),
    ];
    expect(valueIn({ resources }, 'all')).to.deep.equal(
      after('aws_z.a.id, aws_z.b.id, aws_z.c.id', 'aws_z.a', 'aws_z.b', 'aws_z.c', 'aws_z.d'),
    );
  });

  it('says that a local hides the way when there is no source', () => {
    expect(value('aws_x.y', { a: ref('local.key') }, 'a')).to.deep.equal(
      after('local.key (locals are not in plan JSON: give the source)'),
    );
  });

  it('has the configuration’s address where the resource is not in the plan', () => {
    const spec = { modules: { net: { resources: [resource('aws_x.y', { a: ref('data.aws_ami.z.id') })] } } };
    expect(valueIn(spec, 'a')).to.deep.equal(after('module.net.data.aws_ami.z.id', 'module.net.data.aws_ami.z'));
  });

  it('does not say where it comes from when the configuration does not', () => {
    expect(value('aws_x.y', { b: [block({ c: 1 })] }, 'b', { unknown: { b: [{ d: true }] } })).to.deep.equal([
      { c: 1, d: UNSET },
    ]);
    // A dynamic block: the configuration shows nothing of it.
    expect(value('aws_x.y', {}, 'b', { after: { b: [{ c: 1 }] }, unknown: { b: [{ d: true }] } })).to.deep.equal([
      { c: 1, d: { $unknown: 'plan JSON does not show where it comes from', refs: [] } },
    ]);
  });

  it('of a block beside dynamic ones is not taken for one left out', () => {
    const more = { after: { disk: [{ size: 1 }, { size: 2 }] }, unknown: { disk: [{}, { ebs: true }] } };
    expect(value('aws_x.y', { disk: [block({ size: 1 })] }, 'disk', more)).to.deep.equal([
      { size: 1 },
      { size: 2, ebs: { $unknown: 'plan JSON does not show where it comes from', refs: [] } },
    ]);
  });

  it('carries the literal end of its template where the source shows one', () => {
    const source = {
      locals: () => undefined,
      valuesInFiles: new Set<string>(),
      suffix: () => ':sub',
      evaluate: () => undefined,
    };
    const inventory = inventoryOf({ resources: [resource('aws_x.y', { a: ref('aws_z.w.url') })] }, { source });
    expect(attributeValue(inventory, inventory.resources[0]!, 'a')).to.deep.equal({
      ...(after('aws_z.w.url', 'aws_z.w') as object),
      suffix: ':sub',
    });
  });
});

describe('part of a value', () => {
  it('is unknown as an element of a list, which stands as null in the plan', () => {
    const list = known(['10.0.0.0/8', null], 'aws_eip.a.public_ip');
    const spec = { resources: [resource('aws_x.y', { cidrs: list }, { unknown: { cidrs: [false, true] } })] };
    expect(valueIn(spec, 'cidrs')).to.deep.equal(['10.0.0.0/8', after('aws_eip.a.public_ip', 'aws_eip.a')]);
  });

  it('is unknown as a key of an object, which the plan leaves out', () => {
    const tags = known({ Name: 'a' }, 'aws_vpc.a.id');
    const spec = { resources: [resource('aws_x.y', { tags }, { unknown: { tags: { Vpc: true } } })] };
    expect(valueIn(spec, 'tags')).to.deep.equal({ Name: 'a', Vpc: after('aws_vpc.a.id', 'aws_vpc.a') });
  });

  it('is unknown deep in nested blocks', () => {
    const args = { rule: [block({ action: [block({ arn: ref('aws_lb.a.arn'), type: 'forward' })] })] };
    expect(value('aws_x.y', args, 'rule')).to.deep.equal([
      { action: [{ type: 'forward', arn: after('aws_lb.a.arn', 'aws_lb.a') }] },
    ]);
  });

  it('that is null beside unknown ones is absent', () => {
    const args = { rule: [block({ a: null, b: ref('aws_z.w.id') })] };
    expect(value('aws_x.y', args, 'rule')).to.deep.equal([{ b: after('aws_z.w.id', 'aws_z.w') }]);
  });

  it('is everything where the whole resource is unknown', () => {
    const spec = { resources: [resource('aws_x.y', { a: ref('aws_z.w.id') }, { unknown: true })] };
    expect(isUnknown(valueIn(spec, 'a'))).to.equal(true);
    expect(valueIn(spec, 'b')).to.deep.equal(UNSET);
  });
});

describe('an argument that is optional and computed', () => {
  it('has the provider’s default when it was left out', () => {
    expect(value('aws_db_instance.this', {}, 'multi_az', { unknown: { multi_az: true } })).to.equal(false);
    expect(value('aws_db_instance.this', {}, 'port', { unknown: { port: true } })).to.equal(null);
    expect(value('aws_db_instance.this', {}, 'address', { unknown: { address: true } })).to.deep.equal(UNSET);
  });

  it('has its default in a nested block, whichever block of the list it is', () => {
    const args = { vpc_config: [block({ subnet_ids: ['a'] })] };
    const unknown = { vpc_config: [{ endpoint_public_access: true, public_access_cidrs: true }] };
    expect(value('aws_eks_cluster.this', args, 'vpc_config', { unknown })).to.deep.equal([
      { subnet_ids: ['a'], endpoint_public_access: true, public_access_cidrs: ['0.0.0.0/0'] },
    ]);
  });

  it('is unset when its variable is null, so has the default', () => {
    const spec = { variables: { m: { default: null } }, values: { m: null } };
    expect(value('aws_db_instance.this', { multi_az: ref('var.m') }, 'multi_az', {}, spec)).to.equal(false);
  });

  it('is unset when null comes through modules, and through a default that nobody overrides', () => {
    const database = (args: Args): PlanSpec => ({
      variables: { m: {} },
      values: { m: null },
      modules: {
        outer: {
          variables: { m: {} },
          args: { m: ref('var.m') },
          modules: {
            inner: {
              variables: { m: { default: null } },
              args,
              resources: [resource('aws_db_instance.this', { multi_az: ref('var.m') })],
            },
          },
        },
      },
    });
    expect(valueIn(database({ m: ref('var.m') }), 'multi_az')).to.equal(false);
    expect(valueIn(database({}), 'multi_az')).to.equal(false);
  });

  it('is unset when it is written as null', () => {
    expect(value('aws_db_instance.this', { multi_az: null }, 'multi_az', { unknown: { multi_az: true } })).to.equal(
      false,
    );
  });

  it('is unknown, and not unset, when a resource is among its sources', () => {
    const spec = { variables: { m: {} }, values: { m: null } };
    const args = { multi_az: ref('var.m', 'aws_z.w.multi') };
    expect(value('aws_db_instance.this', args, 'multi_az', {}, spec)).to.deep.equal(after('aws_z.w.multi', 'aws_z.w'));
  });

  it('is unknown when its variable has no value in the plan', () => {
    expect(isUnknown(value('aws_db_instance.this', { multi_az: ref('var.m') }, 'multi_az'))).to.equal(true);
  });
});

describe('a sensitive value', () => {
  it('is a marker, as a whole, in part, or when all of the resource is', () => {
    const secret = { $secret: 'literal' };
    expect(value('aws_x.y', { p: 'hunter2' }, 'p', { sensitive: { p: true } })).to.deep.equal(secret);
    expect(value('aws_x.y', { p: 'hunter2' }, 'p', { sensitive: true })).to.deep.equal(secret);
    const users = [block({ name: 'a', password: 'hunter2' })];
    expect(value('aws_x.y', { users }, 'users', { sensitive: { users: [{ password: true }] } })).to.deep.equal([
      { name: 'a', password: secret },
    ]);
    expect(value('aws_x.y', { list: ['a', 'b'] }, 'list', { sensitive: { list: [false, true] } })).to.deep.equal([
      'a',
      secret,
    ]);
  });

  it('that is not set is not set', () => {
    expect(value('aws_x.y', { p: null }, 'p', { sensitive: { p: true } })).to.equal(null);
  });

  it('that is not known yet is unknown', () => {
    const more = { sensitive: { p: true } };
    expect(value('aws_x.y', { p: ref('random_password.a.result') }, 'p', more)).to.deep.equal(
      after('random_password.a.result', 'random_password.a'),
    );
  });

  it('is not marked by false marks', () => {
    const more = { sensitive: { p: { a: false, b: [false, {}] } } };
    expect(value('aws_x.y', { p: { a: 1, b: [2, 3] } }, 'p', more)).to.deep.equal({ a: 1, b: [2, 3] });
  });
});
