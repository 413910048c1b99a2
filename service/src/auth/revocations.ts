import type { Clock } from '../clock/port';
import { within } from '../clock/within';
import type { Storage, Trx } from '../storage/port';
import { MAX_TOKEN_AGE_S, TokenRefused, type TokenVerifier, type VerifiedToken } from './port';

/** How long a replica may not know what another was told. */
const FRESH_MS = 5_000;
/** A database that does not answer in this time is away. */
const ASKED_MS = 2_000;
/** Clocks of issuers may be this far off. */
const SKEW_MS = 60_000;

/** One token by its id, or all tokens of a subject (`sub`, or `issuer#sub`) that were issued until now. */
export type Revoking = { readonly token_id: string } | { readonly subject: string };

/** Which tokens are refused though they hold. */
export interface Revocations {
  /** @throws TokenRefused; while the database is away, by what was last known */
  demandNot(token: VerifiedToken): Promise<void>;
  /** Asks the database now: something was revoked here. */
  refresh(): Promise<void>;
}

interface Known {
  readonly ids: ReadonlySet<string>;
  /** Until when, in milliseconds, tokens of a subject are refused. */
  readonly subjects: ReadonlyMap<string, number>;
}

export function revocations(storage: Pick<Storage, 'db'>, clock: Clock): Revocations {
  let known: Known = { ids: new Set(), subjects: new Map() };
  let readAt = -Infinity;
  let reading: Promise<void> | undefined;
  const read = async (): Promise<void> => {
    const now = clock.now().getTime();
    readAt = now;
    known = knownOf(await load(storage.db, oldest(new Date(now))));
  };
  const once = (): Promise<void> => (reading ??= read().finally(() => (reading = undefined)));
  return {
    async demandNot(token) {
      const isOld = clock.now().getTime() - readAt >= FRESH_MS;
      if (isOld || reading !== undefined) await within(ASKED_MS, once()).catch(() => undefined);
      if (isRevoked(token, known)) throw new TokenRefused('It was revoked.');
    },
    refresh: async () => {
      // What is being read may be older than what was revoked.
      await reading?.catch(() => undefined);
      await once();
    },
  };
}

/** Checks, and then asks whether it was revoked. */
export function heeding(revoked: Revocations, inner: TokenVerifier): TokenVerifier {
  return {
    async verify(token) {
      const verified = await inner.verify(token);
      await revoked.demandNot(verified);
      return verified;
    },
  };
}

/** Those that are older than any token go with it. */
export async function revoke(trx: Trx, revoking: Revoking, at: Date): Promise<void> {
  await trx.deleteFrom('token_revocations').where('before', '<=', oldest(at)).execute();
  await trx
    .insertInto('token_revocations')
    .values({ token_id: null, subject: null, ...revoking, before: at, recorded_at: at })
    .execute();
}

/** What was revoked until then, no token that still holds was issued before. */
function oldest(now: Date): Date {
  return new Date(now.getTime() - MAX_TOKEN_AGE_S * 1000 - SKEW_MS);
}

type Row = Awaited<ReturnType<typeof load>>[number];

function load(db: Storage['db'], since: Date) {
  return db
    .selectFrom('token_revocations')
    .select(['token_id', 'subject', 'before'])
    .where('before', '>', since)
    .execute();
}

function knownOf(rows: readonly Row[]): Known {
  const subjects = new Map<string, number>();
  for (const { subject, before } of rows) {
    if (subject !== null) subjects.set(subject, Math.max(subjects.get(subject) ?? 0, before.getTime()));
  }
  return { ids: new Set(rows.flatMap(({ token_id: id }) => id ?? [])), subjects };
}

function isRevoked({ tokenId, issuer, subject, issuedAt }: VerifiedToken, { ids, subjects }: Known): boolean {
  if (tokenId !== null && ids.has(tokenId)) return true;
  return [subject, `${issuer}#${subject}`].some((name) => issuedAt.getTime() <= (subjects.get(name) ?? -Infinity));
}
