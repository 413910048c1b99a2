import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { parseText } from '../read/json';
import type { SigningKey } from './signing-key';

/** The tokens that only who holds the issuer's key, or was given them, can send. */
export const GIVEN_KINDS = ['valid', 'expired', 'wrong-audience', 'wrong-issuer', 'wrong-role'] as const;
export type GivenKind = (typeof GIVEN_KINDS)[number];
/** Those that anybody can make. */
const FORGED_KINDS = ['malformed', 'alg-none', 'unknown-key'] as const;
export type ForgedKind = (typeof FORGED_KINDS)[number];
export type TokenKind = GivenKind | ForgedKind;

/** What a token must say to be let in somewhere. */
export interface Needs {
  readonly roles: readonly string[];
  readonly scopes: readonly string[];
}

export interface TokenSource {
  /** Who issues the tokens; left out, tokens to be refused name one that nobody trusts. */
  readonly issuer: string | undefined;
  readonly audience: string | undefined;
  /** The claim that holds the roles. */
  readonly roleClaim: string;
  readonly signingKey: SigningKey | undefined;
  /** Ready tokens; they win over minted ones. */
  readonly given: Readonly<Partial<Record<GivenKind, string>>>;
}

const LIFETIME_S = 300;
const STRANGER = 'https://plumbline-probe.invalid/';

/** Gives tokens by what is wrong with them. */
export class Tokens {
  private readonly stranger: SigningKey;
  /** What a ready token says: a forged one says the same. */
  private readonly seen: Claims;

  constructor(
    private readonly source: TokenSource,
    private readonly hide: (token: string) => void,
  ) {
    Object.values(source.given).forEach(hide);
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.seen = claimsIn(source.given.valid);
    this.stranger = { key: privateKey, alg: 'RS256', kid: source.signingKey?.kid };
  }

  /** Whether tokens of a kind can be had. */
  has(kind: TokenKind): boolean {
    const { given, signingKey } = this.source;
    return isForged(kind) || given[kind] !== undefined || signingKey !== undefined;
  }

  /** A token of a kind for an operation; undefined where it can neither be minted nor was given. */
  async of(kind: TokenKind, needs: Needs): Promise<string | undefined> {
    const token = await this.make(kind, needs);
    if (token !== undefined) this.hide(token);
    return token;
  }

  private async make(kind: TokenKind, needs: Needs): Promise<string | undefined> {
    const claims = this.claims(needs);
    const { signingKey, roleClaim, given } = this.source;
    if (isForged(kind)) return this.forge(kind, { ...claims, ...this.seen });
    if (given[kind] !== undefined) return given[kind];
    if (signingKey === undefined) return undefined;
    const now = seconds();
    const changed: Readonly<Record<GivenKind, Claims>> = {
      valid: {},
      expired: { iat: now - 2 * LIFETIME_S, nbf: now - 2 * LIFETIME_S, exp: now - LIFETIME_S },
      'wrong-audience': { aud: STRANGER },
      'wrong-issuer': { iss: STRANGER },
      'wrong-role': { [roleClaim]: ['plumbline-probe-nobody'], scope: 'plumbline-probe-nothing' },
    };
    return sign({ ...claims, ...changed[kind] }, signingKey);
  }

  private async forge(kind: ForgedKind, claims: Claims): Promise<string> {
    if (kind === 'malformed') return `plumbline-probe-${randomUUID()}`;
    return kind === 'alg-none' ? unsigned(claims) : sign(claims, this.stranger);
  }

  private claims({ roles, scopes }: Needs): Claims {
    const now = seconds();
    const { issuer = STRANGER, audience = STRANGER, roleClaim } = this.source;
    return {
      iss: issuer,
      aud: audience,
      sub: 'plumbline-probe',
      client_id: 'plumbline-probe',
      jti: randomUUID(),
      iat: now,
      nbf: now,
      exp: now + LIFETIME_S,
      scope: scopes.join(' '),
      [roleClaim]: [...roles],
    };
  }
}

function isForged(kind: TokenKind): kind is ForgedKind {
  return FORGED_KINDS.some((one) => one === kind);
}

type Claims = Record<string, unknown>;

const payload = z.record(z.string(), z.unknown());

/** The claims of a token; none where it is not a JWT. */
function claimsIn(token = ''): Claims {
  try {
    return payload.parse(parseText(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')));
  } catch {
    return {};
  }
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** An access token by RFC 9068. */
async function sign(claims: Claims, { key, alg, kid }: SigningKey): Promise<string> {
  const { SignJWT } = await import('jose');
  const header = { alg, typ: 'at+jwt', ...(kid === undefined ? {} : { kid }) };
  return new SignJWT(claims).setProtectedHeader(header).sign(key);
}

/** Right in all but that nobody signed it. */
function unsigned(claims: Claims): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', typ: 'at+jwt' })}.${part(claims)}.`;
}
