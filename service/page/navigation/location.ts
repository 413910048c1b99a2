import { useEffect, useState } from 'preact/hooks';

/** Where the page is. Filters stand in the query, so that a link says all that is seen. */
export interface Place {
  readonly path: string;
  readonly query: URLSearchParams;
}

const moved = new EventTarget();
/** How far down each entry of the history was read, by the key that its state carries. */
const depths = new Map<string, number>();
let current = keyOf(history.state);

export const here = (): Place => ({ path: location.pathname, query: new URLSearchParams(location.search) });

/** Goes to a place of the page; `replace` where Back should not lead to what is left. */
export function go(href: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'replace') {
    history.replaceState({ key: current }, '', href);
  } else {
    depths.set(current, window.scrollY);
    current = crypto.randomUUID();
    history.pushState({ key: current }, '', href);
  }
  moved.dispatchEvent(new CustomEvent('moved', { detail: how }));
}

/** The place, anew whenever it changes. */
export function usePlace(): Place {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const read = () => {
      setPlace(here());
    };
    moved.addEventListener('moved', read);
    return () => {
      moved.removeEventListener('moved', read);
    };
  }, []);
  return place;
}

/** Links within the page are followed without loading it anew, and Back comes to where one was. Called once. */
export function followLinks(): void {
  history.scrollRestoration = 'manual';
  history.replaceState({ key: current }, '');
  document.addEventListener('click', follow);
  addEventListener('popstate', (event) => {
    depths.set(current, window.scrollY);
    current = keyOf(event.state);
    moved.dispatchEvent(new CustomEvent('moved', { detail: 'pop' }));
  });
}

/** Where the entry that is shown was read last. */
export const depth = (): number => depths.get(current) ?? 0;

function follow(event: MouseEvent): void {
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!isPlain || event.defaultPrevented || link === null || !isOurs(link)) return;
  event.preventDefault();
  go(link.pathname + link.search);
}

/** The interface's own paths, downloads and other sites are the browser's; so is a place on the same page. */
function isOurs(link: HTMLAnchorElement): boolean {
  const isElsewhere = link.origin !== location.origin || link.target !== '' || link.hasAttribute('download');
  return !isElsewhere && link.hash === '' && !/^\/(v1\/|openapi\.json)/.test(link.pathname);
}

function keyOf(state: unknown): string {
  const has = typeof state === 'object' && state !== null && 'key' in state && typeof state.key === 'string';
  return has ? String(state.key) : crypto.randomUUID();
}
