import { expect } from 'chai';
import fc from 'fast-check';
import { flows } from '../../deploy/network/flows';
import type { Party } from '../../deploy/network/party';
import { readPolicies } from '../../deploy/network/policy';
import { parseCidr } from '../../harness/src/relate/addresses';
import { letsThrough, type Host, type Manifest } from './support/packet';

/** A small world, in which every boundary is met: three labels, two namespaces, addresses of a /28, ten ports. */
const NAMESPACES = ['a', 'b'];
const BASE = [10, 0, 0];
const address = (last: number): string => [...BASE, last].join('.');

const labels = fc.dictionary(fc.constantFrom('app', 'tier'), fc.constantFrom('x', 'y'), { noNullPrototype: true });
const expression = fc.oneof(
  fc.record({
    key: fc.constantFrom('app', 'tier'),
    operator: fc.constantFrom('In', 'NotIn'),
    values: fc.uniqueArray(fc.constantFrom('x', 'y'), { minLength: 1 }),
  }),
  fc.record({ key: fc.constantFrom('app', 'tier'), operator: fc.constantFrom('Exists', 'DoesNotExist') }),
);
const selector = fc.record(
  { matchLabels: labels, matchExpressions: fc.array(expression, { maxLength: 1 }) },
  { requiredKeys: [] },
);
const namespaceSelector = fc.oneof(
  fc.constant({}),
  fc.constantFrom(...NAMESPACES).map((name) => ({ matchLabels: { 'kubernetes.io/metadata.name': name } })),
);
const cidr = fc
  .tuple(fc.nat(15), fc.integer({ min: 28, max: 32 }))
  .map(([last, length]) => `${address(last)}/${length}`);
const peer = fc.oneof(
  fc.record({ podSelector: selector }),
  fc.record({ namespaceSelector }),
  fc.record({ podSelector: selector, namespaceSelector }),
  fc.record({ ipBlock: fc.record({ cidr, except: fc.array(cidr, { maxLength: 1 }) }, { requiredKeys: ['cidr'] }) }),
);
const protocol = fc.constantFrom('TCP', 'UDP');
const port = fc.oneof(
  fc.record({ protocol }, { requiredKeys: [] }),
  fc.record({ protocol, port: fc.integer({ min: 1, max: 9 }) }, { requiredKeys: ['port'] }),
  fc.record({ protocol, port: fc.constantFrom('web', 'metrics') }, { requiredKeys: ['port'] }),
  fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.nat(3))
    .map(([first, more]) => ({ protocol: 'TCP', port: first, endPort: first + more })),
);
const few = { maxLength: 2 };
const peers = fc.array(peer, few);
const ports = fc.array(port, few);
const policy = fc
  .record({
    namespace: fc.constantFrom(...NAMESPACES),
    podSelector: selector,
    types: fc.option(fc.subarray(['Ingress', 'Egress'], { minLength: 1 }), { nil: undefined }),
    ingress: fc.option(fc.array(fc.record({ from: peers, ports }, { requiredKeys: [] }), few), { nil: undefined }),
    egress: fc.option(fc.array(fc.record({ to: peers, ports }, { requiredKeys: [] }), few), { nil: undefined }),
  })
  .map(({ namespace, types, ...rest }): Manifest => {
    const spec = { ...rest, ...(types === undefined ? {} : { policyTypes: types }) };
    return {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'policy', namespace },
      spec: JSON.parse(JSON.stringify(spec)) as Manifest['spec'],
    };
  });
const block = fc
  .tuple(fc.nat(15), fc.integer({ min: 29, max: 32 }))
  .map(([last, length]) => parseCidr(`${address(last)}/${length}`)!.span);
const named = (web: number, metrics: number) => [
  { name: 'web', protocol: 'tcp' as const, port: web },
  { name: 'metrics', protocol: 'tcp' as const, port: metrics },
];
const portNumber = fc.integer({ min: 1, max: 9 });
const pod = fc
  .tuple(fc.constantFrom(...NAMESPACES), labels, portNumber, portNumber, block)
  .map(([namespace, own, web, metrics, span]): Party => ({
    kind: 'pod',
    name: 'pod',
    namespace,
    namespaceLabels: { 'kubernetes.io/metadata.name': namespace },
    labels: own,
    ports: named(web, metrics),
    addresses: [span],
  }));
const range = block.map((span): Party => ({ kind: 'range', name: 'range', addresses: [span] }));

/** Every host that a party may be: one with each of its addresses. */
function hostsOf(party: Party): Host[] {
  return party.addresses.flatMap(({ from, end }) =>
    Array.from({ length: Number(end) - Number(from) }, (_, i) => ({
      address: Number(from) + i,
      pod: party.kind === 'pod' ? party : undefined,
    })),
  );
}

describe('what network policies let through', function () {
  this.timeout(120_000);

  it('is what a look at packet after packet says, for any policies', () => {
    fc.assert(
      fc.property(
        fc.array(policy, { maxLength: 4 }),
        pod,
        fc.oneof(pod, range),
        fc.boolean(),
        (policies, one, two, turned) => {
          const [from, to] = turned ? [two, one] : [one, two];
          const computed = flows(readPolicies(policies), from, to);
          for (const protocol of ['tcp', 'udp', 'sctp'] as const) {
            for (const number of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 65_535]) {
              const found = computed.find(
                (flow) => flow.protocol === protocol && flow.from <= number && number <= flow.to,
              );
              const told = found === undefined ? 'none' : found.whole ? 'all' : 'some';
              expect(told).to.equal(shareOf(policies, from, to, protocol, number));
            }
          }
        },
      ),
      { numRuns: 1_500 },
    );
  });

  it('says so where a manifest has what policies do not have, rather than passing it over', () => {
    const manifest = (spec: object): object => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'policy', namespace: 'a' },
      spec: { podSelector: {}, ...spec },
    });
    const wrong = [
      { ingres: [] },
      { ingress: [{ from: [{}] }] },
      { egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0' } }] }] },
      { egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8' }, podSelector: {} }] }] },
    ];
    for (const spec of wrong) expect(() => readPolicies([manifest(spec)]), JSON.stringify(spec)).to.throw();
  });
});

function shareOf(policies: readonly Manifest[], from: Party, to: Party, protocol: string, port: number): string {
  const packets = hostsOf(from).flatMap((source) => hostsOf(to).map((target) => ({ source, target, protocol, port })));
  const passed = packets.filter((packet) => letsThrough(policies, packet)).length;
  return passed === 0 ? 'none' : passed === packets.length ? 'all' : 'some';
}
