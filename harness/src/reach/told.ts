import type { Noun } from '../relate/noun';
import { locate } from '../source/locate';
import type { SourceTree } from '../source/tree';
import type { Answer, Traffic } from './answer';
import type { ToldAnswer, ToldWay } from './schema';
import type { AnsweredWay } from './walk-way';

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
    return { kind, address, verdict, why, at, path: [...path], source: place };
  });
  return {
    family: way.family === 4 ? 'ipv4' : 'ipv6',
    verdict: way.verdict,
    via: way.via ?? null,
    sources: [...way.sources],
    hops,
  };
}
