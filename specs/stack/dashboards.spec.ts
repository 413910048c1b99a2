import { once } from 'node:events';
import { createServer } from 'node:https';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect } from 'chai';
import { seal } from '../../harness/src/evidence/envelope';
import { signerOf } from '../../harness/src/evidence/signer';
import { startStandin } from '../../harness/src/standin/standin';
import { queriesOf } from '../deploy/support/dashboards';
import { lookAt } from '../service/support/calls';
import { keyPair } from '../service/support/keys';
import { STATEMENT } from '../unit/evidence/fixture';
import { makeCertificate } from '../unit/runtime/certificates';
import { until } from './support/eventually';
import { startWatchedLedger, type WatchedLedger } from './support/watched-ledger';

const KEYS = { accessKeyId: 'test', secretAccessKey: 'test' };
const SECRET = 'ledger/signing-key';
const FULL_MS = 120_000;

/** A panel's query as Grafana would ask it, of samples that come every two seconds. */
const asked = (expr: string): string => expr.replaceAll('$__rate_interval', '30s').replaceAll('$testid', '.*');

describe('dashboards of a running ledger', function () {
  this.timeout(600_000);
  let watched: WatchedLedger;
  const stops: (() => unknown)[] = [];
  before(async () => {
    const evidence = keyPair();
    watched = await startWatchedLedger({
      LEDGER_PUBLIC_URL: await ownAddress(),
      LEDGER_EVIDENCE_KEYS: JSON.stringify([evidence.publicPem]),
      ...(await secretsManager()),
    });
    stops.push(() => watched.stop());
    const sent = [
      await watched.ask('/v1/drift', lookAt(5, 1)),
      await watched.ask('/v1/evidence', await evidenceBy(evidence.privatePem)),
      await watched.ask('/v1/keys'),
    ];
    expect(sent).to.deep.equal([201, 201, 200]);
  });
  after(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });

  const evidenceBy = async (pem: string): Promise<unknown> =>
    JSON.parse((await seal(STATEMENT, await signerOf(pem, 'a key', {}))).toString('utf8'));

  /** Where the ledger says that it is: there is nothing but a certificate. */
  const ownAddress = async (): Promise<string> => {
    const server = createServer(makeCertificate('localhost', { since: 1, left: 60 })).listen(0, 'localhost');
    await once(server, 'listening');
    stops.push(() => server.close());
    const address = server.address();
    return `https://localhost:${address === null || typeof address === 'string' ? 0 : address.port}`;
  };

  /** The key that the ledger signs with, where AWS would keep it. */
  const secretsManager = async (): Promise<Record<string, string>> => {
    const standin = await startStandin({ abort: new AbortController().signal, progress: () => undefined });
    stops.push(() => standin.stop());
    const client = new SecretsManagerClient({ endpoint: standin.url, region: 'eu-west-1', credentials: KEYS });
    await client.send(new CreateSecretCommand({ Name: SECRET, SecretString: keyPair().privatePem }));
    client.destroy();
    return {
      LEDGER_SECRETS: JSON.stringify({ 'signing-key': SECRET }),
      AWS_ENDPOINT_URL: standin.url,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
    };
  };

  /** Titles of the panels one of whose queries has no number to show. */
  const bare = async (name: string): Promise<string[]> => {
    const answers = await Promise.all(
      queriesOf(name).map(async ({ title, expr }) => ({ title, samples: await watched.monitoring.query(asked(expr)) })),
    );
    return answers.filter(({ samples }) => !samples.some(({ value }) => value[1] !== 'NaN')).map(({ title }) => title);
  };

  for (const name of ['service', 'posture']) {
    it(`show numbers in every panel of ${name}`, async () => {
      let without: string[] = [];
      await until(`every panel of ${name} has numbers`, FULL_MS, async () => {
        without = await bare(name);
        return without.length === 0;
      }).catch(() => undefined);
      expect(without).to.deep.equal([]);
    });
  }

  it('ask for load tests what Prometheus understands', async () => {
    const queries = queriesOf('load');
    await Promise.all(queries.map(({ expr }) => watched.monitoring.query(asked(expr))));
    expect(queries.length).to.equal(12);
  });

  it('lead from a point to the trace of a request', async () => {
    const url = new URL('/api/v1/query_exemplars', watched.monitoring.url);
    const now = Date.now() / 1000;
    url.search = String(
      new URLSearchParams({ query: 'ledger_http_request_seconds_bucket', start: `${now - 60}`, end: `${now}` }),
    );
    expect(await (await fetch(url)).text()).to.match(/"labels":\{"trace_id":"[0-9a-f]{32}"\}/);
  });

  it('and alerts ask for nothing that the ledger does not measure', async () => {
    const samples = await watched.monitoring.query('count by (__name__) ({job="ledger"})');
    const measured = new Set(samples.map(({ metric }) => metric['__name__']));
    const named = ['service', 'posture'].flatMap(queriesOf).flatMap(({ expr }) => expr.match(/\bledger_\w+/g) ?? []);
    const unknown = [...new Set(named)].filter((name) => !measured.has(name) && !name.startsWith('ledger_request'));
    expect(unknown).to.deep.equal([]);
  });
});
