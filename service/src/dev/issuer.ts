import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import Provider, { type ClientMetadata, type Configuration } from 'oidc-provider';
import { ROLES } from '../rbac/principal';

/** A real issuer for development and specs. Its keys and accounts are gone with the process. */
export interface DevIssuer {
  readonly url: string;
  close(): Promise<void>;
}

export const AUDIENCE = 'plumbline-ledger';
export const SCOPES = 'read write approve export manage';

/** The one secret that stands in code: of an issuer that nothing outside this machine reaches. */
export const DEV_SECRET = 'development-only';

const TOKEN_SECONDS = 3_600;

/** One client for each role; the token it gets by client credentials carries the role. The machine's carries none. */
const CLIENTS: ClientMetadata[] = ROLES.map((role) => ({
  client_id: role,
  client_secret: DEV_SECRET,
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
}));

const CONFIGURATION: Configuration = {
  clients: CLIENTS,
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => `urn:${AUDIENCE}`,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: SCOPES,
        audience: AUDIENCE,
        accessTokenFormat: 'jwt',
        accessTokenTTL: TOKEN_SECONDS,
      }),
    },
  },
  scopes: SCOPES.split(' '),
  ttl: { ClientCredentials: TOKEN_SECONDS },
  extraTokenClaims: (_context, token) => {
    const { clientId } = token;
    return clientId === undefined || clientId === 'machine' ? {} : { roles: [clientId] };
  },
};

/** Starts it on the loopback address; port 0 takes any that is free. */
export async function startDevIssuer(port = 0): Promise<DevIssuer> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${portOf(server)}`;
  const answer = new Provider(url, CONFIGURATION).callback();
  server.on('request', (request, response) => void answer(request, response));
  return {
    url,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The issuer listens on no port.');
  return address.port;
}
