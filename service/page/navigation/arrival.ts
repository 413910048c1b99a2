import { useEffect, useRef } from 'preact/hooks';
import { depth } from './location';

/** How long what a view shows may take until Back finds the depth at which it was left. */
const SETTLING_MS = 1_000;

/** A view that one comes to begins at its top, with its heading in focus, so that it is read out; Back where it was left. */
export function useArrival(path: string): void {
  const before = useRef<string>(undefined);
  useEffect(() => {
    const isFirst = before.current === undefined;
    before.current = path;
    if (isFirst) return undefined;
    const deep = depth();
    scrollTo(0, deep);
    const found = new MutationObserver(arrive);
    const stop = setTimeout(() => {
      found.disconnect();
    }, SETTLING_MS);
    let isThere = false;
    function arrive() {
      const title = document.getElementById('title');
      if (title === null) return;
      // The heading of a view that was loading gives way to its own, and the focus would be lost with it.
      if (!isThere || document.activeElement === document.body) title.focus({ preventScroll: true });
      isThere = true;
      if (window.scrollY < deep) scrollTo(0, deep);
    }
    found.observe(document.body, { childList: true, subtree: true });
    arrive();
    return () => {
      clearTimeout(stop);
      found.disconnect();
    };
  }, [path]);
}
