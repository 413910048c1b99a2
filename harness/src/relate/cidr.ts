import { intersect, parseCidr } from './addresses';

/** Everybody, in either version of the protocol. */
export function isWorld(cidr: string): boolean {
  return cidr === '0.0.0.0/0' || cidr === '::/0';
}

/** Whether two ranges share an address; what is no range shares none. */
export function overlaps(one: string, other: string): boolean {
  const a = parseCidr(one);
  const b = parseCidr(other);
  return b !== undefined && a?.family === b.family && intersect([a.span], [b.span]).length > 0;
}
