import { once } from 'node:events';
import { createServer } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import { joseVerifier } from '../../../service/src/auth/jose-verifier';
import { systemClock } from '../../../service/src/clock/port';
import { AUDIENCE, PAGE_CLIENT, startDevIssuer } from '../../../service/src/dev/issuer';
import type { Ledger } from '../../../service/src/ledger';
import { environmentSecrets } from '../../../service/src/secrets/environment';
import { freePort } from '../../service/support/free-port';
import { startLedger } from '../../service/support/ledger';

/** A secret of the service that no browser must ever be sent. */
export const CANARY = 'session-key-canary-3f9c';

/** The ledger on a port of its own, with an issuer that knows the development accounts. */
export interface Site {
  readonly url: string;
  readonly ledger: Ledger;
  readonly close: () => Promise<void>;
}

export async function startSite(): Promise<Site> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const issuer = await startDevIssuer(0, url);
  const configured = { profile: 'rfc9068', issuer: issuer.url, audience: AUDIENCE, page_client: PAGE_CLIENT } as const;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const running = await startLedger(
    {
      tokens: joseVerifier([configured], systemClock),
      secrets: environmentSecrets({
        LEDGER_SECRET_SESSION_KEY: CANARY,
        LEDGER_SECRET_SIGNING_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      }),
    },
    { LEDGER_ISSUERS: JSON.stringify([configured]), LEDGER_PUBLIC_URL: url, LEDGER_REQUESTS_PER_MINUTE: '100000' },
  );
  const server = createServer(running.app).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    server.close();
    server.closeAllConnections();
    await Promise.all([running.close(), issuer.close()]);
  };
  return { url, ledger: running.ledger, close };
}
