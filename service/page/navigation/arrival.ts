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
    function arrive() {
      const title = document.getElementById('title');
      if (title === null) return;
      title.focus({ preventScroll: true });
      scrollTo(0, deep);
      if (deep === 0 || window.scrollY === deep) found.disconnect();
    }
    found.observe(document.body, { childList: true, subtree: true });
    arrive();
    return () => {
      clearTimeout(stop);
      found.disconnect();
    };
  }, [path]);
}
