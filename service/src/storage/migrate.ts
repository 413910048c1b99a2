import { Migrator } from 'kysely/migration';
import { access } from './migrations/0000-access';
import { runs } from './migrations/0001-runs';
import { obligationsAndDrift } from './migrations/0002-obligations-drift';
import { audit } from './migrations/0010-audit';
import { waivers } from './migrations/0011-waivers';
import { evidence } from './migrations/0012-evidence';
import { webhooks } from './migrations/0013-webhooks';
import { sealedWebhooks } from './migrations/0014-sealed-webhooks';
import { loadResults } from './migrations/0015-load-results';
import type { Database } from './port';

/** Every migration by name; they run in the order of their names, and only ever forward. */
const MIGRATIONS = {
  '0000-access': access,
  '0001-runs': runs,
  '0002-obligations-drift': obligationsAndDrift,
  '0010-audit': audit,
  '0011-waivers': waivers,
  '0012-evidence': evidence,
  '0013-webhooks': webhooks,
  '0014-sealed-webhooks': sealedWebhooks,
  '0015-load-results': loadResults,
};

/** Brings the database to the newest migration; replicas that start at once wait for each other. */
export async function migrate(db: Database): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve(MIGRATIONS) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw new Error('The database could not be migrated.', { cause: error });
}
