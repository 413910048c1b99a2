import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createApp } from '../app';
import { compose, dispose } from '../compose';
import { loadConfig } from '../config/load';
import { httpServer } from '../http/server';
import { validator } from '../http/validator';
import { warmUp } from '../http/warm-up';
import { ACCOUNTS } from './accounts';
import { AUDIENCE, DEV_SECRET, PAGE_CLIENT, startDevIssuer } from './issuer';
import { environmentSecrets } from '../secrets/environment';
import { metricsServer } from '../telemetry/metrics-server';
import { startScheduler } from '../webhooks/scheduler';
import { devSecrets } from './kept-secret';
import { seed } from './seed';

/**
 * `make ledger`: the ledger on this port, with an issuer of its own on the next and an embedded database in the folder,
 * seeded with the reports that stand there.
 */
async function main([folder, port]: readonly (string | undefined)[]): Promise<void> {
  if (folder === undefined || port === undefined) throw new Error('usage: dev/main.js FOLDER PORT');
  await mkdir(folder, { recursive: true });
  const url = `http://127.0.0.1:${port}`;
  const issuer = await startDevIssuer(Number(port) + 1, url);
  const secrets = environmentSecrets({ ...(await devSecrets(folder)), ...process.env });
  const ledger = await compose(
    loadConfig({
      ...process.env,
      LEDGER_PORT: port,
      LEDGER_PUBLIC_URL: url,
      LEDGER_DATABASE: `file:${folder}/ledger`,
      LEDGER_ISSUERS: JSON.stringify([
        { profile: 'rfc9068', issuer: issuer.url, audience: AUDIENCE, page_client: PAGE_CLIENT },
      ]),
      LEDGER_LOG_LEVEL: process.env['LEDGER_LOG_LEVEL'] ?? 'warn',
    }),
    { secrets },
  );
  const checks = validator(ledger.document);
  await warmUp(checks, ledger.document);
  const seeded = await seed(ledger, folder);
  const scheduler = startScheduler(ledger, ledger.outgoing);
  const server = httpServer(createApp(ledger, checks)).listen(ledger.config.port, ledger.config.host);
  await once(server, 'listening');
  // Where somebody wants to look: the usual port may be that of another ledger on this machine.
  const metrics = metricsServer(ledger.metrics);
  if (process.env['LEDGER_METRICS_PORT'] !== undefined) metrics.listen(ledger.config.metricsPort, ledger.config.host);
  process.stderr.write(told(url, issuer.url, seeded));
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  server.close();
  metrics.close();
  for (const one of [server, metrics]) one.closeAllConnections();
  await scheduler.stop();
  await Promise.all([dispose(ledger), issuer.close()]);
}

function told(url: string, issuer: string, { reports, added }: { reports: number; added: number }): string {
  const people = Object.values(ACCOUNTS).map(({ name, role }) => `${name} (${role})`);
  return `
ledger    ${url}
sign in   there, as ${people.join(', ')}: no password, the issuer is this machine's
seeded    from ${reports} saved reports: ${added} runs that were not there yet
document  ${url}/openapi.json

Programs bring a token:
  token=$(curl -s -u admin:${DEV_SECRET} -d grant_type=client_credentials -d 'scope=read write approve export manage' ${issuer}/token | jq -r .access_token)
  curl -H "Authorization: Bearer $token" ${url}/v1/posture

Ctrl-C ends it.
`;
}

main(process.argv.slice(2)).catch((thrown: unknown) => {
  process.stderr.write(`ledger: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exitCode = 1;
});
