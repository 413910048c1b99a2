import { isIPv4, isIPv6 } from 'node:net';
import type { Json } from '../read/json';
import type { Apply } from './functions';
import { toNumber } from './operators';

/** A range of addresses: the number of its first one, and how many leading bits are fixed. */
interface Range {
  readonly first: bigint;
  readonly prefix: number;
  readonly bits: 32 | 128;
}

/** Functions of ranges of addresses. https://developer.hashicorp.com/terraform/language/functions/cidrsubnet */
export const NETWORK_FUNCTIONS: Readonly<Record<string, Apply>> = {
  cidrhost: ([range, number]) => {
    const read = parse(range);
    const at = toNumber(number ?? null);
    if (read === undefined || at === undefined) return undefined;
    const size = 1n << BigInt(read.bits - read.prefix);
    return write(read.first + (at < 0 ? size + BigInt(at) : BigInt(at)), read.bits);
  },
  cidrnetmask: ([range]) => {
    const read = parse(range);
    return read?.bits === 32 ? write(mask(read), 32) : undefined;
  },
  cidrsubnet: ([range, bits, number]) => {
    const read = parse(range);
    return read === undefined ? undefined : subnet(read, toNumber(bits ?? null), toNumber(number ?? null));
  },
  cidrsubnets: ([range, ...bits]) => subnets(parse(range), bits.map(toNumber)),
};

function mask({ prefix, bits }: Range): bigint {
  return ((1n << BigInt(prefix)) - 1n) << BigInt(bits - prefix);
}

function subnet(range: Range, more: number | undefined, number: number | undefined): string | undefined {
  if (more === undefined || number === undefined) return undefined;
  const prefix = range.prefix + more;
  if (prefix > range.bits || more < 0 || number < 0 || number >= 2 ** more) return undefined;
  const first = range.first + (BigInt(number) << BigInt(range.bits - prefix));
  return `${write(first, range.bits)}/${String(prefix)}`;
}

/** One behind the other, each as soon as a range of its size may begin. */
function subnets(range: Range | undefined, sizes: readonly (number | undefined)[]): Json | undefined {
  if (range === undefined) return undefined;
  let next = range.first;
  const end = range.first + (1n << BigInt(range.bits - range.prefix));
  const made: string[] = [];
  for (const more of sizes) {
    const prefix = range.prefix + (more ?? Infinity);
    if (prefix > range.bits) return undefined;
    const size = 1n << BigInt(range.bits - prefix);
    const first = ((next + size - 1n) / size) * size;
    if (first + size > end) return undefined;
    made.push(`${write(first, range.bits)}/${String(prefix)}`);
    next = first + size;
  }
  return made;
}

function parse(value: Json | undefined): Range | undefined {
  const [, address = '', length = ''] =
    /^([0-9a-fA-F.:]+)\/(\d{1,3})$/.exec(typeof value === 'string' ? value : '') ?? [];
  const prefix = Number(length);
  const bits = isIPv4(address) ? 32 : 128;
  if ((bits === 128 && !isIPv6(address)) || prefix > bits || length === '') return undefined;
  const number = bits === 32 ? ofV4(address) : ofV6(address);
  const range: Range = { first: 0n, prefix, bits };
  return { ...range, first: number & mask(range) };
}

function ofV4(address: string): bigint {
  return address.split('.').reduce((number, part) => number * 256n + BigInt(part), 0n);
}

function ofV6(address: string): bigint {
  const [head = '', tail] = address.split('::');
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const after = tail === undefined ? [] : groups(tail);
  const before = groups(head);
  const gap = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...gap, ...after].reduce((number, group) => number * 65536n + BigInt(`0x${group}`), 0n);
}

function write(number: bigint, bits: 32 | 128): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => String((number >> shift) & 255n)).join('.');
  const groups = Array.from({ length: 8 }, (_, i) => ((number >> BigInt(112 - 16 * i)) & 65535n).toString(16));
  const longest = /(?:^|:)0(?::0)+(?:$|:)/.exec(groups.join(':'))?.[0];
  const text = groups.join(':');
  return longest === undefined ? text : text.replace(longest, '::');
}
