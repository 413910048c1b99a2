import type { Json } from '../read/json';
import { isUnknown } from '../read/values';
import { argument } from './blocks';

/** A range of ports of one protocol; `-1` is every protocol, `?` one that could not be told. */
export interface Ports {
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
}

export const EVERY: Pick<Ports, 'from' | 'to'> = { from: 0, to: 65535 };

/** What two rules both admit. */
export function inCommon(one: Ports, other: Ports): Ports | undefined {
  const wide = (ports: Ports): boolean => ports.protocol === '-1' || ports.protocol === '?';
  if (one.protocol !== other.protocol && !wide(one) && !wide(other)) return undefined;
  const from = Math.max(one.from, other.from);
  const to = Math.min(one.to, other.to);
  if (from > to) return undefined;
  return { protocol: wide(one) ? other.protocol : one.protocol, from, to };
}

/** Whether ports hold one port of a protocol; undefined where that cannot be told. */
export function carries(ports: Ports, protocol: string, port: number): boolean | undefined {
  const inside = ports.from <= port && port <= ports.to;
  if (ports.protocol === '?') return undefined;
  return (ports.protocol === '-1' || ports.protocol === protocol) && inside;
}

/** The ports of a rule or an entry in the model's one shape; without numbers it is for every port. */
export function portsOf(entry: Json): Ports {
  const [protocol, from, to] = ['protocol', 'from', 'to'].map((name) => argument(entry, name));
  if (typeof protocol !== 'string' || isUnknown(from) || isUnknown(to)) return { protocol: '?', ...EVERY };
  if (typeof from !== 'number' || typeof to !== 'number' || from < 0 || to < 0) return { protocol, ...EVERY };
  return { protocol, from, to };
}

/** Ports as a reader knows them: `443`, `53/udp`, `1025–65535`; each once, in their order. */
export function portWords(ports: readonly Ports[]): string[] {
  const sorted = [...ports].sort(
    (a, b) => a.from - b.from || a.to - b.to || (a.protocol < b.protocol ? -1 : a.protocol > b.protocol ? 1 : 0),
  );
  return [...new Set(sorted.map(words))];
}

function words({ protocol, from, to }: Ports): string {
  if (protocol === '?') return 'ports not known';
  const all = from <= EVERY.from && to >= EVERY.to;
  if (protocol === '-1') return all ? 'everything' : range(from, to);
  if (protocol.startsWith('icmp')) return protocol;
  const numbers = all ? 'every port' : range(from, to);
  return protocol === 'tcp' ? numbers : `${numbers}/${protocol}`;
}

function range(from: number, to: number): string {
  return from === to ? String(from) : `${String(from)}–${String(to)}`;
}
