import { figure } from './words';

/** A figure that stands large, and leads to what it counts. */
export interface Tile {
  readonly name: string;
  readonly n: number;
  readonly to: string;
  readonly tone: string;
}

export function Tiles({ label, of }: { label: string; of: readonly Tile[] }) {
  return (
    <ul class="tiles" aria-label={label}>
      {of.map(({ name, n, to, tone }) => (
        <li key={name}>
          <a href={to} class={n === 0 ? 'zero' : tone}>
            <b>{figure(n)}</b> <span>{name}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
