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

/** `a, b and 3 more`. */
export function some(items: readonly string[], show: number): string {
  if (items.length <= show + 1) return items.join(', ');
  return `${items.slice(0, show).join(', ')} and ${items.length - show} more`;
}

/** `3.100`: seconds as JUnit has them. */
export function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
