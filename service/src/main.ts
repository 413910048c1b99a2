import { once } from 'node:events';
import { createServer } from 'node:http';
import { createApp } from './app';
import { compose, dispose } from './compose';
import { loadConfig } from './config/load';

/** How long requests that are running may go on once the service is told to stop. */
const GRACE_MS = 20_000;

/** Serves until SIGTERM or SIGINT; then answers what is running, and lets go of everything. */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const ledger = await compose(config);
  const server = createServer(createApp(ledger));
  server.listen(config.port, config.host);
  await once(server, 'listening');
  ledger.log.info({ url: config.publicUrl }, 'listening');
  const signal = await Promise.race(['SIGTERM', 'SIGINT'].map((name) => once(process, name).then(() => name)));
  ledger.log.info({ signal }, 'stopping');
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const late = setTimeout(() => {
    server.closeAllConnections();
  }, GRACE_MS);
  await closed;
  clearTimeout(late);
  await dispose(ledger);
}

main().catch((thrown: unknown) => {
  process.stderr.write(`ledger: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exitCode = 1;
});
