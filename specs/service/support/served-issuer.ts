import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportPKCS8, generateKeyPair } from 'jose';

/** An issuer that is reached over HTTP, and whose signing key the spec holds. */
export interface ServedIssuer {
  readonly url: string;
  readonly keyId: string;
  /** PKCS #8. */
  readonly privatePem: string;
  readonly close: () => Promise<void>;
}

export async function serveIssuer(): Promise<ServedIssuer> {
  const keyId = 'spec';
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const keys = [{ ...(await exportJWK(publicKey)), kid: keyId, alg: 'ES256', use: 'sig' }];
  const server = createServer((request, response) => {
    const places = { jwks_uri: `${url}/jwks`, authorization_endpoint: `${url}/auth`, token_endpoint: `${url}/token` };
    const discovery = { issuer: url, ...places };
    const answer = request.url === '/jwks' ? { keys } : discovery;
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const close = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { url, keyId, privatePem: await exportPKCS8(privateKey), close };
}
