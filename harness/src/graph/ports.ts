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
