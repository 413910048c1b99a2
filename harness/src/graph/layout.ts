import type { Flow, Network, Outside, Picture, SideGroup, Subnet, Thing, Tier } from './picture';

/** Where everything stands: what the layout makes of a picture, in pixels. */
export interface Layout {
  readonly picture: Picture;
  readonly width: number;
  readonly height: number;
  readonly outside: readonly PlacedOutside[];
  readonly networks: readonly PlacedNetwork[];
  readonly routes: readonly PlacedRoute[];
  readonly flows: readonly PlacedFlow[];
  readonly side: readonly PlacedGroup[];
  readonly legend: Point;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly w: number;
  readonly h: number;
}

export interface PlacedOutside {
  readonly outside: Outside;
  readonly box: Box;
}

export interface PlacedNetwork {
  readonly network: Network;
  readonly box: Box;
  readonly zones: readonly { readonly name: string; readonly x: number; readonly y: number; readonly w: number }[];
  readonly tiers: readonly PlacedTier[];
  /** The internet gateway, on the border. */
  readonly gateway: Box | undefined;
}

export interface PlacedTier {
  readonly tier: Tier;
  readonly box: Box;
  readonly notes: readonly { readonly text: string; readonly y: number }[];
  readonly cells: readonly PlacedCell[];
  readonly things: readonly PlacedThingBox[];
}

export interface PlacedCell {
  readonly box: Box;
  readonly subnets: readonly Subnet[];
}

export interface PlacedThingBox {
  readonly thing: Thing;
  readonly box: Box;
  readonly lines: readonly string[];
}

/** A default route drawn as a line. */
export interface PlacedRoute {
  readonly points: readonly Point[];
}

export interface PlacedFlow {
  readonly flow: Flow;
  readonly points: readonly Point[];
  /** Flows of one source have one colour. */
  readonly color: number;
  readonly label: string;
  readonly labelAt: Point;
}

export interface PlacedGroup {
  readonly group: SideGroup;
  readonly box: Box;
  readonly lines: readonly string[];
}

/** Sizes that the parts of the layout share. */
export const SIZE = {
  width: 1200,
  margin: 16,
  pad: 12,
  gap: 8,
  label: 136,
  side: 236,
  leastColumn: 128,
  tierGap: 30,
  slot: 18,
  lane: 13,
  title: 13,
  text: 11.5,
} as const;
