import type { Path } from '../read/inventory';
import type { Noun } from '../relate/noun';
import type { Place } from '../report/schema';
import { locate } from '../source/locate';
import type { SourceTree } from '../source/tree';
import type { Answer, Traffic } from './answer';
import type { HopKind, Outcome, Verdict } from './step';
import type { AnsweredWay } from './walk-way';

/** A hop as it is told: with the place where it is written, where that is at hand. */
export interface ToldHop {
  readonly kind: HopKind;
  readonly address: string;
  readonly verdict: Verdict;
  readonly why: string;
  readonly at: string;
  readonly path: Path;
  readonly source: Place | null;
}

export interface ToldWay {
  readonly family: 'ipv4' | 'ipv6';
  readonly verdict: Outcome;
  readonly via: string | null;
  readonly sources: readonly string[];
  readonly hops: readonly ToldHop[];
}

/** What `reach --format json` prints. `ways` has those that get furthest first; the verdict is the first one's. */
export interface ToldAnswer {
  readonly schema: 'plumbline.reach/v1';
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  readonly port: number;
  readonly verdict: Outcome;
  readonly ways: readonly ToldWay[];
}

/** An answer with file and line of each hop. */
export function tell(
  noun: Noun,
  source: SourceTree | undefined,
  ends: { readonly from: string; readonly to: string },
  { protocol, port }: Traffic,
  { verdict, ways }: Answer,
): ToldAnswer {
  const told = ways.map((way) => tellWay(noun, source, way));
  return { schema: 'plumbline.reach/v1', ...ends, protocol, port, verdict, ways: told };
}

function tellWay(noun: Noun, source: SourceTree | undefined, way: AnsweredWay): ToldWay {
  const hops = way.hops.map(({ kind, address, verdict, why, at, path }) => {
    const resource = noun.inventory.get(at);
    const place = source === undefined || resource === undefined ? null : locate(source, resource, path).source;
    return { kind, address, verdict, why, at, path, source: place };
  });
  return {
    family: way.family === 4 ? 'ipv4' : 'ipv6',
    verdict: way.verdict,
    via: way.via ?? null,
    sources: way.sources,
    hops,
  };
}
