import type { Config } from '../config/schema';
import { isMeant, type Labels } from '../config/labels';
import type { Obligation, Verdict } from '../report/schema';
import type { ObligationsDocument, OpenObligation } from './obligations-file';
import { keyOf, type Pair } from './pair';

/** What is owed anew: until when, and by whom. */
export interface Terms {
  /** Days after the first probe that found it owed. */
  readonly days: number;
  readonly owner: string | null;
}

const DEFAULT_DAYS = 1;
const DAY_MS = 24 * 60 * 60_000;

/** The terms of a root, from the configuration and the root's labels. */
export function termsOf({ obligations }: Config, labels: Labels): Terms {
  const owner = obligations?.owners?.find(({ where }) => isMeant(where, labels))?.owner;
  return { days: obligations?.deadline_days ?? DEFAULT_DAYS, owner: owner ?? labels['team'] ?? null };
}

/** What the cloud says of an obligation: `absent` where what it speaks of is neither there nor missed. */
export type LiveWord = Verdict | 'absent' | 'gone';

export interface Settling {
  /** What earlier probes left. */
  readonly stored: ObligationsDocument;
  /** What the plan cannot tell. */
  readonly owed: readonly Obligation[];
  readonly liveOf: (pair: Pair) => LiveWord;
  readonly terms: Terms;
  readonly now: Date;
}

/**
 * Discharges by name what the cloud can tell. The rest stays open, with the deadline that it had from the start; what
 * neither the plan nor the cloud knows any more is owed no longer.
 */
export function settle(settling: Settling): ObligationsDocument {
  const { stored, owed, liveOf, now } = settling;
  const current = new Set(owed.map(keyOf));
  const discharged = new Map(stored.discharged.map((one) => [keyOf(one), one]));
  const open: OpenObligation[] = [];
  for (const one of due(settling)) {
    const key = keyOf(one);
    const verdict = dischargeOf(liveOf(one), current.has(key));
    if (verdict === undefined) {
      open.push(one);
      discharged.delete(key);
    } else if (discharged.get(key)?.verdict !== verdict) {
      // A record stays as it was first written, as long as the cloud says the same.
      discharged.set(key, { ...one, verdict, at: now.toISOString() });
    }
  }
  return { ...stored, open: inOrder(open), discharged: inOrder([...discharged.values()]) };
}

/** The verdict that discharges; null where it is owed no longer, undefined where it stays open. */
function dischargeOf(word: LiveWord, isOwed: boolean): Verdict | null | undefined {
  if (word === 'absent') return isOwed ? undefined : null;
  return word === 'gone' || word === 'unknown' || word === 'error' ? undefined : word;
}

/** Everything that is or was owed: what stays open keeps its date, what was discharged once and is open again is new. */
function due({ stored, owed, terms, now }: Settling): OpenObligation[] {
  const open = new Map(stored.open.map((one) => [keyOf(one), one]));
  for (const { control, address, attribute, because } of owed) {
    const { since, deadline, owner } = open.get(keyOf({ control, address })) ?? startOf(terms, now);
    open.set(keyOf({ control, address }), { control, address, attribute, because, since, deadline, owner });
  }
  return [...open.values()];
}

function startOf({ days, owner }: Terms, now: Date): Pick<OpenObligation, 'since' | 'deadline' | 'owner'> {
  const last = new Date(now);
  last.setUTCDate(last.getUTCDate() + days);
  return { since: now.toISOString(), deadline: last.toISOString().slice(0, 10), owner };
}

/** Open obligations whose last day is over. */
export function overdue({ open }: ObligationsDocument, now: Date): OpenObligation[] {
  const today = now.toISOString().slice(0, 10);
  return open.filter(({ deadline }) => deadline < today);
}

/** Until when something is to be waited for, in milliseconds: the end of the first deadline. */
export function lastMoment({ open }: ObligationsDocument): number {
  const days = open.map(({ deadline }) => Date.parse(`${deadline}T00:00:00Z`) + DAY_MS);
  return Math.min(...days);
}

/** Open obligations as a report has them. */
export function toReport(document: ObligationsDocument, now: Date): Obligation[] {
  const late = new Set(overdue(document, now));
  return document.open.map((one) => ({ ...one, overdue: late.has(one) }));
}

function inOrder<T extends Pair>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
