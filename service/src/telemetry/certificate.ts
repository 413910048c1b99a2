import { once } from 'node:events';
import { isIP } from 'node:net';
import { connect } from 'node:tls';

const TIMEOUT_MS = 5_000;

/**
 * When the certificate ends that a host shows. An expired or unknown one is read too: nothing is sent to whoever shows it.
 * @throws Error where it does not answer in time, or shows none
 */
export async function certificateEnd(host: string, port: number): Promise<Date> {
  const name = isIP(host) === 0 ? { servername: host } : {};
  const socket = connect({ host, port, ...name, rejectUnauthorized: false });
  // One that breaks once we are done with it is no fault.
  socket.on('error', () => undefined);
  try {
    await once(socket, 'secureConnect', { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const shown = socket.getPeerX509Certificate();
    if (shown === undefined) throw new Error(`${host} shows no certificate.`);
    return new Date(shown.validTo);
  } finally {
    socket.destroy();
  }
}
