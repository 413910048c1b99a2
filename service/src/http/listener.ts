import { readFileSync } from 'node:fs';
import type { RequestListener, Server } from 'node:http';
import { createServer, type Server as SecureServer } from 'node:https';
import { join } from 'node:path';
import type { Logger } from '../telemetry/logger';
import { answeringRefusals, httpServer, LIMITS } from './server';

export type Listener = Server | SecureServer;

/** Certificates are renewed long before they end: a minute is soon enough. */
const RENEWAL_MS = 60_000;

/**
 * What callers speak to: HTTPS where there is a certificate, HTTP where something in front of it ends TLS.
 * @param folder has `tls.crt` and `tls.key` in PEM; what is renewed there is taken up while it runs
 */
export function createListener(
  folder: string | undefined,
  app: RequestListener,
  log: Logger,
  everyMs = RENEWAL_MS,
): Listener {
  if (folder === undefined) return httpServer(app);
  let held = readPair(folder);
  const server = answeringRefusals(createServer({ ...LIMITS, ...held, minVersion: 'TLSv1.2' }, app));
  const renewal = setInterval(() => {
    try {
      const found = readPair(folder);
      if (found.cert.equals(held.cert) && found.key.equals(held.key)) return;
      server.setSecureContext({ ...found, minVersion: 'TLSv1.2' });
      held = found;
      log.info('a renewed certificate is in use');
    } catch {
      // Half of a pair is there for a moment while it is renewed. Why it failed may quote the key: it is not told.
      log.warn('the renewed certificate cannot be used; the one before stays');
    }
  }, everyMs);
  renewal.unref();
  server.once('close', () => {
    clearInterval(renewal);
  });
  return server;
}

function readPair(folder: string): { readonly cert: Buffer; readonly key: Buffer } {
  return { cert: readFileSync(join(folder, 'tls.crt')), key: readFileSync(join(folder, 'tls.key')) };
}
