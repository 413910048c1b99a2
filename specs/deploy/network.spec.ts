import { expect } from 'chai';
import { computedCells } from '../../deploy/network/computed';
import { declaredCells, readMatrix, type Cells } from '../../deploy/network/matrix';
import { partiesOf, workloadsOf } from '../../deploy/network/parties';
import { readPolicies, type NetworkPolicy } from '../../deploy/network/policy';
import { ciFiles, ciValues, render, type Rendered } from './support/chart';

const matrix = readMatrix();
const EVERYTHING = 'everything-values.yaml';

function computed({ values, manifests }: Rendered, policies = readPolicies(manifests)): Cells {
  return computedCells(policies, partiesOf(matrix, values, manifests));
}

describe('who may talk to whom in the cluster', function () {
  this.timeout(300_000);
  const rendered = new Map<string, Rendered>();
  const everything = (): Rendered => rendered.get(EVERYTHING)!;

  before(() => {
    for (const name of ciFiles()) rendered.set(name, render(ciValues(name)));
  });

  for (const name of ciFiles()) {
    it(`is what the matrix declares, with ${name}`, () => {
      const chart = rendered.get(name)!;
      expect(computed(chart)).to.deep.equal(declaredCells(matrix, chart.values));
    });
  }

  it('speaks of every workload that the chart makes', () => {
    const made = [...workloadsOf(everything().manifests).keys()].sort();
    const declared = Object.entries(matrix.parties).filter(([, party]) => 'workload' in party);
    expect(declared.map(([party]) => party).sort()).to.deep.equal(made);
  });

  it('says why of every edge, and has a party for every end that is used once at least', () => {
    const ends = new Set(matrix.edges.flatMap(({ from, to }) => [...from, ...to]));
    const refused = ['elsewhere', 'neighbour', 'other-neighbour'];
    expect([...ends, ...refused].sort()).to.deep.equal(Object.keys(matrix.parties).sort());
  });

  describe('is noticed to have changed', () => {
    const declared = (): Cells => declaredCells(matrix, everything().values);

    it('when any policy is taken away', () => {
      const policies = readPolicies(everything().manifests);
      const unnoticed = policies.filter((gone) => {
        const left = policies.filter((policy) => policy !== gone);
        return same(computed(everything(), left), declared());
      });
      expect(unnoticed.map(({ name, namespace }) => `${namespace}/${name}`)).to.deep.equal([]);
    });

    it('when any rule of any policy is taken away', () => {
      const policies = readPolicies(everything().manifests);
      const unnoticed = withoutOneRule(policies).filter((left) =>
        same(computed(everything(), left.policies), declared()),
      );
      expect(unnoticed.map(({ what }) => what)).to.deep.equal([]);
    });

    it('when one more port, range or peer is let through', () => {
      const more = [
        { peers: [], ports: [{ protocol: 'TCP' as const, port: 22 }] },
        { peers: [{ ipBlock: { cidr: '169.254.169.254/32', except: [] } }], ports: [] },
        { peers: [{ namespaceSelector: { matchLabels: {}, matchExpressions: [] } }], ports: [] },
      ];
      const policies = readPolicies(everything().manifests).filter(({ name }) => name === 'ledger');
      for (const rule of more) {
        const wider = policies.map((policy) => ({
          ...policy,
          rules: { ...policy.rules, Egress: [...policy.rules.Egress, rule] },
        }));
        const all = [...readPolicies(everything().manifests), ...wider];
        expect(same(computed(everything(), all), declared()), JSON.stringify(rule)).to.equal(false);
      }
    });

    it('when only a part of a range is let through', () => {
      const values = ciValues(EVERYTHING);
      const text = JSON.stringify(render(values).manifests).replaceAll('10.30.144.0/24', '10.30.144.0/25');
      const manifests: unknown = JSON.parse(text);
      const policies = readPolicies(manifests instanceof Array ? manifests : []);
      expect(computed(everything(), policies)['ledger → stores']).to.equal('5433 (in part), 6379 (in part)');
    });
  });
});

function same(one: Cells, other: Cells): boolean {
  const inOrder = (cells: Cells): string => JSON.stringify(Object.entries(cells).sort());
  return inOrder(one) === inOrder(other);
}

/** Every way to take one rule out of one policy. */
function withoutOneRule(policies: readonly NetworkPolicy[]): { what: string; policies: NetworkPolicy[] }[] {
  return policies.flatMap((policy) =>
    (['Ingress', 'Egress'] as const).flatMap((direction) =>
      policy.rules[direction].map((rule, i) => {
        const left = policy.rules[direction].filter((other) => other !== rule);
        const changed = { ...policy, rules: { ...policy.rules, [direction]: left } };
        return {
          what: `${policy.namespace}/${policy.name} ${direction} ${i}`,
          policies: policies.map((other) => (other === policy ? changed : other)),
        };
      }),
    ),
  );
}
