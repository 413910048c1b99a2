import { once } from 'node:events';
import { createServer } from 'node:net';
import { PORT_NAMES, PORTS, type PortName, type Ports } from './ports';

/** A port of the loopback address that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

/** One for each name of the stack. */
export async function freePorts(): Promise<Ports> {
  const ports: Record<PortName, number> = { ...PORTS };
  for (const name of PORT_NAMES) ports[name] = await freePort();
  return ports;
}
