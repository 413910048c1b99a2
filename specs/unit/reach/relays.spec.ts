import { expect } from 'chai';
import { block, resource, type Args, type ResourceSpec } from '../plan-builder';
import { ask, changed, group, machine, SMALL, tcp, told, WORLD } from './asking';

/** An application balancer on 443 before a machine in the private subnet, and a group of targets on 8080. */
const balancer = (more: Args = {}): ResourceSpec =>
  resource('aws_lb.front', {
    id: 'lb-1',
    arn: 'arn:lb',
    load_balancer_type: 'application',
    internal: false,
    subnets: ['subnet-front'],
    security_groups: ['sg-edge'],
    ...more,
  });

const BALANCED: readonly ResourceSpec[] = [
  ...changed(SMALL, machine('app', 'back', ['app'])),
  group('edge', [tcp(443, WORLD)], [tcp(8080, { security_groups: ['sg-app'] })]),
  group('app', [tcp(8080, { security_groups: ['sg-edge'] })]),
  balancer(),
  resource('aws_lb_target_group.app', { id: 'tg', arn: 'arn:tg', port: 8080, target_type: 'instance' }),
  resource('aws_lb_listener.https', {
    id: 'li',
    arn: 'arn:li',
    load_balancer_arn: 'arn:lb',
    port: 443,
    protocol: 'HTTPS',
    default_action: [block({ type: 'forward', target_group_arn: 'arn:tg' })],
  }),
];

const attached = (id: string, port = 8080): ResourceSpec =>
  resource('aws_lb_target_group_attachment.app', { target_group_arn: 'arn:tg', target_id: id, port });

describe('a balancer', () => {
  it('relays what reaches its listener to its targets', () => {
    const { verdict, ways } = ask([...BALANCED, attached('i-app')], 'internet > aws_instance.app : 8080');
    expect([verdict, ways[0]?.via]).to.deep.equal(['reached', 'aws_lb.front']);
    const kinds = ways[0]?.hops.map(({ kind, address }) => (kind === 'balancer' ? address : kind));
    expect(kinds?.slice(0, 1)).to.deep.equal(['public_address']);
    expect(kinds).to.include('aws_lb.front');
    expect(kinds?.at(-1)).to.equal('network_acl');
  });

  it('sends on to the port of its targets alone', () => {
    expect(told([...BALANCED, attached('i-app')], 'internet > aws_instance.app : 22')).to.match(/^stopped /);
    expect(told([...BALANCED, attached('i-app', 9090)], 'internet > aws_instance.app : 8080')).to.match(/^stopped /);
  });

  it('may have anybody it reaches as target where nothing says who they are', () => {
    expect(told(BALANCED, 'internet > aws_instance.app : 8080')).to.equal('unknown balancer');
    expect(told(BALANCED, 'internet > aws_instance.db : 5432')).to.match(/^stopped /);
  });

  it('that is internal is not reached from the internet, nor what is behind it', () => {
    const inner = changed([...BALANCED, attached('i-app')], balancer({ internal: true }));
    expect(told(inner, 'internet > aws_lb.front : 443')).to.equal('stopped public_address');
    expect(told(inner, 'internet > aws_instance.app : 8080')).to.match(/^stopped /);
  });

  it('of the network may hand on the addresses of its clients', () => {
    const network = changed(
      [...BALANCED, attached('i-app')],
      balancer({ load_balancer_type: 'network', security_groups: null }),
      group('app', [tcp(8080, { cidr_blocks: ['198.51.100.0/24'] })]),
    );
    expect(told(network, 'internet > aws_instance.app : 8080')).to.equal('unknown balancer');
  });
});
