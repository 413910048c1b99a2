import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect } from 'chai';
import { Cloud, type ClientSettings, type Guarded } from '../../../harness/src/live/cloud';
import { ReadFailure } from '../../../harness/src/live/failure';
import type { Service } from '../../../harness/src/live/reader';
import { allow } from '../../../harness/src/live/services';
import { Transport } from '../../../harness/src/live/transport';
import { allServices } from './all-services';
import { SCOPE } from './fake-cloud';

/** Sends nothing, and counts what it was given to send. */
class NoNetwork extends Transport {
  override handle(): ReturnType<Transport['handle']> {
    this.sent += 1;
    return Promise.reject(new Error('nothing is sent'));
  }
}

type Command = new (input: object) => object;
type Client = Guarded<object, object> & { send(command: object): Promise<unknown> };

interface Sdk {
  readonly Client: new (settings: ClientSettings) => Client;
  /** By name, without `Command` at its end. */
  readonly commands: ReadonlyMap<string, Command>;
}

const SDKS = join(__dirname, '../../../node_modules/@aws-sdk');
const load = createRequire(__filename);

/** The installed SDK that has a client of this name, with all of its commands. */
function sdkOf(clientName: string): Sdk {
  for (const folder of readdirSync(SDKS).filter((name) => name.startsWith('client-'))) {
    const exported: unknown = load(join(SDKS, folder));
    const entries = typeof exported === 'object' && exported !== null ? Object.entries(exported) : [];
    const Client: unknown = entries.find(([name]) => name === clientName)?.[1];
    if (!isClient(Client)) continue;
    const commands = entries.flatMap(([name, value]) =>
      /^[A-Z]\w*Command$/.test(name) && isCommand(value) ? [[name.replace(/Command$/, ''), value] as const] : [],
    );
    return { Client, commands: new Map(commands) };
  }
  throw new Error(`no SDK has ${clientName}`);
}

function isClient(value: unknown): value is Sdk['Client'] {
  return typeof value === 'function';
}

function isCommand(value: unknown): value is Command {
  return typeof value === 'function';
}

/** The commands that are let through, of all that a service's SDK has, and how many requests went out for the others. */
async function tried(service: Service): Promise<{ through: string[]; sentForRefused: number }> {
  const { Client, commands } = sdkOf(service.client);
  const transport = new NoNetwork(new AbortController().signal);
  const cloud = new Cloud(SCOPE, {
    region: SCOPE.region,
    credentials: () => Promise.resolve({ accessKeyId: 'fake', secretAccessKey: 'fake' }),
    maxAttempts: 1,
    retryMode: 'standard',
    requestHandler: transport,
  });
  const client = cloud.client(Client);
  const through: string[] = [];
  let sentForRefused = 0;
  for (const [name, Each] of commands) {
    const before = transport.sent;
    const failure: unknown = await client.send(new Each({})).catch((thrown: unknown) => thrown);
    if (failure instanceof ReadFailure && failure.kind === 'refused') sentForRefused += transport.sent - before;
    else through.push(name);
  }
  return { through, sentForRefused };
}

const READING = /^(Describe|Get|List|Lookup|Search|BatchGet)/;
/** Reading, but of what nobody may see: secrets, passwords, tokens, contents. */
const SECRET =
  /^(BatchGetSecretValue|GetAuthorizationToken|GetConsole\w*|GetCredentialReport|GetLogEvents|GetObject|GetParameter\w*|GetPasswordData|GetRandomPassword|GetSecretValue|GetSessionToken)$/;

describe('live/guard', function () {
  this.timeout(300_000);
  const services = allServices();

  before(() => {
    services.forEach(allow);
  });

  for (const service of services) {
    it(`lets ${service.client} send the ${String(Object.keys(service.actions).length)} calls that read, and nothing else`, async () => {
      const { through, sentForRefused } = await tried(service);
      expect(through.sort()).to.deep.equal(Object.keys(service.actions).sort());
      expect(sentForRefused).to.equal(0);
    });
  }

  it('allows only calls whose names say that they read, and none that gives a secret', () => {
    const names = services.flatMap(({ actions }) => Object.keys(actions));
    expect(names.filter((name) => !READING.test(name) || SECRET.test(name))).to.deep.equal([]);
  });

  it('names a permission of one service for each call', () => {
    const odd = services
      .flatMap(({ actions }) => Object.values(actions))
      .filter((action) => !/^[a-z0-9-]+:(Describe|Get|List|Lookup|Search|BatchGet)[A-Za-z0-9]*$/.test(action));
    expect(odd).to.deep.equal([]);
  });

  it('refuses every call of a client that no service knows', async () => {
    const { Client, commands } = sdkOf('STSClient');
    const transport = new NoNetwork(new AbortController().signal);
    const settings = {
      region: SCOPE.region,
      maxAttempts: 1,
      retryMode: 'standard',
      requestHandler: transport,
    } as const;
    const client = new Cloud(SCOPE, settings).client(Client);
    const Assume = commands.get('AssumeRole');
    const failure: unknown = await client.send(new Assume!({})).catch((thrown: unknown) => thrown);
    expect(failure).to.include({ kind: 'refused', action: 'STSClient.AssumeRoleCommand' });
    expect(failure).to.have.property(
      'message',
      'this call is not among those that read (STSClient.AssumeRoleCommand in 123456789012, eu-west-1)',
    );
    expect(transport.sent).to.equal(0);
  });
});
