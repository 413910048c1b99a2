/** What a virtual user asked: how long the answers took in all, and how many were wrong. */
export interface Tally {
  readonly requests: number;
  readonly milliseconds: number;
  readonly wrong: number;
}

export const NOTHING: Tally = { requests: 0, milliseconds: 0, wrong: 0 };

let tally = NOTHING;

export function count(milliseconds: number, isRight: boolean): void {
  tally = plus(tally, { requests: 1, milliseconds, wrong: isRight ? 0 : 1 });
}

/** What this virtual user asked since the tally was taken last. */
export function takeTally(): Tally {
  const taken = tally;
  tally = NOTHING;
  return taken;
}

export const plus = (one: Tally, other: Tally): Tally => ({
  requests: one.requests + other.requests,
  milliseconds: one.milliseconds + other.milliseconds,
  wrong: one.wrong + other.wrong,
});
