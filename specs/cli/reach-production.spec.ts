import { expect } from 'chai';
import { answer } from '../../harness/src/reach/answer';
import { findEnd } from '../../harness/src/reach/find-end';
import { networkOf, type Network } from '../../harness/src/reach/network';
import { Inventory } from '../../harness/src/read/inventory';
import { readPlan } from '../../harness/src/read/plan';
import { Graph } from '../../harness/src/relate/graph';
import { Noun } from '../../harness/src/relate/noun';
import { productionPlan } from './production';

const NODES = 'module.cluster.aws_eks_node_group.this["general"]';

describe('the reach of production', () => {
  let network: Network;

  before(async function () {
    this.timeout(300_000);
    const plan = readPlan(await productionPlan(), 'plan.json');
    const inventory = new Inventory({ ...plan, offline: true });
    network = networkOf(new Noun(inventory, new Graph(inventory)));
  });

  const verdict = (from: string, to: string, port: number): string =>
    answer(network, findEnd(network, from), findEnd(network, to), { protocol: 'tcp', port }).verdict;

  it('is that of its tiers: the internet reaches the balancer alone, nodes their stores, stores nobody', () => {
    const stores: readonly (readonly [string, number])[] = [
      ['aws_db_instance.this', 5433],
      ['aws_elasticache_replication_group.this', 6379],
      ['aws_opensearch_domain.this', 443],
    ];
    expect(verdict('internet', 'aws_lb.this', 443)).to.equal('reached');
    for (const [store, port] of stores) {
      const told = [verdict('internet', store, port), verdict(NODES, store, port), verdict(store, 'internet', 443)];
      expect([store, ...told]).to.deep.equal([store, 'stopped', 'reached', 'stopped']);
    }
    expect(verdict('aws_lb.this', 'aws_db_instance.this', 5433)).to.equal('stopped');
  });

  it('leaves nodes the way out through NAT and to S3 through its endpoint', () => {
    expect(verdict(NODES, 'internet', 443)).to.equal('reached');
    expect(verdict(NODES, 'internet', 25)).to.equal('stopped');
    expect(verdict(NODES, 'aws_vpc_endpoint.s3', 443)).to.equal('reached');
  });

  it('cannot be told of the nodes from the internet: the targets are registered from inside the cluster', () => {
    expect(verdict('internet', NODES, 8443)).to.equal('unknown');
  });

  it('takes less than 100 ms of a processor for any pair', () => {
    const names = ['internet', ...network.endpoints().map(({ address }) => address)];
    const slow = names.flatMap((from) =>
      names
        .filter((to) => to !== from)
        .flatMap((to) => {
          const before = process.cpuUsage();
          verdict(from, to, 443);
          const { user, system } = process.cpuUsage(before);
          return (user + system) / 1000 < 100 ? [] : [`${from} to ${to}`];
        }),
    );
    expect(slow).to.deep.equal([]);
  });
});
