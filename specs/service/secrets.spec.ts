import { CreateSecretCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect } from 'chai';
import { startStandin, type Standin } from '../../harness/src/standin/standin';
import { secretsManager } from '../../service/src/secrets/secrets-manager';
import type { SecretName } from '../../service/src/secrets/port';

describe('secrets of Secrets Manager', function () {
  this.timeout(180_000);
  let standin: Standin;
  let client: SecretsManagerClient;
  let now = 0;
  const ids = { database: 'ledger/database', 'session-key': 'ledger/session', redis: 'ledger/absent' };

  before(async () => {
    standin = await startStandin({ abort: new AbortController().signal, progress: () => undefined });
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    client = new SecretsManagerClient({ endpoint: standin.url, region: 'eu-west-1', credentials, maxAttempts: 1 });
    const database = JSON.stringify({ username: 'ledger', password: 'first' });
    await client.send(new CreateSecretCommand({ Name: ids.database, SecretString: database }));
    await client.send(new CreateSecretCommand({ Name: ids['session-key'], SecretString: 'plain text' }));
  });
  after(async () => {
    client.destroy();
    await standin.stop();
  });

  const source = () => secretsManager(client, ids, { now: () => new Date(now) });
  const rotate = (password: string) =>
    client.send(
      new PutSecretValueCommand({
        SecretId: ids.database,
        SecretString: JSON.stringify({ username: 'ledger', password }),
      }),
    );
  const refusal = (name: SecretName) =>
    source()
      .read(name)
      .then(
        () => 'read',
        (error: unknown) => String(error),
      );

  it('are a password within JSON, or the text as it is', async () => {
    const secrets = source();
    expect([await secrets.read('database'), await secrets.read('session-key')]).to.deep.equal(['first', 'plain text']);
  });

  it('tell when what was read was written', async () => {
    const secrets = source();
    expect(secrets.writtenAt('session-key')).to.equal(undefined);
    await secrets.read('session-key');
    expect(Math.abs((secrets.writtenAt('session-key')?.getTime() ?? 0) - Date.now())).to.be.lessThan(600_000);
  });

  it('are kept for a while, and taken up when they were rotated: after it, or when the old one is refused', async () => {
    await rotate('first');
    const secrets = source();
    await secrets.read('database');
    await rotate('second');
    expect(await secrets.read('database')).to.equal('first');
    now += 300_000;
    expect(await secrets.read('database')).to.equal('second');
    await rotate('third');
    secrets.forget('database');
    expect(await secrets.read('database')).to.equal('third');
  });

  it('that are not there are named, and nothing else is', async () => {
    expect([await refusal('redis'), await refusal('signing-key')]).to.deep.equal([
      'SecretUnavailable: The secret redis cannot be read.',
      'SecretUnavailable: No secret is configured for signing-key.',
    ]);
  });

  it('serve on while Secrets Manager is away', async () => {
    const secrets = source();
    const before = await secrets.read('database');
    await standin.stop();
    now += 3_600_000;
    expect(await secrets.read('database')).to.equal(before);
    expect(await refusal('database')).to.equal('SecretUnavailable: The secret database cannot be read.');
  });
});
