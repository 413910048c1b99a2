import { expect } from 'chai';
import { computedCells } from '../../deploy/network/computed';
import { readMatrix } from '../../deploy/network/matrix';
import { partiesOf, workloadsOf } from '../../deploy/network/parties';
import { readPolicies } from '../../deploy/network/policy';
import { findEnd } from '../../harness/src/reach/find-end';
import { networkOf, type Network } from '../../harness/src/reach/network';
import { portsReached } from '../../harness/src/reach/ports-reached';
import { Inventory } from '../../harness/src/read/inventory';
import { readPlan } from '../../harness/src/read/plan';
import { Graph } from '../../harness/src/relate/graph';
import { Noun } from '../../harness/src/relate/noun';
import { portWords } from '../../harness/src/relate/ports';
import { productionPlan } from '../cli/production';
import { ciValues, render } from './support/chart';

/** The workloads' pods have the group of the nodes that they run on. */
const NODES = 'module.cluster.aws_eks_node_group.this["general"]';

describe('network policies and security groups', () => {
  const matrix = readMatrix();
  const byPolicies = new Map<string, string[]>();
  let network: Network;

  before(async function () {
    this.timeout(300_000);
    const plan = readPlan(await productionPlan(), 'plan.json');
    const inventory = new Inventory({ ...plan, offline: true });
    network = networkOf(new Noun(inventory, new Graph(inventory)));
    const { values, manifests } = render(ciValues('everything-values.yaml'));
    const workloads = new Set(workloadsOf(manifests).keys());
    const cells = computedCells(readPolicies(manifests), partiesOf(matrix, values, manifests));
    for (const [cell, ports] of Object.entries(cells)) {
      const ends = cell.split(' → ').map((end) => (workloads.has(end) ? 'workloads' : end));
      const name = ends.join(' → ');
      byPolicies.set(name, [...(byPolicies.get(name) ?? []), ...ports.split(', ')]);
    }
  });

  /** What surely gets through: who is behind the balancer's target group, no plan tells. */
  const byGroups = (from: readonly string[], to: readonly string[]): string[] => {
    const pairs = from.flatMap((one) => to.map((other) => [findEnd(network, one), findEnd(network, other)] as const));
    const reached = pairs.flatMap(([one, other]) => portsReached(network, one, other));
    return portWords(reached.filter(({ answer }) => answer.verdict === 'reached'));
  };
  const inOrder = (ports: readonly string[] = []): string[] => [...new Set(ports)].sort();

  for (const [party, declared] of Object.entries(matrix.parties)) {
    if (!('resources' in declared) || declared.resources.length === 0) continue;
    it(`let the workloads and ${party} talk on the same ports, either way, but for what the matrix says`, function () {
      this.timeout(60_000);
      const { resources, groups_let_more: more } = declared;
      expect({ to: inOrder(byGroups([NODES], resources)), from: inOrder(byGroups(resources, [NODES])) }).to.deep.equal({
        to: inOrder([...(byPolicies.get(`workloads → ${party}`) ?? []), ...more]),
        from: inOrder(byPolicies.get(`${party} → workloads`)),
      });
    });
  }
});
