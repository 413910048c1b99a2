import { useEffect } from 'preact/hooks';

/** The one key of its own: `/` leads to the search of the view, Escape leaves it. */
export function useKeys(): void {
  useEffect(() => {
    document.addEventListener('keydown', heed);
    return () => {
      document.removeEventListener('keydown', heed);
    };
  }, []);
}

function heed(event: KeyboardEvent): void {
  const search = document.querySelector<HTMLInputElement>('input[data-main]');
  if (search === null || event.ctrlKey || event.metaKey || event.altKey) return;
  const isTyping = event.target instanceof Element && event.target.matches('input, select, textarea');
  if (event.key === '/' && !isTyping) {
    event.preventDefault();
    search.focus();
  } else if (event.key === 'Escape' && event.target === search) {
    search.blur();
  }
}
