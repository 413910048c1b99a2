import { cidrsOf, covers, unite, type Family, type Spans } from '../relate/addresses';
import { turns } from './cross-acl';
import { walk, type Hop, type Outcome, type Step, type Walked } from './step';
import type { Way } from './way';

/** One way and what became of it. */
export interface AnsweredWay {
  readonly family: Family;
  readonly verdict: Outcome;
  readonly hops: readonly Hop[];
  /** The source addresses that get through, or may, as ranges; of those that a balancer relays, its clients. */
  readonly sources: readonly string[];
  /** The balancer that relays it. */
  readonly via?: string;
}

/** The best outcome first. */
export const RANK: Readonly<Record<Outcome, number>> = { reached: 0, unknown: 1, stopped: 2 };

/** Walks a way on each port that the way back may take: one on which it gets through will do. */
export function walkWay(way: Way, internet: boolean): AnsweredWay {
  let best: Walked | undefined;
  for (const back of ports(way.acls)) {
    for (const natBack of way.natAcls === undefined ? [back] : ports(way.natAcls)) {
      const steps = way.steps(back, natBack).filter((step) => step !== undefined);
      const walked = walk(
        way.somewhere === true ? steps.map((step) => whole(step, way.target)) : steps,
        way.source,
        way.target,
      );
      best = better(best, walked);
    }
  }
  const { verdict, hops, sources } = best ?? { verdict: 'stopped' as const, hops: [], sources: [] };
  const every = internet && sources.length > 0 && covers(sources, way.source);
  return { family: way.family, verdict, hops, sources: every ? [WORLD[way.family]] : cidrsOf(sources, way.family) };
}

/** The whole internet, as rules write it. */
const WORLD = { 4: '0.0.0.0/0', 6: '::/0' } as const;

function ports(acls: Way['acls']): number[] {
  return [...new Set([1024, ...acls.flatMap(turns)])];
}

function better(best: Walked | undefined, next: Walked): Walked {
  if (best === undefined || RANK[next.verdict] < RANK[best.verdict]) return next;
  return next.verdict === best.verdict ? { ...best, sources: unite(best.sources, next.sources) } : best;
}

/** Where the target is somewhere in its set, only what lets all of it through lets it through for sure. */
function whole(step: Step, target: Spans): Step {
  if (step.side === 'source') return step;
  return { ...step, sure: covers(step.sure, target) ? target : [] };
}
