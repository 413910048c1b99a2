import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { AUDIENCE, startDevIssuer } from '../../service/src/dev/issuer';
import { devToken } from '../../service/src/dev/token';
import { startCollector, type Collector } from './support/collector';
import { startPostgres } from './support/postgres';
import { startService } from './support/process';
import { OwnRedis } from './support/redis';

/** Asks a server of its own, as nobody's request: what a delivery to a webhook does. */
const DELIVERY = `
  const { stopTracing } = require(process.env.START);
  const { createServer, get } = require('node:http');
  const server = createServer((_request, response) => response.end()).listen(0, '127.0.0.1', () => {
    get({ host: '127.0.0.1', port: server.address().port, path: '/secret-of-a-webhook', agent: false }, (answer) => {
      answer.resume().on('end', () => server.close(() => void stopTracing()));
    });
  });`;

const CANARY = 'canary-of-a-label';
const TRACE = '0af7651916cd43dd8448eb211c80319c';

describe('traces of a service with PostgreSQL and Redis', function () {
  this.timeout(180_000);
  let collector: Collector;
  /** Of all that was started, however far it came. */
  const stops: (() => unknown)[] = [];

  before(async () => {
    const issuer = await startDevIssuer();
    stops.push(() => issuer.close());
    collector = await startCollector();
    stops.push(collector.close);
    const redis = new OwnRedis();
    stops.push(() => redis.remove());
    await redis.start();
    const postgres = await startPostgres();
    stops.push(postgres.stop);
    const served = await startService({
      LEDGER_DATABASE: postgres.url,
      LEDGER_REDIS: redis.url,
      LEDGER_ISSUERS: JSON.stringify([{ profile: 'rfc9068', issuer: issuer.url, audience: AUDIENCE }]),
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    });
    stops.push(served.kill);
    await fetch(`${served.url}/v1/findings?label=team:${CANARY}`, {
      headers: {
        authorization: `Bearer ${await devToken(issuer.url, 'viewer')}`,
        traceparent: `00-${TRACE}-b7ad6b7169203331-01`,
      },
      signal: AbortSignal.timeout(30_000),
    });
    await served.end();
  });
  after(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });

  const texts = (key: RegExp) =>
    collector
      .spans()
      .filter(({ traceId }) => traceId === TRACE)
      .flatMap(({ attributes }) => attributes.filter((of) => key.test(of.key)))
      .map(({ value }) => String(value['stringValue']));

  it('have the statements and commands of a request, without their values', () => {
    const statements = texts(/^db\.(?:statement|query\.text)$/);
    expect(statements.filter((text) => /^select .*"findings"/s.test(text))).to.have.length(1);
    expect(statements.filter((text) => /^eval$/i.test(text))).to.have.length(1);
    expect(statements.join('\n')).not.to.include(CANARY);
  });
});

describe('traces of what the ledger does by itself', function () {
  this.timeout(60_000);

  it('have nothing of what it asks others: the address of a webhook may be a secret', async () => {
    const collector = await startCollector();
    try {
      await promisify(execFile)(process.execPath, ['-e', DELIVERY], {
        env: {
          START: join(__dirname, '../../service/dist/telemetry/start.js'),
          OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
          OTEL_TRACES_SAMPLER: 'always_on',
        },
      });
      const SERVER = 2;
      expect(collector.spans().map(({ kind }) => kind)).to.deep.equal([SERVER]);
    } finally {
      await collector.close();
    }
  });
});
