import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { LedgerProblem } from '../api/problem';
import type { Loaded } from '../data/use-data';
import { Head } from './layout';

/** What a view is before it has its data, without it, and when there is none. */

/** How long nothing is said: most answers are there by then. */
const PATIENCE_MS = 250;

interface Awaited<T> {
  readonly of: Loaded<T>;
  /** The heading of a whole view, until it knows its own. */
  readonly as?: string;
  readonly rows?: number;
  readonly children: (data: T) => ComponentChildren;
}

export function Await<T>({ of, as, rows = 6, children }: Awaited<T>) {
  const { data, problem, again } = of;
  if (data !== undefined) {
    return (
      <>
        {problem === undefined ? null : <Stale problem={problem} again={again} />}
        {children(data)}
      </>
    );
  }
  return (
    <>
      {as === undefined ? null : <Head title={as} />}
      {problem === undefined ? <Loading rows={rows} /> : <Failure problem={problem} again={again} />}
    </>
  );
}

/** Holds the place of what comes, so that nothing jumps. */
function Loading({ rows }: { rows: number }) {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setIsLong(true);
    }, PATIENCE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return (
    <div class={`loading ${isLong ? 'long' : ''}`} role="status">
      <span class="unseen">{isLong ? 'Loading' : ''}</span>
      {Array.from({ length: rows }, (_, at) => (
        <div class="bar" key={at} />
      ))}
    </div>
  );
}

export function Failure({ problem, again }: { problem: LedgerProblem; again?: () => void }) {
  const { title, status, trace_id, errors = [] } = problem.details;
  const detail = problem.details.detail ?? (status === 404 ? 'Or it is beyond the labels that you see.' : undefined);
  return (
    <section class="note failure" role="alert">
      <h2>{title}</h2>
      {detail === undefined ? null : <p>{detail}</p>}
      {errors.length === 0 ? null : (
        <ul>
          {errors.map(({ path, message }) => (
            <li key={path}>
              <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
      <p class="soft">
        Trace <code class="trace">{trace_id}</code>: the ledger’s log has it too.
      </p>
      {again === undefined ? null : (
        <button type="button" onClick={again}>
          Try again
        </button>
      )}
    </section>
  );
}

function Stale({ problem, again }: { problem: LedgerProblem; again: () => void }) {
  return (
    <p class="note stale" role="status">
      Not up to date: {problem.message} Trace <code class="trace">{problem.details.trace_id}</code>{' '}
      <button type="button" onClick={again}>
        Try again
      </button>
    </p>
  );
}

/** Nothing to show, and what that means. */
export function Empty({ children }: { children: ComponentChildren }) {
  return <p class="empty">{children}</p>;
}
