import { ConfigurationInvalid, loadStoreConfig } from '../config/load';
import { systemClock } from '../clock/port';
import { secretsOf } from '../secrets/open';
import { createLogger } from '../telemetry/logger';
import { openStorage } from './open';

/**
 * Brings the database up to date before a release is rolled out, with no more than that needs.
 * @throws ConfigurationInvalid where there is no database that outlives the process
 */
export async function migrateOnly(environment: Readonly<Record<string, string | undefined>>): Promise<void> {
  const config = loadStoreConfig(environment);
  if (config.database === 'memory:') {
    throw new ConfigurationInvalid('LEDGER_DATABASE names no database that lasts: there is nothing to migrate.');
  }
  const storage = await openStorage(config.database, secretsOf(config, systemClock));
  await storage.close();
  const log = createLogger('info');
  log.info('the database is up to date');
  log.flush();
}
