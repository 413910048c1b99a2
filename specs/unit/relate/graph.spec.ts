import { expect } from 'chai';
import { linkOf } from '../../../harness/src/relate/links';
import { block, known, nounOf, ref, resource, type PlanSpec, type ReadOptions } from '../plan-builder';

/** A link as policies see it. */
function link(spec: PlanSpec, address: string, name: string, options: ReadOptions = {}): object {
  const noun = nounOf(spec, options);
  const { to, ...rest } = linkOf(noun, noun.inventory.get(address)!, name);
  return { to: to.map((far) => far.address), ...rest };
}

const vpc = (more: Parameters<typeof resource>[2] = {}): ReturnType<typeof resource> =>
  resource('aws_vpc.this', {}, more);

describe('a link by value', () => {
  it('leads to the resource that has the id', () => {
    const resources = [vpc({ after: { id: 'vpc-1' } }), resource('aws_subnet.a', { vpc_id: 'vpc-1' })];
    expect(link({ resources }, 'aws_subnet.a', 'vpc')).to.deep.equal({ to: ['aws_vpc.this'] });
    expect(link({ resources }, 'aws_vpc.this', 'subnets')).to.deep.equal({ to: ['aws_subnet.a'] });
  });

  it('is external when nobody here has the id', () => {
    const resources = [resource('aws_subnet.a', { vpc_id: 'vpc-2' }), vpc()];
    expect(link({ resources }, 'aws_subnet.a', 'vpc')).to.deep.equal({ to: [], external: ['vpc-2'] });
    expect(link({ resources }, 'aws_vpc.this', 'subnets')).to.deep.equal({ to: [] });
  });

  it('leads to some and is external for others, in one list', () => {
    const resources = [
      resource('aws_db_subnet_group.g', { subnet_ids: ['s-1', 's-2'] }),
      resource('aws_subnet.a', {}, { after: { id: 's-1' } }),
    ];
    expect(link({ resources }, 'aws_db_subnet_group.g', 'subnets')).to.deep.equal({
      to: ['aws_subnet.a'],
      external: ['s-2'],
    });
  });

  it('leads to nothing that goes, and from nothing that goes', () => {
    const gone = { actions: ['delete'], after: null } as const;
    const resources = [
      resource('aws_vpc.this', {}, { ...gone, before: { id: 'vpc-1' } }),
      resource('aws_subnet.a', { vpc_id: 'vpc-1' }),
      resource('aws_subnet.b', {}, { ...gone, before: { vpc_id: 'vpc-9' } }),
      resource('aws_vpc.other', {}, { after: { id: 'vpc-9' } }),
    ];
    expect(link({ resources }, 'aws_subnet.a', 'vpc')).to.deep.equal({ to: [], external: ['vpc-1'] });
    expect(link({ resources }, 'aws_vpc.other', 'subnets')).to.deep.equal({ to: [] });
  });

  it('is empty where nothing is set, and where the type has no such link', () => {
    const resources = [resource('aws_db_instance.d', { db_subnet_group_name: null })];
    expect(link({ resources }, 'aws_db_instance.d', 'subnet_group')).to.deep.equal({ to: [] });
    expect(link({ resources }, 'aws_db_instance.d', 'nothing')).to.deep.equal({ to: [] });
  });
});

describe('a link by reference', () => {
  it('leads where the expression does, both ways', () => {
    const resources = [vpc(), resource('aws_subnet.a', { vpc_id: ref('aws_vpc.this.id') })];
    expect(link({ resources }, 'aws_subnet.a', 'vpc')).to.deep.equal({ to: ['aws_vpc.this'] });
    expect(link({ resources }, 'aws_vpc.this', 'subnets')).to.deep.equal({ to: ['aws_subnet.a'] });
  });

  it('leads through module outputs and variables', () => {
    const spec: PlanSpec = {
      modules: {
        net: { resources: [vpc()], outputs: { id: ref('aws_vpc.this.id') } },
        app: { args: { vpc: ref('module.net.id') }, resources: [resource('aws_subnet.a', { vpc_id: ref('var.vpc') })] },
      },
    };
    expect(link(spec, 'module.app.aws_subnet.a', 'vpc')).to.deep.equal({ to: ['module.net.aws_vpc.this'] });
  });

  it('picks by the own key of for_each', () => {
    const resources = ['a', 'b'].flatMap((key) => [
      resource('aws_subnet.s', {}, { key }),
      resource('aws_nat_gateway.n', { subnet_id: ref('aws_subnet.s', 'each.key') }, { key, forEach: ref('var.zones') }),
    ]);
    expect(link({ resources }, 'aws_nat_gateway.n["b"]', 'subnet')).to.deep.equal({ to: ['aws_subnet.s["b"]'] });
    expect(link({ resources }, 'aws_subnet.s["a"]', 'users')).to.deep.equal({ to: ['aws_nat_gateway.n["a"]'] });
  });

  it('means one of several where no key says which, and all of them in a list', () => {
    const subnets = [0, 1].map((key) => resource('aws_subnet.s', {}, { key }));
    const nat = resource('aws_nat_gateway.n', { subnet_id: ref('aws_subnet.s') });
    const both = ['aws_subnet.s[0]', 'aws_subnet.s[1]'];
    expect(link({ resources: [...subnets, nat] }, 'aws_nat_gateway.n', 'subnet')).to.deep.equal({
      to: both,
      oneOf: true,
    });
    const group = resource('aws_db_subnet_group.g', { subnet_ids: ref('aws_subnet.s') });
    expect(link({ resources: [...subnets, group] }, 'aws_db_subnet_group.g', 'subnets')).to.deep.equal({ to: both });
  });

  it('completes a list of which some elements are known', () => {
    const resources = [
      resource('aws_subnet.old', {}, { after: { id: 's-1' } }),
      resource('aws_subnet.new'),
      resource(
        'aws_db_subnet_group.g',
        { subnet_ids: known(['s-1', null], 'aws_subnet.old.id', 'aws_subnet.new.id') },
        { unknown: { subnet_ids: [false, true] } },
      ),
    ];
    expect(link({ resources }, 'aws_db_subnet_group.g', 'subnets')).to.deep.equal({
      to: ['aws_subnet.old', 'aws_subnet.new'],
    });
  });

  it('is unknown where the reference leads elsewhere, to a local, or nowhere', () => {
    const because = (expression: ReturnType<typeof ref>): object =>
      link({ resources: [resource('aws_subnet.a', { vpc_id: expression })] }, 'aws_subnet.a', 'vpc');
    expect(because(ref('data.aws_vpc.x.id'))).to.deep.equal({ to: [], unknown: 'it comes from data.aws_vpc.x' });
    expect(because(ref('local.vpc'))).to.deep.equal({ to: [], unknown: 'it comes from local.vpc' });
    expect(because(ref('module.gone.id'))).to.deep.equal({ to: [], unknown: 'it comes from module.gone.id' });
    expect(because(ref('var.vpc'))).to.deep.equal({ to: [], unknown: 'its value is not known yet' });
  });

  it('is external where the reference names something of the type that is not declared here', () => {
    const resources = [vpc(), resource('aws_subnet.a', { vpc_id: ref('aws_vpc.elsewhere.id') })];
    expect(link({ resources }, 'aws_subnet.a', 'vpc')).to.deep.equal({ to: [], external: ['aws_vpc.elsewhere'] });
    expect(link({ resources }, 'aws_vpc.this', 'subnets')).to.deep.equal({ to: [] });
    const either = [vpc(), resource('aws_subnet.a', { vpc_id: ref('aws_vpc.elsewhere.id', 'aws_vpc.this.id') })];
    expect(link({ resources: either }, 'aws_subnet.a', 'vpc')).to.deep.equal({ to: ['aws_vpc.this'] });
  });

  it('is unknown where a dynamic block hides the expression, and empty where nothing is written', () => {
    const hidden = resource(
      'aws_eks_cluster.c',
      {},
      { after: { vpc_config: [{}] }, unknown: { vpc_config: [{ subnet_ids: true }] } },
    );
    expect(link({ resources: [hidden] }, 'aws_eks_cluster.c', 'subnets')).to.deep.equal({
      to: [],
      unknown: 'the configuration does not say where it comes from',
    });
    const computed = resource('aws_db_instance.d', {}, { unknown: { db_subnet_group_name: true } });
    expect(link({ resources: [computed] }, 'aws_db_instance.d', 'subnet_group')).to.deep.equal({ to: [] });
  });

  it('follows every block of a list', () => {
    const mapping = (name: string): ReturnType<typeof block> => block({ subnet_id: ref(`aws_subnet.${name}.id`) });
    const resources = [
      resource('aws_lb.l', { subnet_mapping: [mapping('a'), mapping('b')] }),
      resource('aws_subnet.a'),
      resource('aws_subnet.b'),
    ];
    expect(link({ resources }, 'aws_lb.l', 'subnets')).to.deep.equal({ to: ['aws_subnet.a', 'aws_subnet.b'] });
  });
});

describe('the way back of a link', () => {
  it('is unknown for everyone, when somebody’s way there could not be told', () => {
    const resources = [vpc(), resource('aws_flow_log.f', { vpc_id: ref('local.vpc') })];
    expect(link({ resources }, 'aws_vpc.this', 'flow_logs')).to.deep.equal({
      to: [],
      unknown: 'aws_flow_log.f may belong here: its vpc_id could not be resolved',
    });
  });

  it('names a nested argument without its indices', () => {
    const resources = [
      resource('aws_security_group.g'),
      resource('aws_eks_cluster.c', { vpc_config: [block({ security_group_ids: ref('local.groups') })] }),
    ];
    expect(link({ resources }, 'aws_security_group.g', 'attached_to')).to.deep.include({
      unknown: 'aws_eks_cluster.c may belong here: its vpc_config.security_group_ids could not be resolved',
    });
  });

  it('holds all of several kinds, each once', () => {
    const group = ref('aws_security_group.g.id');
    const resources = [
      resource('aws_security_group.g'),
      resource('aws_security_group_rule.a', { security_group_id: group }),
      resource('aws_vpc_security_group_ingress_rule.b', { security_group_id: group }),
      resource('aws_vpc_security_group_egress_rule.c', { security_group_id: group }),
    ];
    expect(link({ resources }, 'aws_security_group.g', 'rules')).to.deep.equal({
      to: [
        'aws_security_group_rule.a',
        'aws_vpc_security_group_ingress_rule.b',
        'aws_vpc_security_group_egress_rule.c',
      ],
    });
  });
});

describe('names that are alike', () => {
  const database = (name: string): PlanSpec => ({
    resources: [
      resource('aws_db_subnet_group.g', { name: 'main' }),
      resource('aws_db_instance.d', { db_subnet_group_name: known('main', name) }),
    ],
  });

  it('in two modules mean the one that the expression leads to', () => {
    const spec = { modules: { a: database('aws_db_subnet_group.g.name'), b: database('aws_db_subnet_group.g.name') } };
    for (const module of ['a', 'b']) {
      expect(link(spec, `module.${module}.aws_db_instance.d`, 'subnet_group')).to.deep.equal({
        to: [`module.${module}.aws_db_subnet_group.g`],
      });
      expect(link(spec, `module.${module}.aws_db_subnet_group.g`, 'users')).to.deep.equal({
        to: [`module.${module}.aws_db_instance.d`],
      });
    }
  });

  it('mean one of them where no expression tells which', () => {
    const spec = { modules: { a: database('var.name'), b: database('var.name') } };
    expect(link(spec, 'module.a.aws_db_instance.d', 'subnet_group')).to.deep.equal({
      to: ['module.a.aws_db_subnet_group.g', 'module.b.aws_db_subnet_group.g'],
      oneOf: true,
    });
  });
});

describe('a link offline', () => {
  const resources = [
    resource('data.aws_vpc.x', { tags: 1 }),
    vpc({ after: { id: 'vpc-1' } }),
    resource('aws_subnet.a', { vpc_id: known('vpc-1', 'data.aws_vpc.x.id') }),
  ];

  it('that the stand-in answered is unknown, even where the answer fits', () => {
    expect(link({ resources }, 'aws_subnet.a', 'vpc', { offline: true })).to.deep.equal({
      to: [],
      unknown: 'offline: it comes from data.aws_vpc.x',
    });
    expect(link({ resources }, 'aws_subnet.a', 'vpc')).to.deep.equal({ to: ['aws_vpc.this'] });
  });
});
