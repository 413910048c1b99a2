/** Words and figures as people read them. English, UTC, so that two screens side by side say the same. */

export const figure = (n: number): string => n.toLocaleString('en-US');

/** `2026-11-27 20:06`. */
export const moment = (iso: string): string => iso.slice(0, 16).replace('T', ' ');

export function count(n: number, one: string, many = `${one}s`): string {
  return `${figure(n)} ${n === 1 ? one : many}`;
}

export function duration(ms: number): string {
  return ms < 1000 ? `${figure(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

const UNITS = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
] as const;

/** `3 minutes ago`. */
export function ago(iso: string, now = Date.now()): string {
  const seconds = Math.max(0, (now - Date.parse(iso)) / 1000);
  for (const [length, name] of UNITS) {
    if (seconds >= length) return `${count(Math.floor(seconds / length), name)} ago`;
  }
  return 'just now';
}

export const plain = (word: string): string => word.replaceAll('_', ' ');

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Enough of a digest to tell it from others; the whole stands in the title. */
export const short = (digest: string): string => digest.slice(0, 12);
