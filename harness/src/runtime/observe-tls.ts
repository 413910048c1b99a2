import { isIP } from 'node:net';
import { connect, type ConnectionOptions, type SecureVersion, type TLSSocket } from 'node:tls';
import { asError } from '../errors';
import type { JsonObject } from '../read/json';

export interface TlsTarget {
  readonly host: string;
  readonly port: number;
  readonly ca: readonly string[] | undefined;
  readonly timeoutMs: number;
  readonly abort: AbortSignal;
}

export interface TlsSeen {
  /** As policies see it. */
  readonly values: JsonObject;
  /** Why the certificate does not hold for the host; undefined where it does. */
  readonly refused: string | undefined;
  /** Old versions that this machine could not try. */
  readonly notTried: readonly string[];
}

const OLD: readonly SecureVersion[] = ['TLSv1', 'TLSv1.1'];
const DAY_MS = 86_400_000;

/**
 * Looks at a host's TLS: its certificate, and which old versions it still speaks.
 * @throws what node:net throws, where the host cannot be reached or does not speak TLS at all
 */
export async function observeTls(target: TlsTarget): Promise<TlsSeen> {
  const socket = await handshake(target, { rejectUnauthorized: false });
  const refused = socket.authorized ? undefined : reasonOf(socket.authorizationError);
  const left = Math.floor((Date.parse(socket.getPeerCertificate().valid_to) - Date.now()) / DAY_MS);
  const version = socket.getProtocol();
  socket.destroy();
  const old = await Promise.all(OLD.map(async (one) => [one, await speaks(target, one)] as const));
  return {
    values: {
      version,
      certificate: { trusted: refused === undefined, reason: refused ?? null, days_left: left },
      old_versions: old.filter(([, spoken]) => spoken === true).map(([one]) => one),
    },
    refused,
    notTried: old.filter(([, spoken]) => spoken === undefined).map(([one]) => one),
  };
}

function reasonOf(error: unknown): string {
  const { message } = asError(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : message;
  return REASONS[code] ?? code;
}

const REASONS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it signed itself and is not trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'its authority is not trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its authority is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its authority is not trusted',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it is for another host',
};

/** Whether a version is spoken; undefined where this machine's OpenSSL cannot try. */
async function speaks(target: TlsTarget, version: SecureVersion): Promise<boolean | undefined> {
  try {
    const socket = await handshake(target, {
      rejectUnauthorized: false,
      minVersion: version,
      maxVersion: version,
      // Without it OpenSSL 3 has no cipher for these versions.
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    socket.destroy();
    return true;
  } catch (thrown) {
    target.abort.throwIfAborted();
    const { message } = asError(thrown);
    return /no protocols available|no ciphers available|no cipher match/i.test(message) ? undefined : false;
  }
}

function handshake(target: TlsTarget, options: ConnectionOptions): Promise<TLSSocket> {
  const { host, port, ca, timeoutMs, abort } = target;
  const signal = AbortSignal.any([abort, AbortSignal.timeout(timeoutMs)]);
  return new Promise((done, fail) => {
    const socket = connect({
      host,
      port,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(ca === undefined ? {} : { ca: [...ca] }),
      ...options,
    });
    const stop = (): void => {
      socket.destroy(asError(signal.reason));
    };
    signal.addEventListener('abort', stop, { once: true });
    const settle = (): void => {
      signal.removeEventListener('abort', stop);
    };
    socket.once('secureConnect', () => {
      settle();
      done(socket);
    });
    socket.on('error', (error) => {
      settle();
      fail(asError(error));
    });
  });
}
