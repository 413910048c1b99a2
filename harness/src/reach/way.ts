import type { Family, Spans } from '../relate/addresses';
import type { Acl, Endpoint, Fact, Subnet } from './model';
import type { Step } from './step';

/** What is asked: one port of one protocol in one family. */
export interface Ask {
  readonly family: Family;
  readonly protocol: string;
  readonly port: number;
}

/** One way that packets may take, there and back. */
export interface Way {
  readonly family: Family;
  readonly source: Spans;
  readonly target: Spans;
  /** The target is somewhere in its set, not known where: a hop must let all of it through. */
  readonly somewhere?: boolean;
  /** The network ACLs that the way back crosses: they may tell its ports apart. */
  readonly acls: readonly Acl[];
  /** The ACLs that the way back to a NAT gateway crosses, on ports of its own. */
  readonly natAcls?: readonly Acl[];
  readonly steps: (back: number, natBack: number) => readonly (Step | undefined)[];
}

/** An outside end: its addresses, all of them on the internet or none. */
export interface Outside {
  readonly name: string;
  readonly spans: Spans;
  readonly internet: boolean;
}

/** A place in one subnet: an endpoint there, or whoever has an address there. */
export interface Spot {
  readonly name: string;
  readonly subnet: Subnet;
  readonly spans: Spans;
  readonly endpoint: Endpoint | undefined;
}

/** A hop that lets all or nothing through. */
export function gate(
  hop: Pick<Step, 'kind' | 'address' | 'at' | 'path' | 'side'>,
  within: Spans,
  fact: Fact,
  words: { readonly yes: string; readonly no: string; readonly unknown: string },
): Step {
  const why = fact === true ? words.yes : fact === false ? words.no : `${words.unknown}: ${fact}`;
  return { ...hop, sure: fact === true ? within : [], may: fact === false ? [] : within, why };
}

/** Whether an endpoint has an address of the family in the subnet at all, where that is in doubt. */
export function addressStep(spot: Spot, family: Family, side: Step['side']): Step | undefined {
  const { endpoint, subnet } = spot;
  const fact = endpoint?.has(subnet, family) ?? true;
  const open = subnet.unknown ?? (typeof fact === 'string' ? fact : undefined);
  if (endpoint === undefined || open === undefined) return undefined;
  return gate({ kind: 'endpoint', address: endpoint.address, at: endpoint.address, path: [], side }, spot.spans, open, {
    yes: '',
    no: '',
    unknown: `whether it has an IPv${String(family)} address there`,
  });
}
