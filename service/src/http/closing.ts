import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Listener } from './listener';

/** How long requests that are running may go on once the service is told to stop. */
const GRACE_MS = 20_000;
/** How often connections are ended whose requests were answered meanwhile. */
const LOOK_MS = 100;

/**
 * Takes no new connections, and waits for the requests that are running, though not for ever. Node would go on to take
 * requests on connections that are kept alive: their callers are told to open another elsewhere.
 */
export async function closed(server: Listener, graceMs = GRACE_MS): Promise<void> {
  const end = once(server, 'close');
  server.prependListener('request', (_request: unknown, response: ServerResponse) => {
    response.setHeader('Connection', 'close');
  });
  server.close();
  const idle = setInterval(() => {
    server.closeIdleConnections();
  }, LOOK_MS);
  const late = setTimeout(() => {
    server.closeAllConnections();
  }, graceMs);
  await end;
  clearInterval(idle);
  clearTimeout(late);
}
