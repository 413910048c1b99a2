import { expect } from 'chai';
import type { Flow, Picture } from '../../../harness/src/graph/picture';
import { readPicture } from '../../../harness/src/graph/read-picture';
import { routeWords } from '../../../harness/src/graph/words';
import { inventoryOf, ref, resource, type PlanSpec, type ResourceSpec } from '../plan-builder';
import { group, network, rule } from './network';

const read = (spec: PlanSpec): Picture => readPicture(inventoryOf(spec));

/** Flows between these two, as `ports` or `ports?` where they are not sure. */
function flows(from: string, to: string, more: readonly ResourceSpec[]): string[] {
  const words = ({ ports, sure }: Flow): string => `${ports.join(', ')}${sure ? '' : '?'}`;
  return read(network(more))
    .flows.filter((flow) => flow.from === from && flow.to === to)
    .map(words);
}

const [EDGE, NODES, DATABASE] = ['aws_lb.this', 'aws_eks_node_group.this', 'aws_db_instance.this'];

describe('the picture of a plan', () => {
  it('has a VPC with its zones, and its tiers from the way in to the innermost', () => {
    const [vpc] = read(network()).networks;
    expect(vpc).to.include({ title: 'VPC acme-test', cidr: '10.0.0.0/16', internetGateway: true });
    expect(vpc?.zones).to.deep.equal(['eu-west-1a', 'eu-west-1b']);
    expect(vpc?.tiers.map(({ name, subnets }) => [name, subnets.map(({ cidr }) => cidr)])).to.deep.equal([
      ['public', ['10.0.0.0/24', '10.0.1.0/24']],
      ['private', ['10.0.10.0/24', '10.0.11.0/24']],
      ['data', ['10.0.20.0/24', '10.0.21.0/24']],
    ]);
  });

  it('says where the default route of each tier leads', () => {
    const [vpc] = read(network()).networks;
    expect(vpc?.tiers.map(routeWords)).to.deep.equal([
      'default route: internet gateway',
      'default route: NAT gateway, shared by zones',
      'no default route',
    ]);
  });

  it('places things in the tier and the zones of their subnets, and says what they are', () => {
    const [vpc] = read(network()).networks;
    const things = vpc?.tiers.map((tier) =>
      tier.things.map(({ title, details, zones }) => [title, details, zones.length]),
    );
    expect(things).to.deep.equal([
      [
        ['Application load balancer', ['acme-test-edge'], 2],
        ['NAT gateway', [], 1],
      ],
      [['Nodes: general', ['m7i.large', '2 to 5 nodes'], 2]],
      [['PostgreSQL 17', ['acme-test-database', 'db.t4g.medium', 'Multi-AZ'], 2]],
    ]);
  });

  it('puts the web ACL in front of the balancer that it guards', () => {
    const [vpc] = read(network()).networks;
    const guards = vpc?.tiers.flatMap(({ things }) => things.map(({ guard }) => guard)).filter((guard) => guard);
    expect(guards).to.deep.equal(['WAF web ACL, 2 rules']);
  });

  it('is named for its VPC and its region', () => {
    expect(read(network()).title).to.equal('VPC acme-test in eu-west-1');
  });

  it('draws interface endpoints of the same subnets and groups as one, and names gateway endpoints', () => {
    const endpoint = (service: string, type: string): ResourceSpec =>
      resource(`aws_vpc_endpoint.${service}`, {
        vpc_id: ref('aws_vpc.this.id'),
        service_name: `com.amazonaws.eu-west-1.${service}`,
        vpc_endpoint_type: type,
        ...(type === 'Gateway' ? {} : { subnet_ids: ref('aws_subnet.private') }),
      });
    const more = [endpoint('sts', 'Interface'), endpoint('kms', 'Interface'), endpoint('s3', 'Gateway')];
    const [vpc] = read(network(more)).networks;
    const found = vpc?.tiers.flatMap(({ things }) => things).find(({ kind }) => kind === 'aws_vpc_endpoint');
    expect([found?.title, found?.details]).to.deep.equal(['2 interface endpoints', ['kms, sts']]);
    expect(vpc?.marks).to.deep.equal(['gateway endpoint: s3']);
  });

  it('sums up what stands in no subnet', () => {
    const key = (name: string): ResourceSpec => resource(`aws_kms_key.${name}`);
    const more = [key('logs'), key('data'), resource('aws_secretsmanager_secret.session_key', { name: 's' })];
    expect(read(network(more)).side).to.deep.equal([
      { title: 'Encryption keys (KMS)', count: 2, names: ['data', 'logs'] },
      { title: 'Secrets', count: 1, names: ['session key'] },
    ]);
  });

  it('shows things whose subnets the plan does not hold, beside no VPC', () => {
    const lone = resource('aws_db_instance.this', { engine: 'mysql', vpc_security_group_ids: ['sg-1'] });
    const { networks } = read({ resources: [lone] });
    expect(networks.map(({ title }) => title)).to.deep.equal(['The plan shows no VPC']);
    expect(networks[0]?.tiers.map(({ name, things }) => [name, things.map(({ title }) => title)])).to.deep.equal([
      ['unknown', ['MySQL']],
    ]);
  });

  it('leaves out what is deleted', () => {
    const gone = resource('aws_db_instance.old', {}, { actions: ['delete'], after: null, before: { engine: 'mysql' } });
    const titles = read(network([gone])).networks.flatMap(({ tiers }) => tiers.flatMap(({ things }) => things));
    expect(titles.map(({ id }) => id)).to.not.include('aws_db_instance.old');
  });
});

describe('who may reach whom', () => {
  it('is the internet where a rule is open to the world', () => {
    expect(flows('internet', EDGE, [])).to.deep.equal(['443']);
  });

  it('is what both sides admit', () => {
    const both = [rule('egress', 'edge', group('nodes'), 8443), rule('ingress', 'nodes', group('edge'), 8443)];
    expect(flows(EDGE, NODES, both)).to.deep.equal(['8443']);
    expect(flows(NODES, EDGE, both)).to.deep.equal([]);
  });

  it('is in doubt where only the one that is reached admits it', () => {
    expect(flows(EDGE, NODES, [rule('ingress', 'nodes', group('edge'), 8443)])).to.deep.equal(['8443?']);
  });

  it('is nobody where only the one that reaches admits it', () => {
    expect(flows(NODES, DATABASE, [rule('egress', 'nodes', group('database'), 5432)])).to.deep.equal([]);
  });

  it('is what ranges admit, as far as their ports meet', () => {
    const open = rule('egress', 'nodes', { cidr_ipv4: '0.0.0.0/0', from_port: 1, to_port: 6000 }, 1);
    const inside = rule('ingress', 'database', { cidr_ipv4: '10.0.8.0/21' }, 5432);
    expect(flows(NODES, DATABASE, [open, inside])).to.deep.equal(['5432']);
    expect(flows(NODES, 'internet', [open, inside])).to.deep.equal(['1–6000']);
    const elsewhere = rule('ingress', 'database', { cidr_ipv4: '10.0.0.0/21' }, 5432);
    expect(flows(NODES, DATABASE, [open, elsewhere])).to.deep.equal([]);
  });

  it('has ranges, prefix lists and groups from elsewhere as ends of their own', () => {
    const more = [
      rule('ingress', 'edge', { cidr_ipv4: '192.0.2.0/24' }, 443),
      rule('ingress', 'edge', { prefix_list_id: 'pl-1' }, 443),
      rule('ingress', 'database', { referenced_security_group_id: 'sg-9' }, 5432),
    ];
    const { outside, flows: found } = read(network(more));
    expect(outside.map(({ title }) => title)).to.deep.equal(['Internet', '192.0.2.0/24', 'pl-1', 'sg-9']);
    expect(found.filter(({ from }) => from.startsWith('outside:')).map(({ to }) => to)).to.deep.equal([
      EDGE,
      EDGE,
      DATABASE,
    ]);
  });

  it('is in doubt where a rule may name one of several groups', () => {
    const more = [
      rule('egress', 'nodes', group('database'), 5432),
      rule(
        'ingress',
        'database',
        { referenced_security_group_id: ref('aws_security_group.nodes', 'aws_security_group.edge') },
        5432,
      ),
    ];
    expect(flows(NODES, DATABASE, more)).to.deep.equal(['5432?']);
  });

  it('is its own kind where a group admits itself', () => {
    const more = [rule('ingress', 'nodes', group('nodes'), 53), rule('egress', 'nodes', group('nodes'), 53)];
    expect(flows(NODES, NODES, more)).to.deep.equal(['53']);
  });
});
