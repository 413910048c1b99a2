import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../service/support/free-port';

/** What stands before a ledger: by a path's beginning, what becomes of a request before it is handed on. */
export interface Fault {
  readonly path: string;
  /** Milliseconds; 'gone' ends the proxy, and with it all that it would have answered. */
  readonly takes: number | 'gone';
}

export interface Proxy {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Hands on what it is asked, but for one fault. */
export async function startProxy(ledger: string, fault: Fault): Promise<Proxy> {
  const server: Server = createServer((asked, answer) => {
    const isHit = asked.url?.startsWith(fault.path) === true;
    if (isHit && fault.takes === 'gone') {
      end();
      return;
    }
    const { method, headers } = asked;
    const handsOn = request(ledger + (asked.url ?? '/'), { method, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
    handsOn.once('error', () => answer.destroy());
    const delay = isHit && fault.takes !== 'gone' ? fault.takes : 0;
    void wait(delay).then(() => asked.pipe(handsOn));
  });
  const end = () => {
    server.close();
    server.closeAllConnections();
  };
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    end();
    await closed;
  };
  return { url: `http://127.0.0.1:${port}`, stop };
}
