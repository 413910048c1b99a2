import { z } from 'zod';
import type { Clock } from '../clock/port';
import type { Config } from '../config/load';
import type { SecretSource } from '../secrets/port';
import { cookie } from './cookie';
import type { VerifiedToken } from './port';
import { sealing } from './sealed';

/**
 * The page's sessions: the cookie holds the access token, sealed, so that a session is checked, revoked and ended as any
 * token is, and no replica keeps it.
 */
export interface Sessions {
  /** The access token of the session that a Cookie header carries. */
  tokenOf(cookies: string | undefined): Promise<string | undefined>;
  /** The Set-Cookie header that begins a session, which lasts as long as the token. */
  begin(token: string, verified: VerifiedToken): Promise<string>;
  /** The one that ends it. */
  end(): string;
}

/** Browsers drop a longer cookie without a word. */
const MAX_COOKIE = 4_000;

const sealed = z.object({ token: z.string() });

export function sessions({ publicUrl }: Config, secrets: SecretSource, clock: Clock): Sessions {
  const held = cookie('ledger', publicUrl, 'Strict');
  const sealer = sealing(secrets, clock);
  return {
    async tokenOf(cookies) {
      const value = held.read(cookies);
      return value === undefined ? undefined : (await sealer.open('session', value, sealed))?.token;
    },
    async begin(token, { expiresAt }) {
      const value = await sealer.seal('session', { token }, expiresAt);
      if (value.length > MAX_COOKIE) throw new Error('The access token is too long for a cookie.');
      return held.set(value, Math.floor((expiresAt.getTime() - clock.now().getTime()) / 1000));
    },
    end: () => held.clear(),
  };
}
