import { expect } from 'chai';
import { secretOrigin, type SecretOrigin } from '../../../harness/src/read/secrets';
import type { SourceFacts } from '../../../harness/src/read/inventory';
import { block, inventoryOf, known, ref, resource, type Args, type PlanSpec } from '../plan-builder';

const NO_SOURCE: SourceFacts = {
  locals: () => undefined,
  valuesInFiles: new Set(),
  suffix: () => undefined,
  evaluate: () => undefined,
};

function origin(password: Args[string], spec: PlanSpec = {}, source?: SourceFacts): SecretOrigin {
  const full = {
    ...spec,
    resources: [resource('aws_db_instance.this', { password }), ...((spec.resources ?? []) as [])],
  };
  const inventory = inventoryOf(full, source === undefined ? {} : { source });
  return secretOrigin(inventory, inventory.resources[0]!, ['password']);
}

/** The same secret, handed down through two modules. */
function throughModules(args: Args, spec: PlanSpec = {}, inner: { default?: string } = {}): SecretOrigin {
  const inventory = inventoryOf({
    ...spec,
    modules: {
      outer: {
        args,
        variables: { secret: {} },
        modules: {
          inner: {
            args: 'secret' in args ? { password: ref('var.secret') } : {},
            variables: { password: inner },
            resources: [resource('aws_db_instance.this', { password: known('hunter2', 'var.password') })],
          },
        },
      },
    },
  });
  const found = inventory.get('module.outer.module.inner.aws_db_instance.this')!;
  return secretOrigin(inventory, found, ['password']);
}

const password = known('hunter2', 'var.password');

describe('the origin of a secret', () => {
  it('is literal where it is written in HCL', () => {
    expect(origin('hunter2')).to.equal('literal');
    expect(origin(known('hunter2', 'path.module'))).to.equal('literal');
  });

  it('is literal where it is the variable’s default', () => {
    expect(
      origin(password, { variables: { password: { default: 'hunter2' } }, values: { password: 'hunter2' } }),
    ).to.equal('literal');
  });

  it('is literal where the default is a structure and still holds', () => {
    const written = { users: [{ name: 'a', password: 'hunter2' }], n: 1 };
    const spec = {
      variables: { password: { default: written } },
      values: { password: { n: 1, users: written.users } },
    };
    expect(origin(password, spec)).to.equal('literal');
    const others = [{ n: 2, users: written.users }, { ...written, more: 1 }, { users: [], n: 1 }, [], 'x', null];
    for (const value of others) expect(origin(password, { ...spec, values: { password: value } })).to.equal('variable');
  });

  it('is variable where the value comes from outside, a default overridden or none there', () => {
    expect(origin(password, { variables: { password: {} }, values: { password: 'hunter2' } })).to.equal('variable');
    expect(origin(password, { variables: { password: { default: null } }, values: { password: 'hunter2' } })).to.equal(
      'variable',
    );
    expect(origin(password, { variables: { password: { default: 'x' } }, values: { password: 'hunter2' } })).to.equal(
      'variable',
    );
  });

  it('is literal where a values file has it', () => {
    const source = { ...NO_SOURCE, valuesInFiles: new Set(['password']) };
    expect(origin(password, { variables: { password: {} }, values: { password: 'hunter2' } }, source)).to.equal(
      'literal',
    );
  });

  it('is generated where a generator makes it, among other things', () => {
    expect(origin(ref('random_password.this.result'))).to.equal('generated');
    expect(origin(ref('var.prefix', 'tls_private_key.this.private_key_pem'))).to.equal('generated');
    expect(origin(ref('ephemeral.random_password.this.result'))).to.equal('generated');
  });

  it('is data where the cloud answers it, and reference where another resource or a computed data source does', () => {
    expect(origin(ref('data.aws_secretsmanager_secret_version.this.secret_string'))).to.equal('data');
    expect(origin(ref('data.aws_partition.this.id'))).to.equal('reference');
    expect(origin(ref('aws_iam_access_key.this.secret'))).to.equal('reference');
  });

  it('is the part that tells most, of several', () => {
    const spec = { variables: { a: { default: 'x' }, b: {} }, values: { a: 'x', b: 'y' } };
    expect(origin(known('xy', 'var.a', 'var.b'), spec)).to.equal('variable');
    expect(origin(ref('var.a', 'aws_x.y.id', 'data.aws_ami.z.id'), spec)).to.equal('data');
  });

  it('is unknown where the input does not tell: no configuration, or a local without the source', () => {
    expect(origin(known('hunter2', 'local.password'))).to.equal('unknown');
    const inventory = inventoryOf({ resources: [resource('aws_db_instance.this', {}, { after: { password: 'x' } })] });
    expect(secretOrigin(inventory, inventory.resources[0]!, ['password'])).to.equal('unknown');
  });

  it('is found behind a local with the source', () => {
    const source: SourceFacts = {
      ...NO_SOURCE,
      locals: (module, name) =>
        module === '' ? { plain: [], from: ['local.more'], more: ['var.password'] }[name] : undefined,
    };
    expect(origin(known('hunter2', 'local.plain'), {}, source)).to.equal('literal');
    const spec = { variables: { password: {} }, values: { password: 'hunter2' } };
    expect(origin(known('hunter2', 'local.from'), spec, source)).to.equal('variable');
  });

  it('is found through modules', () => {
    expect(throughModules({ secret: 'hunter2' })).to.equal('literal');
    expect(
      throughModules({ secret: ref('var.root') }, { variables: { root: {} }, values: { root: 'hunter2' } }),
    ).to.equal('variable');
    expect(throughModules({ secret: ref('random_password.a.result') })).to.equal('generated');
    expect(throughModules({ secret: ref('data.aws_ssm_parameter.a.value') })).to.equal('data');
    expect(throughModules({}, {}, { default: 'hunter2' })).to.equal('literal');
  });

  it('is found in a block of a list', () => {
    const args = { user: [block({ password: 'a' }), block({ password: ref('random_password.b.result') })] };
    const inventory = inventoryOf({ resources: [resource('aws_mq_broker.this', args)] });
    const [broker] = inventory.resources;
    expect([0, 1].map((i) => secretOrigin(inventory, broker!, ['user', i, 'password']))).to.deep.equal([
      'literal',
      'generated',
    ]);
  });
});
