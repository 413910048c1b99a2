/** Numbers and lists as people read them. */

/** `1 root`, `3 roots`, `10,000 resources`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${number(n)} ${n === 1 ? one : many}`;
}

/** `1,234`: the same on every machine. */
export function number(n: number): string {
  return n.toLocaleString('en-US');
}

/** `0.4 s`, `11.2 s`, `3 min 5 s`. */
export function duration(ms: number): string {
  const tenths = Math.round(ms / 100) / 10;
  if (tenths < 60) return `${tenths.toFixed(1)} s`;
  const whole = Math.round(ms / 1000);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** `25.4 s, terraform 24.6 s of it`; `1.9 s` where terraform had no part in it. */
export function timeTaken(report: { readonly duration_ms: number; readonly terraform_ms: number }): string {
  const whole = duration(report.duration_ms);
  return report.terraform_ms === 0 ? whole : `${whole}, terraform ${duration(report.terraform_ms)} of it`;
}

/** `a, b and 3 more`. */
export function some(items: readonly string[], show: number): string {
  if (items.length <= show + 1) return items.join(', ');
  return `${items.slice(0, show).join(', ')} and ${items.length - show} more`;
}

/** `3.100`: seconds as JUnit has them. */
export function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
