import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { pipeline } from 'node:stream';

/** A way to a port of this machine that a spec can cut and mend, as a network does. */
export interface Way {
  readonly port: number;
  /** Nobody gets through, and those who are on it fall off. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function wayTo(port: number): Promise<Way> {
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((caller) => {
    caller.on('error', () => undefined);
    if (isCut) {
      caller.destroy();
      return;
    }
    const called = connect(port, '127.0.0.1');
    open.add(caller);
    caller.on('close', () => open.delete(caller));
    pipeline(caller, called, () => called.destroy());
    pipeline(called, caller, () => caller.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The way begins at no port.');
  const drop = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: address.port,
    cut: () => {
      isCut = true;
      drop();
    },
    mend: () => {
      isCut = false;
    },
    close: async () => {
      server.close();
      drop();
      await once(server, 'close');
    },
  };
}
