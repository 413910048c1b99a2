import { Socket } from 'node:net';
import { asError, PlumblineError } from '../errors';
import type { Resource } from '../read/resource';
import { toResource } from './observation';
import { observeTls, type TlsSeen } from './observe-tls';
import { hostOf, isLoopback, portOf } from './service-url';

export interface ServiceTarget {
  readonly url: URL;
  /** How reports name it. */
  readonly name: string;
  readonly ca: readonly string[] | undefined;
  readonly timeoutMs: number;
  readonly abort: AbortSignal;
}

export interface ServiceSeen {
  readonly resource: Resource;
  /** Why nothing may be sent to it; undefined where it may. */
  readonly untrusted: string | undefined;
  readonly notes: readonly string[];
}

/**
 * Reaches the service, and looks at how it is reached.
 * @throws PlumblineError ERR_SERVICE_UNREACHABLE
 */
export async function observeService(target: ServiceTarget): Promise<ServiceSeen> {
  const { url } = target;
  const tls = await reach(target);
  const values = { scheme: url.protocol.slice(0, -1), loopback: isLoopback(url), ...(tls && { tls: tls.values }) };
  return {
    resource: toResource('service', target.name, values),
    untrusted: distrust(url, tls?.refused),
    notes: notTried(tls?.notTried ?? []),
  };
}

/** Why a service must be sent nothing, least of all a token: its certificate does not hold, or others could read it. */
export function distrust(url: URL, refused: string | undefined): string | undefined {
  if (refused !== undefined) return `it was sent nothing, for its certificate: ${refused}`;
  return url.protocol === 'http:' && !isLoopback(url) ? 'it was sent nothing, for others could read it' : undefined;
}

function notTried(versions: readonly string[]): string[] {
  if (versions.length === 0) return [];
  return [`${versions.join(' and ')} not tried: the OpenSSL of this machine cannot speak it`];
}

async function reach({ url, ca, timeoutMs, abort }: ServiceTarget): Promise<TlsSeen | undefined> {
  const at = { host: hostOf(url), port: portOf(url), timeoutMs, abort };
  try {
    if (url.protocol === 'https:') return await observeTls({ ...at, ca });
    await open(at);
    return undefined;
  } catch (thrown) {
    abort.throwIfAborted();
    const error = asError(thrown);
    const why = 'code' in error && typeof error.code === 'string' ? error.code : error.message;
    throw new PlumblineError('ERR_SERVICE_UNREACHABLE', `${url.origin} cannot be reached (${why})`, {
      remedy: 'Check the URL, and that the service runs and can be reached from here.',
      cause: error,
    });
  }
}

function open(target: { host: string; port: number; timeoutMs: number; abort: AbortSignal }): Promise<void> {
  const { host, port, timeoutMs, abort } = target;
  const signal = AbortSignal.any([abort, AbortSignal.timeout(timeoutMs)]);
  return new Promise((done, fail) => {
    const socket = new Socket({ signal }).connect(port, host);
    socket.once('connect', () => {
      socket.destroy();
      done();
    });
    socket.on('error', fail);
  });
}
