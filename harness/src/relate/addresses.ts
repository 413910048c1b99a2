export type Family = 4 | 6;
export const FAMILIES: readonly Family[] = [4, 6];

/** Addresses from the first up to, and without, the end: numbers in IPv4, BigInts in IPv6, which compare alike. */
export interface Span {
  readonly from: number | bigint;
  readonly end: number | bigint;
}

/** A set of addresses of one family: sorted spans that neither overlap nor touch. */
export type Spans = readonly Span[];

/** A range as it is written. */
export interface Cidr {
  readonly family: Family;
  readonly span: Span;
  /** The length of its prefix. */
  readonly length: number;
}

export const EVERYWHERE: Readonly<Record<Family, Spans>> = {
  4: [{ from: 0, end: 2 ** 32 }],
  6: [{ from: 0n, end: 1n << 128n }],
};

const remembered = new Map<string, Cidr | undefined>();

/** A range or a lone address; undefined where the text is neither. Bits beyond the prefix are dropped. */
export function parseCidr(text: string): Cidr | undefined {
  if (!remembered.has(text)) remembered.set(text, parse(text));
  return remembered.get(text);
}

function parse(text: string): Cidr | undefined {
  const [address = '', bits, more] = text.split('/');
  if (more !== undefined || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return undefined;
  if (IPV4.test(address)) return ofIPv4(address, Number(bits ?? 32));
  return isIPv6(address) ? ofIPv6(address, Number(bits ?? 128)) : undefined;
}

/** As isIPv4 of node:net, which takes 3 ms of a start to load. */
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/** As isIPv6 of node:net, without zones; that is a regular expression which takes 8 ms to compile. */
function isIPv6(address: string): boolean {
  return /^[\da-f:.]+$/i.test(address) && URL.canParse(`http://[${address}]`);
}

function ofIPv4(address: string, length: number): Cidr | undefined {
  if (length > 32) return undefined;
  const value = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - length);
  const from = value - (value % size);
  return { family: 4, span: { from, end: from + size }, length };
}

function ofIPv6(address: string, length: number): Cidr | undefined {
  if (length > 128) return undefined;
  const [head = '', tail] = address.split('::');
  const before = groups(head);
  const after = groups(tail ?? '');
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => 0n);
  const value = [...before, ...zeros, ...after].reduce((sum, part) => (sum << 16n) + part, 0n);
  const size = 1n << BigInt(128 - length);
  const from = value - (value % size);
  return { family: 6, span: { from, end: from + size }, length };
}

/** The 16-bit groups of a part of an IPv6 address; the last two may be written as IPv4. */
function groups(text: string): bigint[] {
  if (text === '') return [];
  return text.split(':').flatMap((part) => {
    if (!part.includes('.')) return [BigInt(`0x${part}`)];
    const value = part.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
    return [BigInt(Math.floor(value / 65536)), BigInt(value % 65536)];
  });
}

export function intersect(one: Spans, other: Spans): Spans {
  const out: Span[] = [];
  for (let i = 0, j = 0; i < one.length && j < other.length;) {
    const a = one[i];
    const b = other[j];
    if (a === undefined || b === undefined) break;
    const from = a.from > b.from ? a.from : b.from;
    const end = a.end < b.end ? a.end : b.end;
    if (from < end) out.push({ from, end });
    if (a.end < b.end) i += 1;
    else j += 1;
  }
  return out;
}

export function subtract(from: Spans, taken: Spans): Spans {
  let left = from;
  for (const { from: start, end } of taken) {
    left = left.flatMap((span) => {
      if (span.end <= start || end <= span.from) return [span];
      const before = span.from < start ? [{ from: span.from, end: start }] : [];
      return span.end > end ? [...before, { from: end, end: span.end }] : before;
    });
  }
  return left;
}

export function unite(one: Spans, other: Spans): Spans {
  if (one.length === 0) return other;
  if (other.length === 0) return one;
  const out: Span[] = [];
  for (const span of [...one, ...other].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = out.at(-1);
    if (last === undefined || span.from > last.end) out.push(span);
    else if (span.end > last.end) out[out.length - 1] = { from: last.from, end: span.end };
  }
  return out;
}

/** Whether all of one set lies in another. */
export function covers(whole: Spans, part: Spans): boolean {
  return subtract(part, whole).length === 0;
}

/** The fewest ranges that make up a set, as they are written. */
export function cidrsOf(spans: Spans, family: Family): string[] {
  const bits = family === 4 ? 32 : 128;
  return spans.flatMap(({ from, end }) => {
    const out: string[] = [];
    const stop = BigInt(end);
    for (let at = BigInt(from); at < stop;) {
      let length = 0;
      while (at % (1n << BigInt(bits - length)) !== 0n || at + (1n << BigInt(bits - length)) > stop) length += 1;
      out.push(`${addressText(at, family)}/${String(length)}`);
      at += 1n << BigInt(bits - length);
    }
    return out;
  });
}

function addressText(value: bigint, family: Family): string {
  const width = family === 4 ? 8n : 16n;
  const parts = Array.from({ length: family === 4 ? 4 : 8 }, (_, i) =>
    ((value >> (width * BigInt((family === 4 ? 3 : 7) - i))) & ((1n << width) - 1n)).toString(family === 4 ? 10 : 16),
  );
  return family === 4 ? parts.join('.') : shortened(parts);
}

/** The longest run of zero groups as `::`. */
function shortened(parts: readonly string[]): string {
  const runs = [...parts.join(':').matchAll(/(?:^|:)(0(?::0)+)(?=:|$)/g)].map((match) => match[1] ?? '');
  const longest = runs.sort((a, b) => b.length - a.length)[0];
  if (longest === undefined) return parts.join(':');
  const text = `:${parts.join(':')}:`.replace(`:${longest}:`, '::');
  return text.replace(/^:(?!:)/, '').replace(/(?<!:):$/, '');
}
