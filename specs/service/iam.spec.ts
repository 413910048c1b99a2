import { createHash, createHmac } from 'node:crypto';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect } from 'chai';
import type { StoreConfig } from '../../service/src/config/load';
import { iamLogins, iamTokens } from '../../service/src/secrets/iam';
import type { SecretSource } from '../../service/src/secrets/port';

const KEY_ID = 'AKIDEXAMPLE';
const SECRET_KEY = 'canary-of-a-secret-key';
const SESSION = 'session/token+with=signs';
const NOW = new Date('2026-11-27T10:00:00Z');

const config: StoreConfig = {
  database: 'postgres://ledger@db.example.com:5433/ledger?sslmode=verify-full',
  redis: 'rediss://acme-ledger@cache.example.com:6379',
  secrets: undefined,
  iam: { database: true, redis: 'acme-cache' },
};

/** Signature Version 4 of a query, written from AWS's documentation. */
function signatureOf(host: string, service: string, query: URLSearchParams): string {
  const pairs = [...query]
    .filter(([key]) => key !== 'X-Amz-Signature')
    .map((pair) => pair.map(encodeURIComponent).join('='));
  const canonical = ['GET', '/', pairs.sort().join('&'), `host:${host}\n`, 'host', sha256('')].join('\n');
  const scope = `20261127/eu-west-1/${service}/aws4_request`;
  const key = ['20261127', 'eu-west-1', service, 'aws4_request'].reduce<Buffer | string>(
    (under, part) => createHmac('sha256', under).update(part).digest(),
    `AWS4${SECRET_KEY}`,
  );
  const text = ['AWS4-HMAC-SHA256', '20261127T100000Z', scope, sha256(canonical)].join('\n');
  return createHmac('sha256', key).update(text).digest('hex');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

describe('signing in to the stores by IAM', () => {
  const credentials = { accessKeyId: KEY_ID, secretAccessKey: SECRET_KEY, sessionToken: SESSION };
  const client = new SecretsManagerClient({ region: 'eu-west-1', credentials });
  const forgotten: string[] = [];
  const kept: SecretSource = {
    read: (name) => Promise.resolve(`kept ${name}`),
    forget: (name) => void forgotten.push(name),
    writtenAt: () => NOW,
  };
  const secrets = iamTokens(kept, iamLogins(config), client.config, { now: () => NOW });
  after(() => {
    client.destroy();
  });

  it('makes tokens that have no age, beside secrets that have one', () => {
    expect([secrets.writtenAt('database'), secrets.writtenAt('signing-key')]).to.deep.equal([undefined, NOW]);
  });

  const asked = async (name: 'database' | 'redis'): Promise<{ host: string; query: URLSearchParams }> => {
    const [host = '', text = ''] = (await secrets.read(name)).split('/?');
    return { host, query: new URLSearchParams(text) };
  };

  it('makes a password for the database’s user that RDS takes for a quarter of an hour', async () => {
    const { host, query } = await asked('database');
    expect({ host, ...Object.fromEntries(query) }).to.deep.equal({
      host: 'db.example.com:5433',
      Action: 'connect',
      DBUser: 'ledger',
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': `${KEY_ID}/20261127/eu-west-1/rds-db/aws4_request`,
      'X-Amz-Date': '20261127T100000Z',
      'X-Amz-Expires': '900',
      'X-Amz-Security-Token': SESSION,
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Signature': signatureOf('db.example.com:5433', 'rds-db', query),
    });
  });

  it('makes one for the cache’s user, by the name of the cache', async () => {
    const { host, query } = await asked('redis');
    expect([host, query.get('Action'), query.get('User')]).to.deep.equal(['acme-cache', 'connect', 'acme-ledger']);
    expect(query.get('X-Amz-Signature')).to.equal(signatureOf('acme-cache', 'elasticache', query));
  });

  it('leaves every other secret to where it is kept', async () => {
    expect(await secrets.read('signing-key')).to.equal('kept signing-key');
    secrets.forget('session-key');
    expect(forgotten).to.deep.equal(['session-key']);
  });

  it('never hands out the key that it signs with', async () => {
    const made = [await secrets.read('database'), await secrets.read('redis')].join('\n');
    expect(made).not.to.include(SECRET_KEY);
  });

  it('signs in where the configuration says so, and nowhere else', () => {
    const names = (given: Partial<StoreConfig>): string[] => [...iamLogins({ ...config, ...given }).keys()];
    expect(names({})).to.deep.equal(['database', 'redis']);
    expect(names({ iam: { database: true, redis: undefined } })).to.deep.equal(['database']);
    expect(names({ iam: undefined })).to.deep.equal([]);
  });

  it('refuses an address that names no user, without telling it', () => {
    const wrong: readonly Partial<StoreConfig>[] = [
      { database: 'postgres://db.example.com/canary' },
      { database: 'memory:' },
      { redis: 'rediss://cache.example.com' },
      { redis: undefined },
    ];
    for (const given of wrong) {
      expect(() => iamLogins({ ...config, ...given }))
        .to.throw(/^LEDGER_IAM signs in as a user of LEDGER_(DATABASE|REDIS), which names no user or no server\.$/)
        .with.property('name', 'ConfigurationInvalid');
    }
  });
});
