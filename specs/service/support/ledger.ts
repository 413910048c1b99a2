import type { Express } from 'express';
import { sql } from 'kysely';
import { createApp } from '../../../service/src/app';
import { TokenRefused, type TokenVerifier } from '../../../service/src/auth/port';
import { compose } from '../../../service/src/compose';
import { openStorage } from '../../../service/src/storage/open';
import type { Storage } from '../../../service/src/storage/port';
import { environmentSecrets } from '../../../service/src/secrets/environment';
import { loadConfig } from '../../../service/src/config/load';
import type { Ledger } from '../../../service/src/ledger';
import { startPostgres, type Postgres } from './postgres';

export const ISSUER = 'https://issuer.example';
const ALL_SCOPES = ['read', 'write', 'approve', 'export', 'manage'];

/** Where specs keep their database: `memory:`, `server` (one is started), or the URL of one. */
const DATABASE = process.env['LEDGER_SPEC_DATABASE'] ?? 'memory:';

export interface Running {
  readonly app: Express;
  readonly ledger: Ledger;
  readonly close: () => Promise<void>;
}

/** Who the specs' tokens stand for: `viewer`, `operator~ann`, `machine~ci`; `bad` is refused. */
export const standInTokens: TokenVerifier = {
  verify: (token) => {
    const [role = '', subject = role] = token.split('~');
    if (role === 'bad') return Promise.reject(new TokenRefused('It is bad.'));
    return Promise.resolve({
      issuer: ISSUER,
      subject,
      clientId: role === 'machine' ? subject : 'page',
      tokenId: token,
      name: null,
      scopes: ALL_SCOPES,
      roles: role === 'machine' ? [] : [role],
      issuedAt: new Date('2026-01-01T00:00:00Z'),
      expiresAt: new Date('2030-01-01T00:00:00Z'),
    });
  },
};

let shared: Promise<Storage> | undefined;
let server: Postgres | undefined;
after(async () => {
  await (await shared)?.close();
  await server?.stop();
});

async function openShared(): Promise<Storage> {
  if (DATABASE === 'server') server = await startPostgres();
  return openStorage(server?.url ?? DATABASE, environmentSecrets({}));
}

/** The one database of all specs, which takes seconds to start: emptied for each who asks. */
export async function emptyStorage(): Promise<Storage> {
  shared ??= openShared();
  const storage = await shared;
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'
  `.execute(storage.db);
  await storage.db.transaction().execute(async (trx) => {
    // The audit log refuses to be emptied, as long as its triggers are asked.
    await sql`set local session_replication_role = replica`.execute(trx);
    await sql`truncate ${sql.join(rows.map(({ name }) => sql.table(name)))}`.execute(trx);
  });
  return storage;
}

/** A ledger with an empty database. */
export async function startLedger(
  given: Partial<Ledger> = {},
  environment: Record<string, string> = {},
): Promise<Running> {
  const storage = await emptyStorage();
  const config = loadConfig({
    LEDGER_LOG_LEVEL: process.env['LEDGER_SPEC_LOG'] ?? 'silent',
    LEDGER_ISSUERS: JSON.stringify([{ profile: 'rfc9068', issuer: ISSUER, audience: 'ledger' }]),
    ...environment,
  });
  const ledger = await compose(config, { tokens: standInTokens, storage, ...given });
  return { app: createApp(ledger), ledger, close: () => ledger.cache.close() };
}

/** The header that signs a caller in. */
export function as(token: string): [string, string] {
  return ['Authorization', `Bearer ${token}`];
}
