/** Windows and waits, as PromQL writes them. */
export interface Pace {
  /** A range or a wait of so many seconds. */
  readonly lasting: (seconds: number) => string;
  /** The same as a number of seconds, for what counts within a window. */
  readonly seconds: (seconds: number) => number;
}

export const MINUTE = 60;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const UNITS = [
  ['d', DAY],
  ['h', HOUR],
  ['m', MINUTE],
  ['s', 1],
] as const;

/**
 * @param speed how many times faster alerts come than in production: a spec that waits for one shortens every window and
 *   every wait alike, and nothing else
 */
export function paceOf(speed = 1): Pace {
  const seconds = (of: number): number => Math.max(1, Math.round(of / speed));
  return { seconds, lasting: (of) => written(seconds(of)) };
}

/** @returns 5m, 1h, 3d: the largest unit that divides it */
export function written(seconds: number): string {
  const [unit, size] = UNITS.find(([, of]) => seconds % of === 0) ?? ['s', 1];
  return `${seconds / size}${unit}`;
}
