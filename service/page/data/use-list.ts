import { useState } from 'preact/hooks';
import type * as z from 'zod/mini';
import { ask, pathOf } from '../api/client';
import { LedgerProblem } from '../api/problem';
import { pageOf } from '../api/shapes/common';
import { useData, type Loaded } from './use-data';

/** A list that comes in pages: those that were asked for so far. */
export interface List<T> extends Loaded<readonly T[]> {
  /** Asks for the next page; undefined where there is none. */
  readonly more: (() => Promise<void>) | undefined;
}

interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/**
 * What came after the first page as it was then. That page is asked for again by itself; once it ends elsewhere, what is
 * shown stays as it was, since the pages would no longer fit together.
 */
interface Further<T> {
  readonly path: string;
  readonly first: Page<T>;
  readonly items: readonly T[];
  readonly next: string | null;
  readonly problem?: LedgerProblem;
}

/** @param path without a cursor; another path is another list */
export function useList<T>(path: string, item: z.ZodMiniType<T>): List<T> {
  const [shape] = useState(() => pageOf(item));
  const first = useData(path, shape);
  const [further, setFurther] = useState<Further<T>>();
  const added = further?.path === path ? further : undefined;
  const shown = added !== undefined && added.first.next !== first.data?.next ? added.first : first.data;
  const next = added === undefined ? shown?.next : added.next;
  const more = async () => {
    if (shown === undefined) return;
    const before = added?.items ?? [];
    const [base = '', search] = path.split('?');
    const query = Object.fromEntries([...new URLSearchParams(search).keys()].map((name) => [name, all(search, name)]));
    try {
      const { data } = await ask(pathOf(base, { ...query, cursor: next ?? '' }), shape);
      setFurther({ path, first: shown, items: [...before, ...data.items], next: data.next });
    } catch (thrown) {
      if (!(thrown instanceof LedgerProblem)) throw thrown;
      setFurther({ path, first: shown, items: before, next: next ?? null, problem: thrown });
    }
  };
  return {
    ...first,
    problem: added?.problem ?? first.problem,
    data: shown === undefined ? undefined : [...shown.items, ...(added?.items ?? [])],
    more: next === null || next === undefined ? undefined : more,
  };
}

const all = (search: string | undefined, name: string) => new URLSearchParams(search).getAll(name);
