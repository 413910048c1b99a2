import type { Pod } from '../../../deploy/network/party';

/** Policies packet by packet, written from Kubernetes' documentation; it shares no code with what it checks. */

type Labels = Readonly<Record<string, string>>;

interface Selector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly { key: string; operator: string; values?: readonly string[] }[];
}

interface Peer {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

interface Port {
  readonly protocol?: string;
  readonly port?: number | string;
  readonly endPort?: number;
}

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly podSelector: Selector;
    readonly policyTypes?: readonly string[];
    readonly ingress?: readonly { from?: readonly Peer[]; ports?: readonly Port[] }[];
    readonly egress?: readonly { to?: readonly Peer[]; ports?: readonly Port[] }[];
  };
}

export interface Host {
  readonly address: number;
  /** Undefined of what is no pod. */
  readonly pod: Pod | undefined;
}

interface Packet {
  readonly source: Host;
  readonly target: Host;
  readonly protocol: string;
  readonly port: number;
}

/** Whether the first packet of a connection leaves its source and enters its target. */
export function letsThrough(policies: readonly Manifest[], packet: Packet): boolean {
  return leaves(policies, packet) && enters(policies, packet);
}

function leaves(policies: readonly Manifest[], { source, target, protocol, port }: Packet): boolean {
  const isolating = policies.filter((policy) => appliesTo(policy, source) && typesOf(policy).includes('Egress'));
  if (isolating.length === 0) return true;
  return isolating.some(({ metadata, spec }) =>
    (spec.egress ?? []).some(
      (rule) => anyPeer(rule.to, target, metadata.namespace) && anyPort(rule.ports, target, protocol, port),
    ),
  );
}

function enters(policies: readonly Manifest[], { source, target, protocol, port }: Packet): boolean {
  const isolating = policies.filter((policy) => appliesTo(policy, target) && typesOf(policy).includes('Ingress'));
  if (isolating.length === 0) return true;
  return isolating.some(({ metadata, spec }) =>
    (spec.ingress ?? []).some(
      (rule) => anyPeer(rule.from, source, metadata.namespace) && anyPort(rule.ports, target, protocol, port),
    ),
  );
}

function typesOf({ spec }: Manifest): readonly string[] {
  if (spec.policyTypes !== undefined) return spec.policyTypes;
  return (spec.egress ?? []).length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

function appliesTo({ metadata, spec }: Manifest, { pod }: Host): boolean {
  return pod?.namespace === metadata.namespace && meets(spec.podSelector, pod.labels);
}

function anyPeer(peers: readonly Peer[] | undefined, { pod, address }: Host, namespace: string): boolean {
  if (peers === undefined || peers.length === 0) return true;
  for (const { podSelector, namespaceSelector, ipBlock } of peers) {
    if (ipBlock !== undefined) {
      if (within(address, ipBlock.cidr) && !(ipBlock.except ?? []).some((cidr) => within(address, cidr))) return true;
      continue;
    }
    if (pod === undefined) continue;
    if (namespaceSelector === undefined && pod.namespace !== namespace) continue;
    if (namespaceSelector !== undefined && !meets(namespaceSelector, pod.namespaceLabels)) continue;
    if (podSelector === undefined || meets(podSelector, pod.labels)) return true;
  }
  return false;
}

function anyPort(ports: readonly Port[] | undefined, { pod }: Host, protocol: string, port: number): boolean {
  if (ports === undefined || ports.length === 0) return true;
  return ports.some((rule) => {
    if ((rule.protocol ?? 'TCP').toLowerCase() !== protocol) return false;
    if (rule.port === undefined) return true;
    if (typeof rule.port === 'number') return port >= rule.port && port <= (rule.endPort ?? rule.port);
    return (pod?.ports ?? []).some(
      (named) => named.name === rule.port && named.protocol === protocol && named.port === port,
    );
  });
}

function meets({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Labels): boolean {
  for (const [key, value] of Object.entries(matchLabels)) if (labels[key] !== value) return false;
  for (const { key, operator, values = [] } of matchExpressions) {
    const has = Object.keys(labels).includes(key);
    const among = has && values.includes(labels[key] ?? '');
    if (operator === 'In' && !among) return false;
    if (operator === 'NotIn' && among) return false;
    if (operator === 'Exists' && !has) return false;
    if (operator === 'DoesNotExist' && has) return false;
  }
  return true;
}

function within(address: number, cidr: string): boolean {
  const [text = '', length = '32'] = cidr.split('/');
  const base = text.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
  const shift = 2 ** (32 - Number(length));
  return Math.floor(address / shift) === Math.floor(base / shift);
}
