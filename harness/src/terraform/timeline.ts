interface Interval {
  readonly start: number;
  end: number | undefined;
}

/** Told when a terraform child starts; the result tells when it ends. */
export interface ChildClock {
  start(): () => void;
}

/** Remembers when terraform children ran, to tell how long at least one of them did. */
export class TerraformTimeline implements ChildClock {
  readonly #intervals: Interval[] = [];
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Marks the start of a child; the result marks its end. */
  start(): () => void {
    const interval: Interval = { start: this.#now(), end: undefined };
    this.#intervals.push(interval);
    return () => {
      interval.end ??= this.#now();
    };
  }

  /** The length of the union of all intervals, in milliseconds; a child that still runs counts until now. */
  busyMs(): number {
    const now = this.#now();
    const sorted = this.#intervals
      .map(({ start, end }) => ({ start, end: end ?? now }))
      .sort((left, right) => left.start - right.start);
    let total = 0;
    let reached = -Infinity;
    for (const { start, end } of sorted) {
      if (end > reached) {
        total += end - Math.max(start, reached);
        reached = end;
      }
    }
    return total;
  }
}
