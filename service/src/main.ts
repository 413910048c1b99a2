import { stopSignal } from './stop';
import { stopTracing } from './telemetry/start';
import { migrateOnly } from './storage/migrate-only';
import { serve } from './serve';

/** Without a word it serves; `migrate` brings the database up to date, and ends. */
async function main([command, ...rest]: readonly string[]): Promise<void> {
  if (command === undefined) return serve(process.env, stopSignal);
  if (command === 'migrate' && rest.length === 0) return Promise.race([migrateOnly(process.env), givenUp()]);
  throw new Error('usage: main.js [migrate]');
}

/** Migrations are one transaction: what was told to stop is not there. */
async function givenUp(): Promise<never> {
  throw new Error(`told to stop by ${await stopSignal}; the database is as it was`);
}

main(process.argv.slice(2))
  .catch((thrown: unknown) => {
    process.stderr.write(`ledger: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
    process.exitCode = 1;
  })
  .finally(stopTracing)
  .catch(() => undefined)
  // What was given up waits for nobody: a database that hangs would hold the process.
  .finally(() => process.exit());
