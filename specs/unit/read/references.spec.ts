import { expect } from 'chai';
import { moduleMatches, modulePath, splitModule, type LocalReferences } from '../../../harness/src/read/references';
import { inventoryOf, ref, resource, type CallSpec, type PlanSpec } from '../plan-builder';

const leaf = (address: string, attribute?: string, module = '', key?: string | number): object => ({
  kind: 'resource',
  module,
  address,
  key,
  attribute,
});

/** Where `value` of `aws_x.y` leads. */
function trace(references: readonly string[], spec: PlanSpec = {}, at = 'aws_x.y', locals?: LocalReferences): unknown {
  const source =
    locals === undefined
      ? undefined
      : { locals, valuesInFiles: new Set<string>(), suffix: () => undefined, evaluate: () => undefined };
  const own = [resource('aws_x.y', { value: ref(...references) })];
  const inventory = inventoryOf({ resources: own, ...spec }, source === undefined ? {} : { source });
  const found = inventory.get(at)!;
  return inventory.trace(found, inventory.expression(found, ['value'])!);
}

const leavesOf = (...args: Parameters<typeof trace>): unknown => (trace(...args) as { leaves: unknown }).leaves;

describe('a reference leads', () => {
  it('to a resource, with its key and attribute', () => {
    expect(leavesOf(['aws_a.b.id', 'aws_a.c["k.1"].arn', 'aws_a.d[0].x[1].y', 'aws_a.e'])).to.deep.equal([
      leaf('aws_a.b', 'id'),
      leaf('aws_a.c', 'arn', '', 'k.1'),
      leaf('aws_a.d', 'x', '', 0),
      leaf('aws_a.e'),
    ]);
  });

  it('to a data source', () => {
    expect(leavesOf(['data.aws_ami.this[0].id'])).to.deep.equal([leaf('data.aws_ami.this', 'id', '', 0)]);
  });

  it('to a variable of the root, and nowhere from what Terraform knows by itself', () => {
    expect(leavesOf(['var.a.b', 'path.module', 'terraform.workspace', 'self.id'])).to.deep.equal([
      { kind: 'variable', name: 'a' },
    ]);
  });

  it('to a local, and through it with the source', () => {
    expect(leavesOf(['local.a'])).to.deep.equal([{ kind: 'local', module: '', name: 'a' }]);
    const locals: LocalReferences = (_, name) => ({ a: ['local.b', 'var.v'], b: ['aws_a.b.id'] })[name];
    expect(leavesOf(['local.a'], {}, 'aws_x.y', locals)).to.deep.equal([
      leaf('aws_a.b', 'id'),
      { kind: 'variable', name: 'v' },
    ]);
  });

  it('to an end when locals run in a circle', () => {
    const locals: LocalReferences = (_, name) => ({ a: ['local.b'], b: ['local.a', 'var.v'] })[name];
    expect(leavesOf(['local.a'], {}, 'aws_x.y', locals)).to.deep.equal([{ kind: 'variable', name: 'v' }]);
  });
});

describe('a reference to a module’s output leads', () => {
  const modules = (more: Partial<CallSpec> = {}): NonNullable<PlanSpec['modules']> => ({
    net: { outputs: { id: ref('aws_vpc.this.id') }, resources: [resource('aws_vpc.this')], ...more },
  });

  it('to the resource inside it', () => {
    expect(leavesOf(['module.net.id'], { modules: modules() })).to.deep.equal([
      leaf('aws_vpc.this', 'id', 'module.net'),
    ]);
  });

  it('to the instance that the key picks', () => {
    const repeated = modules({ forEach: ref('var.all'), keys: ['a', 'b'] });
    expect(leavesOf(['module.net["a"].id'], { modules: repeated })).to.deep.equal([
      leaf('aws_vpc.this', 'id', 'module.net["a"]'),
    ]);
    const counted = modules({ count: ref('var.n'), keys: [0, 1] });
    expect(leavesOf(['module.net[1].id'], { modules: counted })).to.deep.equal([
      leaf('aws_vpc.this', 'id', 'module.net[1]'),
    ]);
  });

  it('to any instance where no key is written', () => {
    const spec: PlanSpec = {
      resources: [resource('aws_x.y', { value: ref('module.net.id') })],
      modules: modules({ forEach: ref('var.all'), keys: ['a', 'b'] }),
    };
    expect(leavesOf([], spec)).to.deep.equal([leaf('aws_vpc.this', 'id', 'module.net[*]')]);
    const inventory = inventoryOf(spec);
    const instances = inventory.instances(
      { kind: 'resource', module: 'module.net[*]', address: 'aws_vpc.this', key: undefined, attribute: 'id' },
      undefined,
    );
    expect(instances.map(({ address }) => address)).to.deep.equal([
      'module.net["a"].aws_vpc.this',
      'module.net["b"].aws_vpc.this',
    ]);
  });

  it('through the outputs of modules in modules', () => {
    const spec = { modules: { outer: { outputs: { id: ref('module.net.id') }, modules: modules() } } };
    expect(leavesOf(['module.outer.id'], spec)).to.deep.equal([leaf('aws_vpc.this', 'id', 'module.outer.module.net')]);
  });

  it('nowhere that is known, where the module or the output is not there', () => {
    const opaque = (text: string): unknown => [{ kind: 'opaque', text }];
    expect(leavesOf(['module.gone.id'])).to.deep.equal(opaque('module.gone.id'));
    expect(leavesOf(['module.net.gone'], { modules: modules() })).to.deep.equal(opaque('module.net.gone'));
    expect(leavesOf(['module.net'], { modules: modules() })).to.deep.equal(opaque('module.net'));
  });
});

describe('a variable of a module leads', () => {
  const inner = [resource('aws_x.y', { value: ref('var.in') })];

  it('up to what the call gives, instance by instance', () => {
    const call = (args: CallSpec['args'], more: Partial<CallSpec> = {}): PlanSpec => ({
      resources: [],
      modules: { m: { args: args ?? {}, resources: inner, ...more } },
    });
    expect(leavesOf([], call({ in: ref('aws_a.b.id') }), 'module.m.aws_x.y')).to.deep.equal([leaf('aws_a.b', 'id')]);
    expect(leavesOf([], call({ in: 'literal' }), 'module.m.aws_x.y')).to.deep.equal([]);
    expect(leavesOf([], call({}), 'module.m.aws_x.y')).to.deep.equal([]);
    const byKey = call({ in: ref('aws_a.b.id', 'each.key') }, { forEach: ref('var.all'), keys: ['p', 'q'] });
    expect(leavesOf([], byKey, 'module.m["q"].aws_x.y')).to.deep.equal([leaf('aws_a.b', 'id', '', 'q')]);
  });

  it('to what the call runs over, where it takes each.value', () => {
    const spec = {
      resources: [],
      modules: { m: { args: { in: ref('each.value') }, resources: inner, forEach: ref('aws_a.all.id'), keys: ['p'] } },
    };
    expect(leavesOf([], spec, 'module.m["p"].aws_x.y')).to.deep.equal([leaf('aws_a.all', 'id', '', 'p')]);
  });

  it('to an end when a module is handed its own output', () => {
    const spec = {
      resources: [],
      modules: {
        m: { args: { in: ref('module.m.out', 'var.root') }, outputs: { out: ref('var.in') }, resources: inner },
      },
    };
    expect(leavesOf([], spec, 'module.m.aws_x.y')).to.deep.equal([{ kind: 'variable', name: 'root' }]);
  });
});

describe('an expression that runs over something', () => {
  const repeated = (reference: string): PlanSpec => ({
    resources: [
      resource('aws_x.y', { value: ref(reference, 'aws_a.b.id') }, { key: 'k', forEach: ref('aws_z.all.ids') }),
      ...['k', 'l'].map((key) => resource('aws_a.b', {}, { key })),
    ],
  });

  it('picks by its own key', () => {
    expect(trace([], repeated('each.key'), 'aws_x.y["k"]')).to.deep.equal({
      leaves: [leaf('aws_a.b', 'id')],
      byOwnKey: true,
      byOwnValue: false,
      keys: [leaf('aws_z.all', 'ids')],
    });
    expect(trace([], repeated('count.index'), 'aws_x.y["k"]')).to.deep.include({ byOwnKey: true, byOwnValue: false });
    const inventory = inventoryOf(repeated('each.key'));
    const meant = { kind: 'resource', module: '', address: 'aws_a.b', key: undefined, attribute: 'id' } as const;
    const addresses = (key?: string): string[] => inventory.instances(meant, key).map(({ address }) => address);
    expect(addresses('l')).to.deep.equal(['aws_a.b["l"]']);
    expect(addresses()).to.deep.equal(['aws_a.b["k"]', 'aws_a.b["l"]']);
    expect(addresses('nobody')).to.deep.equal(['aws_a.b["k"]', 'aws_a.b["l"]']);
  });

  it('leads to what for_each runs over as well, where it takes each.value', () => {
    expect(trace([], repeated('each.value.id'), 'aws_x.y["k"]')).to.deep.equal({
      leaves: [leaf('aws_a.b', 'id'), leaf('aws_z.all', 'ids')],
      byOwnKey: true,
      byOwnValue: true,
      keys: [leaf('aws_z.all', 'ids')],
    });
  });

  it('finds one of many instances by its key', () => {
    const many = Array.from({ length: 20 }, (_, key) => resource('aws_a.b', {}, { key }));
    const instances = inventoryOf({ resources: many }).instances(
      { kind: 'resource', module: '', address: 'aws_a.b', key: 13, attribute: 'id' },
      undefined,
    );
    expect(instances.map(({ address }) => address)).to.deep.equal(['aws_a.b[13]']);
  });
});

describe('the address of a module', () => {
  it('has the path of its calls, whatever its keys hold', () => {
    expect(modulePath('')).to.equal('');
    expect(modulePath('module.a.module.b')).to.equal('a.b');
    expect(modulePath('module.a["x.module.y"].module.b[0].module.module')).to.equal('a.b.module');
    expect(modulePath('module.a["q\\"]"].module.b[*]')).to.equal('a.b');
  });

  it('comes apart into the caller, the call and the key', () => {
    expect(splitModule('module.a')).to.deep.equal({ parent: '', call: 'a', key: undefined });
    expect(splitModule('module.a["x.module.y"]')).to.deep.equal({ parent: '', call: 'a', key: 'x.module.y' });
    expect(splitModule('module.a[0].module.b[12]')).to.deep.equal({ parent: 'module.a[0]', call: 'b', key: 12 });
    expect(splitModule('module.a[*]')).to.deep.equal({ parent: '', call: 'a', key: undefined });
    expect(splitModule('aws_x.y')).to.deep.equal({ parent: '', call: '', key: undefined });
  });

  it('is meant by a leaf that stands for any key, in every place of it', () => {
    expect(moduleMatches('module.a', 'module.a')).to.equal(true);
    expect(moduleMatches('module.a', 'module.ab')).to.equal(false);
    for (const one of ['module.a["x"].module.b[0]', 'module.a["q\\"]"].module.b["y"]']) {
      expect(moduleMatches('module.a[*].module.b[*]', one), one).to.equal(true);
    }
    for (const other of [
      'module.a.module.b',
      'module.a["x"].module.c[0]',
      'module.a["x"].module.b["y"].module.c',
      'module_a["x"].module.b[0]',
    ]) {
      expect(moduleMatches('module.a[*].module.b[*]', other), other).to.equal(false);
    }
  });
});
