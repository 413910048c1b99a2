/** Milliseconds of a clock that is never set back; `performance.now()` would load what takes 2 ms of a cold start. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
