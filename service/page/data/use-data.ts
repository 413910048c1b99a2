import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type * as z from 'zod/mini';
import { ask, type Answer } from '../api/client';
import { LedgerProblem } from '../api/problem';

/** How often what is shown is asked for again, while somebody can see it. */
const REFRESH_MS = 30_000;

/** What was asked for: data once it is there, which stays while it is asked for again, and why not. */
export interface Loaded<T> {
  readonly data: T | undefined;
  readonly etag: string | null;
  readonly problem: LedgerProblem | undefined;
  /** Asks again at once. */
  readonly again: () => void;
}

interface State<T> {
  readonly path: string | undefined;
  readonly kept?: Answer<T> | undefined;
  readonly problem?: LedgerProblem;
}

/** What was seen, by its path: Back shows it at once, and it is asked for again all the same. */
const seen = new Map<string, Answer<unknown>>();
const KEPT = 60;

/** Forgets all that was seen: whoever comes next may see less. */
export function forget(): void {
  seen.clear();
}

/**
 * Asks for a path of the ledger, and again every half minute while the page can be seen.
 * @param path undefined asks for nothing
 */
export function useData<T>(path: string | undefined, shape: z.ZodMiniType<T>): Loaded<T> {
  const [, redraw] = useState(0);
  const state = useRef<State<T>>({ path: undefined });
  if (state.current.path !== path) state.current = { path, kept: recalled(path, shape) };
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (path === undefined) return undefined;
    const gone = new AbortController();
    const load = () => {
      ask(path, shape, gone.signal)
        .then((kept) => {
          remember(path, kept);
          state.current = { path, kept };
        })
        .catch((thrown: unknown) => {
          if (thrown instanceof LedgerProblem) state.current = { ...state.current, problem: thrown };
        })
        .finally(() => {
          if (!gone.signal.aborted) redraw((n) => n + 1);
        });
    };
    load();
    const stop = whileSeen(load);
    return () => {
      stop();
      gone.abort();
    };
  }, [path, asked]);
  const again = useCallback(() => {
    setAsked((n) => n + 1);
  }, []);
  const { kept, problem } = state.current;
  return { data: kept?.data, etag: kept?.etag ?? null, problem, again };
}

function recalled<T>(path: string | undefined, shape: z.ZodMiniType<T>): Answer<T> | undefined {
  const kept = path === undefined ? undefined : seen.get(path);
  const read = shape.safeParse(kept?.data);
  return kept !== undefined && read.success ? { data: read.data, etag: kept.etag } : undefined;
}

function remember(path: string, kept: Answer<unknown>): void {
  seen.delete(path);
  seen.set(path, kept);
  const [oldest] = seen.keys();
  if (seen.size > KEPT && oldest !== undefined) seen.delete(oldest);
}

/** Calls every half minute while the page is seen, and when it is seen again after longer. */
function whileSeen(call: () => void): () => void {
  let last = Date.now();
  const tick = () => {
    if (document.hidden || Date.now() - last < REFRESH_MS) return;
    last = Date.now();
    call();
  };
  const timer = setInterval(tick, REFRESH_MS / 10);
  document.addEventListener('visibilitychange', tick);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', tick);
  };
}
