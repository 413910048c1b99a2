import { expect } from 'chai';
import { block, ref, resource, type Args, type ResourceSpec } from '../plan-builder';
import { ALL, changed, group, SMALL, subnet, told } from './asking';

/** The small network with an open group, and a public subnet that gives no addresses unless it says so. */
const open = (...more: ResourceSpec[]): ResourceSpec[] => changed(SMALL, group('open', [ALL]), ...more);
const PLACED: Args = { subnet_ids: ['subnet-front'], security_group_ids: ['sg-open'] };

describe('the internet reaches', () => {
  const from = (of: string, args: Args, ...more: ResourceSpec[]): string =>
    told(open(resource(of, { id: 'it', ...args }), ...more), `internet > ${of} : 9000`);
  const instance: Args = { subnet_id: 'subnet-front', vpc_security_group_ids: ['sg-open'] };

  it('a machine by its own argument, its template, its subnet or an elastic IP', () => {
    const generous = subnet('front', 0, { map_public_ip_on_launch: true });
    const template = (associate_public_ip_address: boolean): ResourceSpec =>
      resource('aws_launch_template.t', { id: 'lt-1', network_interfaces: [block({ associate_public_ip_address })] });
    const templated: Args = { ...instance, launch_template: [block({ id: 'lt-1' })] };
    expect([
      from('aws_instance.it', instance),
      from('aws_instance.it', { ...instance, associate_public_ip_address: true }),
      from('aws_instance.it', instance, generous),
      from('aws_instance.it', { ...instance, associate_public_ip_address: false }, generous),
      from('aws_instance.it', templated, template(true)),
      from('aws_instance.it', templated, template(false), generous),
      from('aws_instance.it', instance, resource('aws_eip.e', { instance: 'it' })),
      from('aws_instance.it', instance, resource('aws_eip_association.e', { instance_id: 'it' })),
    ]).to.deep.equal([
      'stopped public_address',
      'reached',
      'reached',
      'stopped public_address',
      'reached',
      'stopped public_address',
      'reached',
      'reached',
    ]);
  });

  it('nodes and groups of machines as their subnet says, with the groups of their template', () => {
    const generous = subnet('front', 0, { map_public_ip_on_launch: true });
    const template = resource('aws_launch_template.t', { id: 'lt-1', vpc_security_group_ids: ['sg-open'] });
    const by: Args = { launch_template: [block({ id: 'lt-1' })] };
    expect([
      from('aws_eks_node_group.it', { subnet_ids: ['subnet-front'], ...by }, generous, template),
      from('aws_autoscaling_group.it', { vpc_zone_identifier: ['subnet-front'], ...by }, generous, template),
      from('aws_autoscaling_group.it', { vpc_zone_identifier: ['subnet-front'], ...by }, template),
    ]).to.deep.equal(['reached', 'reached', 'stopped public_address']);
  });

  it('services by their own switches', () => {
    const kafka = (type: string): Args => ({
      broker_node_group_info: [
        block({
          client_subnets: ['subnet-front'],
          security_groups: ['sg-open'],
          connectivity_info: [block({ public_access: [block({ type })] })],
        }),
      ],
    });
    const tasks = (assign_public_ip: boolean): Args => ({
      network_configuration: [block({ subnets: ['subnet-front'], security_groups: ['sg-open'], assign_public_ip })],
    });
    const broker: Args = { subnet_ids: ['subnet-front'], security_groups: ['sg-open'] };
    expect([
      from('aws_msk_cluster.it', kafka('SERVICE_PROVIDED_EIPS')),
      from('aws_msk_cluster.it', kafka('DISABLED')),
      from('aws_ecs_service.it', tasks(true)),
      from('aws_ecs_service.it', tasks(false)),
      from('aws_mq_broker.it', { ...broker, publicly_accessible: true }),
      from('aws_vpc_endpoint.it', { ...PLACED, vpc_endpoint_type: 'Interface' }),
    ]).to.deep.equal([
      'reached',
      'stopped public_address',
      'reached',
      'stopped public_address',
      'reached',
      'stopped public_address',
    ]);
  });

  it('an Aurora cluster through any of its public instances', () => {
    const cluster: Args = { cluster_identifier: 'c', db_subnet_group_name: 'd', vpc_security_group_ids: ['sg-open'] };
    const subnets = resource('aws_db_subnet_group.d', { name: 'd', id: 'd', subnet_ids: ['subnet-front'] });
    const reader = (publicly_accessible: boolean): ResourceSpec =>
      resource('aws_rds_cluster_instance.r', { cluster_identifier: 'c', publicly_accessible });
    expect([
      from('aws_rds_cluster.it', cluster, subnets, reader(true)),
      from('aws_rds_cluster.it', cluster, subnets, reader(false)),
    ]).to.deep.equal(['reached', 'stopped public_address']);
  });
});

describe('what is not known', () => {
  const web = (...more: ResourceSpec[]): string => told(changed(SMALL, ...more), 'internet > aws_instance.web : 443');

  it('is where something stands, or whom it carries', () => {
    const lost = resource('aws_db_instance.d', { vpc_security_group_ids: ['sg-db'] });
    expect(told([...SMALL, lost], 'internet > aws_db_instance.d : 5432')).to.equal('unknown endpoint');
    const nodes = resource('aws_eks_node_group.n', { subnet_ids: ['subnet-back'] });
    expect(told([...SMALL, nodes], 'aws_instance.web > aws_eks_node_group.n : 22')).to.equal('unknown security_group');
  });

  it('is the group of a cluster never: EKS makes it, and it admits its own', () => {
    const cluster = resource('aws_eks_cluster.c', {
      name: 'c',
      vpc_config: [block({ subnet_ids: ['subnet-back'], security_group_ids: ['sg-db'] })],
    });
    const nodes = resource('aws_eks_node_group.n', { subnet_ids: ['subnet-back'], cluster_name: 'c' });
    const all = [...SMALL, cluster, nodes];
    expect(told(all, 'aws_eks_cluster.c > aws_eks_node_group.n : 10250')).to.equal('reached');
    expect(told(all, 'aws_instance.web > aws_eks_node_group.n : 10250')).to.equal('stopped security_group');
  });

  it('is an entry of an ACL, only where it comes first', () => {
    const list = (rule_no: number): ResourceSpec =>
      resource('aws_network_acl.a', {
        subnet_ids: ['subnet-front'],
        ingress: [
          block({ rule_no: 100, action: 'allow', protocol: '-1', from_port: 0, to_port: 0, cidr_block: '0.0.0.0/0' }),
          block({
            rule_no,
            action: 'deny',
            protocol: '-1',
            from_port: 0,
            to_port: 0,
            cidr_block: ref('data.aws_ip_ranges.bad.id'),
          }),
        ],
        egress: [
          block({ rule_no: 100, action: 'allow', protocol: '-1', from_port: 0, to_port: 0, cidr_block: '0.0.0.0/0' }),
        ],
      });
    expect([web(list(50)), web(list(150))]).to.deep.equal(['unknown network_acl', 'reached']);
  });

  it('is a prefix list that is not here; one that is counts as its ranges', () => {
    const rule: Args = { protocol: 'tcp', from_port: 443, to_port: 443, prefix_list_ids: ['pl-1'] };
    const list = resource('aws_ec2_managed_prefix_list.p', { id: 'pl-1', entry: [block({ cidr: '198.51.100.0/24' })] });
    expect([web(group('web', [rule])), web(group('web', [rule]), list)]).to.deep.equal([
      'unknown security_group',
      'reached',
    ]);
    const narrow = changed(SMALL, group('web', [rule]), list);
    expect(told(narrow, '203.0.113.1 > aws_instance.web : 443')).to.equal('stopped security_group');
  });

  it('is an IPv6 range that Amazon gives, and a rule for everybody holds it all the same', () => {
    const dual = [
      resource('aws_vpc.v', {
        id: 'vpc-1',
        cidr_block: '10.0.0.0/16',
        assign_generated_ipv6_cidr_block: true,
        ipv6_cidr_block: ref(),
      }),
      subnet('front', 0, { ipv6_cidr_block: ref('aws_vpc.v.ipv6_cidr_block'), assign_ipv6_address_on_creation: true }),
      resource('aws_route.six', {
        route_table_id: 'rtb-front',
        destination_ipv6_cidr_block: '::/0',
        gateway_id: 'igw-1',
      }),
      group('web', [{ protocol: 'tcp', from_port: 443, to_port: 443, ipv6_cidr_blocks: ['::/0'] }]),
    ];
    expect(web(...dual)).to.equal('reached');
  });
});
