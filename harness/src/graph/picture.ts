/** What a picture of a plan shows: data alone, with no place and no colour. */
export interface Picture {
  readonly title: string;
  /** VPCs, and after them whatever stands in subnets that the plan does not hold. */
  readonly networks: readonly Network[];
  /** Far ends of flows that are no thing of this plan, the internet among them. */
  readonly outside: readonly Outside[];
  readonly flows: readonly Flow[];
  readonly side: readonly SideGroup[];
}

export const INTERNET = 'internet';

/** Tiers from the way in to the innermost. */
export const TIERS = ['public', 'private', 'isolated', 'data', 'unknown'] as const;
export type TierName = (typeof TIERS)[number];

export interface Network {
  readonly id: string;
  readonly title: string;
  readonly cidr: string | undefined;
  /** Zones of its subnets, sorted; '' for subnets whose zone cannot be told. */
  readonly zones: readonly string[];
  readonly tiers: readonly Tier[];
  /** Words for what belongs to the network as a whole: flow log, gateway endpoints. */
  readonly marks: readonly string[];
  readonly internetGateway: boolean;
}

export interface Tier {
  readonly name: TierName;
  readonly subnets: readonly Subnet[];
  readonly things: readonly Thing[];
  /** Network ACLs of its subnets, by name. */
  readonly acls: readonly string[];
}

export interface Subnet {
  readonly id: string;
  readonly zone: string;
  readonly cidr: string | undefined;
  readonly route: DefaultRoute;
}

/** Where the default route of a subnet leads. */
export interface DefaultRoute {
  readonly target: string;
  /** The NAT gateway, where it is one of this plan. */
  readonly nat: string | undefined;
}

export interface Thing {
  /** The address of its resource; of several that are alike, the first. */
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly details: readonly string[];
  /** The zones that it stands in. */
  readonly zones: readonly string[];
  /** What stands in front of it, a web ACL. */
  readonly guard: string | undefined;
}

export interface Outside {
  readonly id: string;
  readonly title: string;
}

/** Who may reach whom, and on which ports. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly ports: readonly string[];
  /** False where only one side admits it, or where something could not be told. */
  readonly sure: boolean;
}

export interface SideGroup {
  readonly title: string;
  readonly count: number;
  readonly names: readonly string[];
}
