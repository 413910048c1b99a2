import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Breakable } from './own-stack';
import { freePort } from '../deploy/stack/free-ports';
import type { Dependency } from './profiles';

/** By which k6, which alone knows what time it is in a test, has something taken away and brought back. */
export interface Switch {
  readonly url: string;
  readonly stop: () => void;
}

const TURN = /^\/(redis|postgres)\/(away|back)$/;
const isDependency = (name: string | undefined): name is Dependency => name === 'redis' || name === 'postgres';

/** `POST /redis/away`: answers 204 once it is so, 500 where it could not be. On the loopback address alone. */
export async function startSwitch({ away, back }: Breakable, tell: (line: string) => void): Promise<Switch> {
  const server = createServer((request, response) => {
    const [, name, where] = TURN.exec(request.url ?? '') ?? [];
    if (request.method !== 'POST' || !isDependency(name)) {
      response.writeHead(404).end();
      return;
    }
    (where === 'away' ? away(name) : back(name)).then(
      () => {
        tell(`${name} is ${String(where)}`);
        response.writeHead(204).end();
      },
      (thrown: unknown) => {
        tell(`${name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
        response.writeHead(500).end();
      },
    );
  });
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, stop };
}
