import { compare } from './order';

/** The names most like the one given, the nearest first; none that shares too little with it. */
export function nearest(given: string, names: readonly string[], most: number): string[] {
  const wanted = given.toLowerCase().slice(0, 100);
  return names
    .map((name) => ({ name, distance: distanceTo(wanted, name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.max(2, Math.floor(name.length / 2)))
    .sort((a, b) => a.distance - b.distance || compare(a.name, b.name))
    .slice(0, most)
    .map(({ name }) => name);
}

/** `Did you mean a or b? `, of the three nearest; empty where none is near. */
export function didYouMean(given: string, names: readonly string[]): string {
  const close = nearest(given, names, 3);
  return close.length === 0 ? '' : `Did you mean ${close.join(' or ')}? `;
}

/** How far a name is: 1 where one holds the other, otherwise the letters to change. */
function distanceTo(wanted: string, name: string): number {
  if (wanted === name) return 0;
  if (wanted.length >= 3 && (name.includes(wanted) || wanted.includes(name))) return 1;
  return levenshtein(wanted, name);
}

function levenshtein(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
