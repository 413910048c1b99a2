import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { pathOf } from '../api/client';
import { go, here } from '../navigation/location';
import { plain } from './words';

/** Filters live in the URL: a link says them, and Back takes them back. */

/** After the last key, not at each. */
const TYPING_MS = 300;

export function setFilter(name: string, value: string, how: 'push' | 'replace' = 'push'): void {
  const { path, query } = here();
  if (value === '') query.delete(name);
  else query.set(name, value);
  const all = Object.fromEntries([...new Set(query.keys())].map((key) => [key, query.getAll(key)]));
  go(pathOf(path, all), how);
}

export function Filters({ label, children }: { label: string; children: ComponentChildren }) {
  const { path, query } = here();
  return (
    <form
      class="filters"
      role="search"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      {children}
      {query.size === 0 ? null : (
        <a class="button" href={path}>
          Clear
        </a>
      )}
    </form>
  );
}

interface Choice {
  readonly value: string;
  readonly words: string;
}

export const choices = (values: readonly string[]): readonly Choice[] =>
  values.map((value) => ({ value, words: plain(value) }));

export function Select(props: { name: string; label: string; of: readonly Choice[]; all?: string }) {
  const { name, label, of, all = 'all' } = props;
  const value = here().query.get(name) ?? '';
  const isKnown = value === '' || of.some((choice) => choice.value === value);
  return (
    <label>
      {label}
      <select
        value={value}
        onChange={(event) => {
          setFilter(name, event.currentTarget.value);
        }}
      >
        <option value="">{all}</option>
        {isKnown ? null : <option value={value}>{value}</option>}
        {of.map((choice) => (
          <option value={choice.value} key={choice.value}>
            {choice.words}
          </option>
        ))}
      </select>
    </label>
  );
}

/** `isMain`: the one that `/` leads to. */
export function Words(props: {
  name: string;
  label: string;
  hint?: string;
  isMain?: boolean;
  list?: readonly string[];
}) {
  const { name, label, hint = '', isMain = false, list } = props;
  const value = here().query.get(name) ?? '';
  const [typed, setTyped] = useState(value);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    setTyped(value);
  }, [value]);
  // Whoever leaves while typing has left: the next view has filters of its own.
  useEffect(
    () => () => {
      clearTimeout(waiting.current);
    },
    [],
  );
  const id = `${name}-list`;
  return (
    <label class={isMain ? 'wide' : ''}>
      {label}
      <input
        type="search"
        value={typed}
        placeholder={hint}
        autocomplete="off"
        spellcheck={false}
        {...(isMain ? { 'data-main': '', 'aria-keyshortcuts': '/' } : {})}
        {...(list === undefined ? {} : { list: id })}
        onInput={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          clearTimeout(waiting.current);
          waiting.current = setTimeout(() => {
            setFilter(name, text, 'replace');
          }, TYPING_MS);
        }}
      />
      {list === undefined ? null : (
        <datalist id={id}>
          {list.map((one) => (
            <option value={one} key={one} />
          ))}
        </datalist>
      )}
    </label>
  );
}
