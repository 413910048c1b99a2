import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import Provider, { type ClientMetadata, type Configuration } from 'oidc-provider';
import { ROLES } from '../rbac/principal';
import { ACCOUNTS, issuerPage, pick, PICKER } from './accounts';

/** A real issuer for development and specs. Its keys and accounts are gone with the process. */
export interface DevIssuer {
  readonly url: string;
  close(): Promise<void>;
}

export const AUDIENCE = 'plumbline-ledger';
export const SCOPES = 'read write approve export manage';

/** The client by which people sign in to the page. */
export const PAGE_CLIENT = 'page';

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

const pageClient = (ledger: string): ClientMetadata => ({
  client_id: PAGE_CLIENT,
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code'],
  response_types: ['code'],
  redirect_uris: [`${ledger}/signed-in`],
  post_logout_redirect_uris: [`${ledger}/`],
});

const RESOURCE = `urn:${AUDIENCE}`;

const configuration = (ledger: string): Configuration => ({
  clients: [...CLIENTS, pageClient(ledger)],
  interactions: { url: (_context, { uid }) => `${PICKER}/${uid}` },
  findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  // The page is the ledger's own: nobody is asked whether it may have what it asks for.
  loadExistingGrant: async ({ oidc }) => {
    const [clientId, accountId] = [oidc.client?.clientId, oidc.session?.accountId];
    if (clientId === undefined || accountId === undefined) return undefined;
    const grant = new oidc.provider.Grant({ clientId, accountId });
    grant.addOIDCScope(SCOPES);
    grant.addResourceScope(RESOURCE, SCOPES);
    await grant.save();
    return grant;
  },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    // Whoever signs out of the ledger signs out here too: the next one picks anew.
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (context, form) => {
        const button = '<button form="op.logoutForm" name="logout" value="yes" autofocus>Sign out</button>';
        context.body = issuerPage('Sign out?', form + button);
      },
      postLogoutSuccessSource: (context) => {
        context.body = issuerPage('Signed out', `<p><a href="${ledger}/">Back to the ledger</a></p>`);
      },
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => RESOURCE,
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
  ttl: {
    ClientCredentials: TOKEN_SECONDS,
    AccessToken: TOKEN_SECONDS,
    Interaction: 600,
    Grant: 86_400,
    Session: 86_400,
  },
  extraTokenClaims: (_context, token) => {
    const account = 'accountId' in token ? ACCOUNTS[token.accountId] : undefined;
    if (account !== undefined) return { name: account.name, roles: [account.role] };
    const { clientId } = token;
    return clientId === undefined || clientId === 'machine' ? {} : { roles: [clientId] };
  },
});

/**
 * Starts it on the loopback address; port 0 takes any that is free.
 * @param ledger where the page is that people come back to
 * @param host what it calls this machine in its own URL
 */
export async function startDevIssuer(
  port = 0,
  ledger = 'http://127.0.0.1:8443',
  host = '127.0.0.1',
): Promise<DevIssuer> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://${host}:${portOf(server)}`;
  const provider = new Provider(url, configuration(ledger));
  const answer = provider.callback();
  server.on('request', (request, response) => {
    pick(provider, request, response)
      .then((picked) => (picked ? undefined : answer(request, response)))
      .catch(() => response.destroy());
  });
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
