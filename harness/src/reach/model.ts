import type { Path } from '../read/inventory';
import type { Cidr, Family, Spans } from '../relate/addresses';
import type { Ports } from '../relate/ports';

/** Whether something is so; a text says why it cannot be told. */
export type Fact = boolean | string;

/** Where something is written: the address of a resource, and the argument there. */
export interface Written {
  readonly at: string;
  readonly path: Path;
}

export type SpansByFamily = Readonly<Record<Family, Spans>>;

export interface Vpc {
  readonly address: string;
  /** Its ranges, each of which is a local route. */
  readonly blocks: readonly Cidr[];
  /** Ranges may be missing, or are not known: why. */
  readonly unknown: string | undefined;
}

/** A route; without a destination it may be for any address. */
export interface Route extends Written {
  readonly destinations: readonly Cidr[] | undefined;
  /** As in the facet `routes`, and `local`. */
  readonly target: string;
  /** The address or id of what it leads to, where that is known. */
  readonly to: string | undefined;
  /** Why a part of it is not known. */
  readonly unknown: string | undefined;
}

export interface AclEntry extends Written {
  readonly direction: 'ingress' | 'egress' | undefined;
  /** Undefined where its action is not known. */
  readonly allow: boolean | undefined;
  readonly number: number;
  readonly ports: Ports;
  /** Undefined where the range is not known: it may be any. */
  readonly range: Cidr | undefined;
}

export interface Acl {
  readonly address: string;
  /** In number order. */
  readonly entries: readonly AclEntry[];
  /** It cannot be told at all what it lets through: why. */
  readonly unknown: string | undefined;
}

export interface Subnet {
  readonly address: string;
  readonly vpc: Vpc | undefined;
  readonly blocks: SpansByFamily;
  /** Its ranges are not known: why. */
  readonly unknown: string | undefined;
  /** The longest prefixes first; of one length, as written. */
  readonly routes: readonly Route[];
  /** The route table, or what stands for it. */
  readonly table: string;
  readonly routesUnknown: string | undefined;
  readonly acl: Acl;
}

export interface GroupRule extends Written {
  readonly direction: 'ingress' | 'egress';
  readonly ports: Ports;
  readonly spans: SpansByFamily;
  readonly groups: ReadonlySet<string>;
  /** Groups of which it may name one. */
  readonly candidates: ReadonlySet<string>;
  /** Prefix lists that cannot be looked into, by address or id. */
  readonly prefixLists: readonly string[];
  /** The addresses that it may name besides. */
  readonly perhaps: SpansByFamily;
  /** It may name others: why. */
  readonly unknown: string | undefined;
  /** Nothing of it is sure. */
  readonly doubtful: boolean;
}

export interface Group {
  readonly address: string;
  readonly rules: readonly GroupRule[];
  /** Rules may be missing: why. */
  readonly unknown: string | undefined;
}

/** Something with network interfaces. */
export interface Endpoint {
  readonly address: string;
  readonly type: string;
  /** Each of its subnets is a place where it may be reached. */
  readonly subnets: readonly Subnet[];
  /** It may stand elsewhere too: why. */
  readonly unplaced: string | undefined;
  /** None where the network does not ask any, a network balancer without groups. */
  readonly groups: readonly Group[] | undefined;
  /** It may carry other groups: why. */
  readonly groupsUnknown: string | undefined;
  /** Whether it has addresses of a family in a subnet. */
  readonly has: (subnet: Subnet, family: Family) => Fact;
  /** Whether those are reachable from, or translated to, the internet. */
  readonly isPublic: (subnet: Subnet, family: Family) => Fact;
  /** Its one address, where that is known. */
  readonly own: Cidr | undefined;
}

/** A NAT gateway in its subnet. */
export interface Nat {
  readonly address: string;
  readonly subnet: Subnet | undefined;
  readonly private: Fact;
}

/** A peering connection between two VPCs of this input; a side that is not here is undefined. */
export interface Peering {
  readonly address: string;
  readonly sides: readonly (Vpc | undefined)[];
}

/** A gateway endpoint: the route tables that lead to its service. */
export interface ServiceGateway {
  readonly address: string;
  readonly service: string;
  readonly tables: ReadonlySet<string>;
  readonly unknown: string | undefined;
}

/** Behind a balancer: what it sends on which listener port. */
export interface Relay {
  readonly balancer: Endpoint;
  readonly listener: Written;
  readonly protocol: string;
  readonly port: number;
  /** Endpoints that are its targets, with the port, where one is known. */
  readonly targets: ReadonlyMap<string, number | undefined>;
  /** Targets may be registered that are not in this input: why. */
  readonly unknown: string | undefined;
}
