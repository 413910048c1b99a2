import { useState } from 'preact/hooks';
import type { List } from '../data/use-list';
import { count } from './words';

/** How many are shown, and the rest of a list that comes in pages. */
export function More<T>({ list, one, many }: { list: List<T>; one: string; many?: string }) {
  const [isBusy, setIsBusy] = useState(false);
  const { data = [], more } = list;
  const ask = () => {
    if (more === undefined) return;
    setIsBusy(true);
    void more().finally(() => {
      setIsBusy(false);
    });
  };
  return (
    <p class="more">
      <span role="status">
        {count(data.length, one, many)}
        {more === undefined ? '' : ' shown'}
      </span>
      {more === undefined ? null : (
        <button type="button" onClick={ask} disabled={isBusy}>
          Show more
        </button>
      )}
    </p>
  );
}
