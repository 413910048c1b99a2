import type { Axis } from './plot';

const STEPS = 4;

/** From 0 to a round number that all values are within. */
export function linear(values: readonly number[], format: (value: number) => string, atLeast = 1): Axis {
  const top = rounded(Math.max(atLeast, ...values));
  const ticks = Array.from({ length: STEPS + 1 }, (_, at) => (top * at) / STEPS);
  return { ticks, place: (value) => value / top, format };
}

/** By powers of ten that all values are within; what is less than the least stands at the bottom. */
export function logarithmic(values: readonly number[], format: (value: number) => string): Axis {
  const known = values.filter((value) => value > 0);
  const from = Math.floor(Math.log10(Math.max(1, Math.min(1e6, ...known))));
  const to = Math.max(from + 1, Math.ceil(Math.log10(Math.max(10, ...known))));
  const ticks = Array.from({ length: to - from + 1 }, (_, at) => 10 ** (from + at));
  const place = (value: number) => Math.min(1, Math.max(0, (Math.log10(Math.max(value, 1e-9)) - from) / (to - from)));
  return { ticks, place, format };
}

/** The next of 1, 2, 4, 5 or 8 times a power of ten: a quarter of each is a short number. */
function rounded(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 4, 8, 10].find((times) => times * power >= value) ?? 10) * power;
}
