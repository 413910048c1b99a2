import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { expect } from 'chai';
import { openAccess, type LiveRole } from '../../../harness/src/live/access';
import type { CloudAccess } from '../../../harness/src/live/read-live';
import { Cloud, type ClientSettings } from '../../../harness/src/live/cloud';
import { allow } from '../../../harness/src/live/services';
import { ec2 } from '../../../harness/src/live/services/ec2';
import { Transport } from '../../../harness/src/live/transport';
import { SCOPE } from './fake-cloud';

type Respond = (action: string, response: ServerResponse, form: URLSearchParams) => void;

const XML = { 'content-type': 'text/xml' };

const vpcs = (next = ''): string =>
  `<DescribeVpcsResponse><vpcSet><item><vpcId>vpc-1</vpcId></item></vpcSet>${next}</DescribeVpcsResponse>`;
const refused = (code: string): string =>
  `<Response><Errors><Error><Code>${code}</Code><Message>canary</Message></Error></Errors></Response>`;

async function body(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

describe('live/access', () => {
  let server: Server;
  let url = '';
  let respond: Respond = () => undefined;
  const actions: string[] = [];

  before(async () => {
    allow(ec2);
    server = createServer((request, response) => {
      void body(request).then((text) => {
        const form = new URLSearchParams(text);
        const action = form.get('Action') ?? '';
        actions.push(action);
        respond(action, response, form);
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    url = typeof address === 'object' && address !== null ? `http://127.0.0.1:${String(address.port)}` : '';
  });

  beforeEach(() => {
    actions.length = 0;
  });

  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const standin = (abort = new AbortController()): CloudAccess =>
    openAccess({ endpoint: url, role: undefined, region: 'eu-west-1', abort: abort.signal });

  const ask = (cloud: Cloud): Promise<unknown> => cloud.client(EC2Client).send(new DescribeVpcsCommand({}));
  const failureOf = (asked: Promise<unknown>): Promise<unknown> => asked.catch((thrown: unknown) => thrown);

  it('asks again when it is throttled, and says so when that goes on', async () => {
    respond = (_action, response) => {
      const first = actions.length === 1;
      response.writeHead(first ? 503 : 200, XML).end(first ? refused('RequestLimitExceeded') : vpcs());
    };
    const access = standin();
    const cloud = await access.cloudFor(SCOPE);
    expect(await ask(cloud)).to.have.nested.property('Vpcs[0].VpcId', 'vpc-1');
    expect(access.transport.sent).to.equal(2);

    respond = (_action, response) => response.writeHead(503, XML).end(refused('RequestLimitExceeded'));
    expect(await failureOf(ask(cloud))).to.include({
      kind: 'throttled',
      message: 'the API throttled the call, and kept doing so (ec2:DescribeVpcs in 123456789012, eu-west-1)',
    });
  });

  it('names the permission that is missing, and does not ask again', async () => {
    respond = (_action, response) => response.writeHead(403, XML).end(refused('UnauthorizedOperation'));
    expect(await failureOf(ask(await standin().cloudFor(SCOPE)))).to.include({
      kind: 'denied',
      message: 'access is denied: the probe needs this permission (ec2:DescribeVpcs in 123456789012, eu-west-1)',
    });
    expect(actions).to.deep.equal(['DescribeVpcs']);
  });

  const settings = (options: { requestTimeout: number }): ClientSettings => ({
    region: 'eu-west-1',
    endpoint: url,
    credentials: () => Promise.resolve({ accessKeyId: 'fake', secretAccessKey: 'fake' }),
    maxAttempts: 1,
    retryMode: 'standard',
    requestHandler: new Transport(new AbortController().signal, options),
  });

  it('gives up an API that does not answer', async () => {
    respond = () => undefined;
    expect(await failureOf(ask(new Cloud(SCOPE, settings({ requestTimeout: 50 }))))).to.include({ kind: 'timeout' });
  });

  it('says of an API that nobody answers for that it cannot be reached', async () => {
    const cloud = new Cloud(SCOPE, { ...settings({ requestTimeout: 50 }), endpoint: 'http://127.0.0.1:1' });
    expect(await failureOf(ask(cloud))).to.include({ kind: 'unreachable', action: 'ec2:DescribeVpcs' });
  });

  it('says of an answer that breaks off that it is none', async () => {
    respond = (_action, response) => {
      response.writeHead(200, { ...XML, 'content-length': '5000' }).write('<DescribeVpcsResponse><vpcSet>');
      setTimeout(() => response.destroy(), 10);
    };
    expect(await failureOf(ask(new Cloud(SCOPE, settings({ requestTimeout: 500 }))))).to.have.property(
      'name',
      'ReadFailure',
    );
  });

  it('stops at once when the run is stopped, and does not take that for a failure of the API', async () => {
    const abort = new AbortController();
    respond = () => {
      abort.abort();
    };
    const failure = await failureOf(ask(await standin(abort).cloudFor(SCOPE)));
    expect(failure).to.have.property('name', 'AbortError');
    expect(failure).not.to.have.property('kind');
  });

  it('has no more than sixteen requests under way', async () => {
    const waiting: ServerResponse[] = [];
    let [most, left] = [0, 50];
    // Answers come once sixteen requests wait, and a while later: a seventeenth would be seen.
    respond = (_action, response) => {
      most = Math.max(most, waiting.push(response));
      if (waiting.length !== Math.min(16, left)) return;
      setTimeout(() => {
        left -= waiting.length;
        waiting.splice(0).forEach((each) => each.writeHead(200, XML).end(vpcs()));
      }, 20);
    };
    const access = standin();
    const cloud = await access.cloudFor(SCOPE);
    await Promise.all(Array.from({ length: 50 }, () => ask(cloud)));
    expect([most, access.transport.sent]).to.deep.equal([16, 50]);
    expect(access.transport.waitedMs).to.be.greaterThan(0);
  });

  describe('of the real cloud', () => {
    const kept = { ...process.env };

    beforeEach(() => {
      Object.assign(process.env, { AWS_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: 'fake', AWS_SECRET_ACCESS_KEY: 'fake' });
    });

    afterEach(() => {
      for (const name of ['AWS_ENDPOINT_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) {
        if (kept[name] === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = kept[name];
      }
    });

    const real = (role?: LiveRole): CloudAccess =>
      openAccess({ endpoint: undefined, role, region: undefined, abort: new AbortController().signal });

    const identity = (account: string): string =>
      `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;

    const session = `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>session</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;

    it('refuses credentials of another account, in which nothing of the state would be found', async () => {
      respond = (_action, response) => response.writeHead(200, XML).end(identity('999999999999'));
      expect(await failureOf(real().cloudFor(SCOPE))).to.include({
        kind: 'elsewhere',
        message: 'the credentials are those of another account (sts:GetCallerIdentity in 123456789012, eu-west-1)',
      });
    });

    it('takes the role of the account, with the external id, once for all its clients', async () => {
      const asked: (string | null)[] = [];
      respond = (action, response, form) => {
        if (action === 'AssumeRole') asked.push(form.get('RoleArn'), form.get('ExternalId'));
        const answers: Readonly<Record<string, string>> = {
          AssumeRole: session,
          GetCallerIdentity: identity('123456789012'),
        };
        response.writeHead(200, XML).end(answers[action] ?? vpcs());
      };
      const role = { role: 'arn:aws:iam::{account}:role/probe', externalId: 'plumb' };
      const cloud = await real(role).cloudFor(SCOPE);
      await ask(cloud);
      expect(actions).to.deep.equal(['AssumeRole', 'GetCallerIdentity', 'DescribeVpcs']);
      expect(asked).to.deep.equal(['arn:aws:iam::123456789012:role/probe', 'plumb']);
    });

    it('says that it is the role which may not be taken', async () => {
      respond = (_action, response) =>
        response
          .writeHead(403, XML)
          .end('<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>');
      const role = { role: 'arn:aws:iam::{account}:role/probe', externalId: undefined };
      expect(await failureOf(real(role).cloudFor(SCOPE))).to.include({
        kind: 'denied',
        message: 'access is denied: the probe needs this permission (sts:AssumeRole in 123456789012, eu-west-1)',
      });
    });

    it('says how to mend a role that names an account which nothing tells', async () => {
      const role = { role: 'arn:aws:iam::{account}:role/probe', externalId: undefined };
      const failure = await failureOf(real(role).cloudFor({ account: null, region: 'eu-west-1' }));
      expect(failure).to.include({ code: 'ERR_CONFIG_INVALID' });
    });
  });
});
