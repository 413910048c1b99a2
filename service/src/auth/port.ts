/** Checks access tokens. */
export interface TokenVerifier {
  /**
   * @param token a compact JWT, as it came
   * @throws TokenRefused where the caller has to bring another
   * @throws IssuerUnavailable where it cannot be told: the issuer is away and its keys were never had
   */
  verify(token: string): Promise<VerifiedToken>;
}

/** Older tokens are refused whatever their `exp`, so that a revocation is done with after this time. */
export const MAX_TOKEN_AGE_S = 24 * 60 * 60;

/** What a token says, once its signature and every pinned claim hold. */
export interface VerifiedToken {
  readonly issuer: string;
  readonly subject: string;
  readonly clientId: string;
  /** `jti`; null where the issuer gives none. */
  readonly tokenId: string | null;
  readonly name: string | null;
  /** As the document names them: `read`, `write`. */
  readonly scopes: readonly string[];
  /** As the claim has them, known or not. */
  readonly roles: readonly string[];
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** `message` is for the log; the caller only learns that the token was refused. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
}

export class IssuerUnavailable extends Error {
  override readonly name = 'IssuerUnavailable';
}
