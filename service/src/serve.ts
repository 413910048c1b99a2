import { once } from 'node:events';
import type { Server } from 'node:net';
import { createApp } from './app';
import { compose, dispose } from './compose';
import { within } from './clock/within';
import { loadConfig, type Config } from './config/load';
import { closed } from './http/closing';
import { createListener } from './http/listener';
import { validator } from './http/validator';
import { warmUp } from './http/warm-up';
import type { Ledger } from './ledger';
import { metricsServer } from './telemetry/metrics-server';
import { startScheduler } from './webhooks/scheduler';

/** How long letting go may take, and what of the start was under way when it was told to stop. */
const END_MS = 5_000;

/**
 * Serves until it is told to stop; then answers what is running, and lets go of everything.
 * @param stopped tells by which signal; while it still starts, it ends without ever having served
 */
export async function serve(
  environment: Readonly<Record<string, string | undefined>>,
  stopped: Promise<string>,
): Promise<void> {
  const config = loadConfig(environment);
  const composing = compose(config);
  const ledger = await Promise.race([composing, stopped.then(() => undefined)]);
  if (ledger === undefined) return abandon(composing, config);
  const checks = validator(ledger.document);
  await warmUp(checks, ledger.document);
  const server = createListener(config.tls, createApp(ledger, checks), ledger.log);
  const metrics = metricsServer(ledger.metrics);
  const scheduler = startScheduler(ledger, ledger.outgoing);
  try {
    await Promise.all([
      listening(server, config.host, config.port),
      listening(metrics, config.host, config.metricsPort),
    ]);
    ledger.log.info({ url: config.publicUrl }, 'listening');
    ledger.log.info({ signal: await stopped }, 'stopping');
    await Promise.all([closed(server), scheduler.stop()]);
  } finally {
    server.close();
    metrics.close();
    metrics.closeAllConnections();
    await within(
      END_MS,
      scheduler.stop().then(() => dispose(ledger)),
    ).catch(() => undefined);
    ledger.log.flush();
  }
}

/**
 * Ends a start. On a server, migrations are one transaction, and what was given up is not there; an embedded database is
 * files of our own, so its start, which waits for nobody, comes to its end.
 */
async function abandon(composing: Promise<Ledger>, { database }: Config): Promise<void> {
  const started = database.startsWith('postgres') ? within(END_MS, composing) : composing;
  const ledger = await started.catch(() => undefined);
  if (ledger !== undefined) await within(END_MS, dispose(ledger)).catch(() => undefined);
}

async function listening(server: Server, host: string, port: number): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening');
}
