import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createApp } from './app';
import { compose, dispose } from './compose';
import { loadConfig } from './config/load';
import { validator } from './http/validator';
import { warmUp } from './http/warm-up';
import { metricsServer } from './telemetry/metrics-server';
import { startScheduler } from './webhooks/scheduler';

/** How long requests that are running may go on once the service is told to stop. */
const GRACE_MS = 20_000;
/** Of a request's headers, and of its body: a caller that is slower is cut off. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 120_000;

/** Serves until SIGTERM or SIGINT; then answers what is running, and lets go of everything. */
export async function serve(environment: Readonly<Record<string, string | undefined>>): Promise<void> {
  const config = loadConfig(environment);
  const ledger = await compose(config);
  const checks = validator(ledger.document);
  await warmUp(checks, ledger.document);
  const server = createServer({ headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS }, createApp(ledger, checks));
  const metrics = metricsServer(ledger.metrics);
  const scheduler = startScheduler(ledger, ledger.outgoing);
  try {
    await Promise.all([
      listening(server, config.host, config.port),
      listening(metrics, config.host, config.metricsPort),
    ]);
    ledger.log.info({ url: config.publicUrl }, 'listening');
    const signal = await Promise.race(['SIGTERM', 'SIGINT'].map((name) => once(process, name).then(() => name)));
    ledger.log.info({ signal }, 'stopping');
    await closed(server);
  } finally {
    server.close();
    metrics.close();
    metrics.closeAllConnections();
    await scheduler.stop();
    await dispose(ledger);
    ledger.log.flush();
  }
}

async function listening(server: Server, host: string, port: number): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening');
}

/** Takes no new requests, and waits for those that are running, though not for ever. */
async function closed(server: Server): Promise<void> {
  const end = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const late = setTimeout(() => {
    server.closeAllConnections();
  }, GRACE_MS);
  await end;
  clearTimeout(late);
}
