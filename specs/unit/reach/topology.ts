/** A network as plain numbers: what random topologies are made of. Nothing here comes from the engine. */
export interface Prefix {
  readonly family: 4 | 6;
  readonly base: bigint;
  readonly length: number;
}

export type Target = 'internet' | 'egress_only' | 'nat' | 'private_nat' | 'peering' | 'transit';

export interface Route {
  readonly to: Prefix;
  readonly target: Target;
}

export interface Entry {
  readonly number: number;
  readonly direction: 'ingress' | 'egress';
  readonly allow: boolean;
  readonly protocol: 'tcp' | 'udp' | '-1';
  readonly from: number;
  readonly to: number;
  readonly range: Prefix;
}

export interface Rule {
  readonly direction: 'ingress' | 'egress';
  readonly protocol: 'tcp' | 'udp' | '-1';
  readonly from: number;
  readonly to: number;
  /** A range, a group by its index, or the rule's own group. */
  readonly peer: Prefix | number | 'self';
}

export interface Subnet {
  readonly vpc: number;
  readonly four: Prefix;
  readonly six: Prefix | undefined;
  /** Index of the route table; undefined: the main one. */
  readonly table: number | undefined;
  /** Index of the network ACL; undefined: the default one, which lets everything through. */
  readonly acl: number | undefined;
}

export interface Machine {
  readonly subnet: number;
  /** None: the default group of its VPC. */
  readonly groups: readonly number[];
  readonly isPublic: boolean;
  readonly six: boolean;
}

export interface Topology {
  readonly vpcs: readonly { readonly blocks: readonly Prefix[]; readonly main: readonly Route[] }[];
  readonly subnets: readonly Subnet[];
  readonly tables: readonly (readonly Route[])[];
  readonly acls: readonly (readonly Entry[])[];
  readonly groups: readonly { readonly vpc: number; readonly rules: readonly Rule[] }[];
  readonly machines: readonly Machine[];
  /** The subnets of the public and the private NAT gateway of each VPC. */
  readonly nats: readonly { readonly open: number; readonly closed: number }[];
  /** The first two VPCs are joined by a peering connection. */
  readonly separate: boolean;
}

export type End =
  | { readonly kind: 'internet' }
  | { readonly kind: 'range'; readonly range: Prefix }
  | { readonly kind: 'machine'; readonly machine: number };

export interface Question {
  readonly from: End;
  readonly to: End;
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
}

export function four(a: number, b: number, c: number, d: number, length: number): Prefix {
  return { family: 4, base: (BigInt(a) << 24n) + (BigInt(b) << 16n) + (BigInt(c) << 8n) + BigInt(d), length };
}

/** `2600:1f00:0:VV:SS::`, with a byte for the VPC and one for the subnet. */
export function six(vpc: number, subnet: number, length: number): Prefix {
  return { family: 6, base: (0x2600_1f00n << 96n) + (BigInt(vpc) << 72n) + (BigInt(subnet) << 64n), length };
}

export const EVERY_FOUR = four(0, 0, 0, 0, 0);
export const EVERY_SIX: Prefix = { family: 6, base: 0n, length: 0 };

/** A range as it is written. */
export function text({ family, base, length }: Prefix): string {
  const [parts, bits] = family === 4 ? [4, 8n] : [8, 16n];
  const values = Array.from(
    { length: parts },
    (_, i) => (base >> (bits * BigInt(parts - 1 - i))) & ((1n << bits) - 1n),
  );
  const words = values.map((value) => value.toString(family === 4 ? 10 : 16));
  return `${words.join(family === 4 ? '.' : ':')}/${String(length)}`;
}
