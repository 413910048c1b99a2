import { expect } from 'chai';
import { expressionAt, readConfiguration, toExpression } from '../../../harness/src/read/configuration';

const references = (...names: string[]): { references: string[] } => ({ references: names });

describe('an expression at a path', () => {
  const tree = {
    name: { constant_value: 'a' },
    vpc_id: references('aws_vpc.this.id', 'aws_vpc.this'),
    tags: references('var.tags.env', 'var.tags', 'local.tags'),
    computed: {},
    ingress: [
      { from_port: { constant_value: 443 }, cidr_blocks: references('var.cidrs') },
      { from_port: references('var.port'), nested: [{ deep: references('aws_x.y[0].z', 'aws_x.y[0]', 'aws_x.y') }] },
    ],
    lone: { inner: references('each.value.a', 'each.value') },
  };
  const at = (...path: (string | number)[]): unknown => expressionAt(tree, path);

  it('is a constant or the most specific of its references', () => {
    expect(at('name')).to.deep.equal({ constant: 'a', references: [] });
    expect(at('vpc_id')).to.deep.equal({ references: ['aws_vpc.this.id'] });
    expect(at('tags')).to.deep.equal({ references: ['var.tags.env', 'local.tags'] });
    expect(at('computed')).to.deep.equal({ references: [] });
  });

  it('is the one that covers it where a whole object or list is written as one', () => {
    expect(at('tags', 'Name', 0)).to.deep.equal({ references: ['var.tags.env', 'local.tags'] });
    expect(at('ingress', 0, 'cidr_blocks', 3)).to.deep.equal({ references: ['var.cidrs'] });
  });

  it('is found in nested blocks, and a lone block has any index', () => {
    expect(at('ingress', 0, 'from_port')).to.deep.equal({ constant: 443, references: [] });
    expect(at('ingress', 1, 'nested', 0, 'deep')).to.deep.equal({ references: ['aws_x.y[0].z'] });
    expect(at('lone', 0, 'inner')).to.deep.equal({ references: ['each.value.a'] });
  });

  it('of a whole block or list of blocks is all that its arguments refer to', () => {
    expect(at('ingress', 1)).to.deep.equal({ references: ['var.port', 'aws_x.y[0].z'] });
    expect(at('ingress')).to.deep.equal({ references: ['var.cidrs', 'var.port', 'aws_x.y[0].z'] });
    expect(at('lone')).to.deep.equal({ references: ['each.value.a'] });
  });

  it('is none where nothing is written', () => {
    for (const path of [['nothing'], ['ingress', 2], ['ingress', 0, 'to_port'], ['ingress', 'x'], ['lone', 'other']]) {
      expect(at(...path), path.join('.')).to.equal(undefined);
    }
  });

  it('is the same object for the same node, so that what it leads to can be remembered', () => {
    expect(at('vpc_id')).to.equal(at('vpc_id'));
  });
});

describe('references', () => {
  const specific = (...names: string[]): readonly string[] => toExpression(references(...names)).references;

  it('are told apart by whole steps: one name that begins like another is no part of it', () => {
    expect(specific('var.subnet', 'var.subnets')).to.deep.equal(['var.subnet', 'var.subnets']);
    expect(specific('aws_x.a["b"].id', 'aws_x.a["b"]', 'aws_x.a', 'aws_x.ab')).to.deep.equal([
      'aws_x.a["b"].id',
      'aws_x.ab',
    ]);
  });

  it('stand once, however often they are written', () => {
    expect(specific('var.a', 'var.a')).to.deep.equal(['var.a']);
  });
});

describe('the configuration of a plan', () => {
  const configuration = readConfiguration({
    provider_config: {
      aws: {
        full_name: 'registry.terraform.io/hashicorp/aws',
        version_constraint: '~> 5.0',
        expressions: { region: { constant_value: 'eu-west-1' } },
      },
      'module.a.module.b:aws.east': { full_name: 'x/aws', module_address: 'module.a.module.b' },
    },
    root_module: {
      variables: { plain: {}, secret: { sensitive: true, default: 'x' }, none: { default: null } },
      resources: [{ address: 'aws_x.y', provider_config_key: 'aws', count_expression: references('var.n') }],
      module_calls: {
        a: {
          source: './a',
          for_each_expression: references('var.all'),
          expressions: { in: references('var.plain') },
          module: {
            module_calls: {
              b: { source: 'd', module: { outputs: { o: { expression: references('aws_q.r.id', 'aws_q.r') } } } },
            },
          },
        },
      },
    },
  });

  it('has every module by the names of the calls that lead to it', () => {
    expect([...configuration.modules.keys()].sort()).to.deep.equal(['', 'a', 'a.b']);
    expect(configuration.modules.get('a.b')?.outputs).to.deep.equal(new Map([['o', { references: ['aws_q.r.id'] }]]));
  });

  it('has calls with what they are given and repeated by', () => {
    const call = configuration.root.calls.get('a');
    expect(call).to.deep.include({ source: './a', forEach: { references: ['var.all'] }, count: undefined });
    expect(call?.expressions).to.deep.equal({ in: { references: ['var.plain'] } });
  });

  it('has resources, and what they are repeated by', () => {
    expect(configuration.root.resources).to.deep.equal(
      new Map([
        ['aws_x.y', { providerKey: 'aws', expressions: {}, forEach: undefined, count: { references: ['var.n'] } }],
      ]),
    );
  });

  it('has variables, where a default of null is told from none', () => {
    expect([...configuration.root.variables]).to.deep.equal([
      ['plain', { sensitive: false }],
      ['secret', { sensitive: true, default: 'x' }],
      ['none', { sensitive: false, default: null }],
    ]);
  });

  it('has providers with the module that configures them', () => {
    expect(
      [...configuration.providers.values()].map(({ fullName, version, module }) => [fullName, version, module]),
    ).to.deep.equal([
      ['registry.terraform.io/hashicorp/aws', '~> 5.0', ''],
      ['x/aws', undefined, 'a.b'],
    ]);
  });

  it('is empty where a section is, whatever stands in its place', () => {
    for (const section of [{}, null, [], 'x', { root_module: [], provider_config: 1 }]) {
      const empty = readConfiguration(section);
      expect([...empty.modules.keys()]).to.deep.equal(['']);
      expect([empty.root.resources.size, empty.root.calls.size, empty.providers.size]).to.deep.equal([0, 0, 0]);
    }
  });
});
