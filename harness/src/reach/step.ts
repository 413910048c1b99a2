import type { Path } from '../read/inventory';
import { intersect, type Spans } from '../relate/addresses';

export type Verdict = 'through' | 'stopped' | 'unknown';

export type HopKind =
  'endpoint' | 'public_address' | 'security_group' | 'network_acl' | 'route' | 'gateway' | 'nat_gateway' | 'balancer';

/** One hop of a way, there or back. */
export interface Hop {
  readonly kind: HopKind;
  /** What stands there: the address of a resource. */
  readonly address: string;
  readonly verdict: Verdict;
  readonly why: string;
  /** The resource that decides, and the argument there. */
  readonly at: string;
  readonly path: Path;
}

/** The addresses that surely get through, and those that may. */
export interface Bounds {
  readonly sure: Spans;
  readonly may: Spans;
}

/** A hop before it is known what arrives at it: which addresses it lets through, and what it says of that. */
export interface Step extends Omit<Hop, 'verdict'>, Bounds {
  /** The end whose addresses it tells apart. */
  readonly side: 'source' | 'target';
}

export type Outcome = 'reached' | 'stopped' | 'unknown';

/** One way walked to its end. */
export interface Walked {
  readonly verdict: Outcome;
  readonly hops: readonly Hop[];
  /** The source addresses that get through, or may where nothing is sure. */
  readonly sources: Spans;
}

/**
 * Walks the steps in order. What a step lets through is cut with what came so far; after a stop the walk goes on with
 * all addresses, so that each hop that stops is named.
 */
export function walk(steps: readonly Step[], source: Spans, target: Spans): Walked {
  const whole = { source, target };
  const now = { source: { sure: source, may: source }, target: { sure: target, may: target } };
  const end = { source: now.source, target: now.target };
  const hops = steps.map((step): Hop => {
    const { side } = step;
    const before = now[side];
    const after = cut(before, step);
    end[side] = cut(end[side], step);
    const verdict = verdictOf(before, after, step);
    now[side] = verdict === 'stopped' ? { sure: whole[side], may: whole[side] } : after;
    const alone = verdict === 'stopped' && intersect(whole[side], step.may).length > 0;
    const why = alone ? `${step.why}; of what came this far nothing gets on` : step.why;
    return { kind: step.kind, address: step.address, verdict, why, at: step.at, path: step.path };
  });
  if (end.source.may.length === 0 || end.target.may.length === 0) return { verdict: 'stopped', hops, sources: [] };
  const sure = end.source.sure.length > 0 && end.target.sure.length > 0;
  return { verdict: sure ? 'reached' : 'unknown', hops, sources: sure ? end.source.sure : end.source.may };
}

function cut(before: Bounds, step: Bounds): Bounds {
  return { sure: intersect(before.sure, step.sure), may: intersect(before.may, step.may) };
}

/** A hop is unknown that takes the last sure address, not one behind such a hop. */
function verdictOf(before: Bounds, after: Bounds, step: Bounds): Verdict {
  if (after.may.length === 0) return 'stopped';
  if (after.sure.length > 0) return 'through';
  return before.sure.length === 0 && intersect(before.may, step.sure).length > 0 ? 'through' : 'unknown';
}
