import type { Spans } from '../../harness/src/relate/addresses';

export type Protocol = 'tcp' | 'udp' | 'sctp';

export interface NamedPort {
  readonly name: string;
  readonly protocol: Protocol;
  readonly port: number;
}

/** Pods that are alike: the replicas of one workload. */
export interface Pod {
  readonly kind: 'pod';
  readonly name: string;
  readonly namespace: string;
  readonly namespaceLabels: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly ports: readonly NamedPort[];
  /** IPv4 addresses that they may have: ranges in policies speak of pods, too, where these are routable. */
  readonly addresses: Spans;
}

/** Whoever has one of these IPv4 addresses. */
export interface Range {
  readonly kind: 'range';
  readonly name: string;
  readonly addresses: Spans;
}

export type Party = Pod | Range;
