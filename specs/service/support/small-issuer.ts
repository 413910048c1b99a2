import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { TokenRefused, type TokenVerifier } from '../../../service/src/auth/port';

export const ISSUER = 'https://issuer.example';
export const AUDIENCE = 'ledger';
const NOW = new Date('2026-03-01T12:00:00Z');

/** An issuer whose keys, answers and clock are the spec's. */
export class SmallIssuer {
  now = NOW.getTime();
  away = false;
  /** How often its keys were asked for. */
  fetched = 0;
  readonly clock = { now: () => new Date(this.now) };
  private readonly keys = new Map<string, CryptoKey>();
  private published: object[] = [];

  /** Makes a key and publishes it alone. */
  async rotate(kid: string, alg = 'ES256'): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
    this.keys.set(kid, privateKey);
    this.published = [{ ...(await exportJWK(publicKey)), kid }];
    this.publicPem = await exportSPKI(publicKey);
  }
  publicPem = '';

  readonly fetch: typeof fetch = (input) => {
    if (this.away) return Promise.reject(new TypeError('fetch failed'));
    const url = input instanceof Request ? input.url : String(input);
    if (url.endsWith('/jwks')) this.fetched += 1;
    const answer = url.endsWith('/jwks')
      ? { keys: this.published }
      : { issuer: ISSUER, jwks_uri: `${ISSUER}/jwks`, token_endpoint: `${ISSUER}/token` };
    return Promise.resolve(Response.json(answer));
  };

  /** An access token by RFC 9068; what is given replaces its claims and header. */
  async token(claims: Readonly<Record<string, unknown>> = {}, header: Record<string, unknown> = {}): Promise<string> {
    const iat = Math.floor(this.now / 1000);
    const kid = typeof header['kid'] === 'string' ? header['kid'] : [...this.keys.keys()].at(-1);
    const key = this.keys.get(kid ?? '') ?? [...this.keys.values()][0];
    if (key === undefined) throw new Error('The issuer has no key.');
    const own = {
      iss: ISSUER,
      aud: AUDIENCE,
      sub: 'ann',
      client_id: 'page',
      jti: 'one',
      scope: 'read',
      roles: ['viewer'],
    };
    return new SignJWT({ ...own, iat, exp: iat + 600, ...claims })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', ...(kid === undefined ? {} : { kid }), ...header })
      .sign(key);
  }
}

/** What a verifier makes of a token: `taken`, or the name of the error. */
export async function fate(verifier: TokenVerifier, token: string): Promise<string> {
  try {
    await verifier.verify(token);
    return 'taken';
  } catch (thrown) {
    if (thrown instanceof TokenRefused) return `refused: ${thrown.message}`;
    return thrown instanceof Error ? thrown.name : 'strange';
  }
}
