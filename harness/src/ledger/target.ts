/** Where runs are sent, and under which name of the repository. */
export interface LedgerTarget {
  /** Without a slash at its end. */
  readonly url: string;
  readonly project: string;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether secrets may be sent to a URL: TLS, or this machine itself. */
export function isSafe(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname));
}

/** The base URL that a user gave; undefined where it is none that a token may be sent to. */
export function parseLedgerUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return plain && isSafe(url) ? url.href.replace(/\/+$/, '') : undefined;
}
