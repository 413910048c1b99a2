import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { z } from 'zod';
import { driftReport } from '../../harness/src/drift/schema';
import { useFolder } from './folder';
import { plumbline, type Ran } from './run';

const ROOT = 'resource "aws_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\n';
const ARN = 'arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1';

function state(type: string, attributes: Readonly<Record<string, unknown>>): string {
  const provider = 'provider["registry.terraform.io/hashicorp/aws"]';
  const instances = [{ schema_version: 1, attributes }];
  const resources = [{ mode: 'managed', type, name: 'main', provider, instances }];
  return JSON.stringify({ version: 4, terraform_version: '1.11.4', serial: 1, lineage: 'a', outputs: {}, resources });
}

/** AWS, where somebody may know who they are, and nothing else. */
function refusing(): Server {
  const denied = '<Response><Errors><Error><Code>UnauthorizedOperation</Code></Error></Errors></Response>';
  const who =
    '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';
  return createServer((request, response) => {
    void text(request).then((body) => {
      const isWho = body.includes('Action=GetCallerIdentity');
      response.writeHead(isWho ? 200 : 403, { 'content-type': 'text/xml' }).end(isWho ? who : denied);
    });
  });
}

describe('plumbline drift', function () {
  this.timeout(180_000);
  const folder = useFolder();
  before(() => {
    folder.write('app/main.tf', ROOT);
    folder.write('vpc.tfstate', state('aws_vpc', { id: 'vpc-1', arn: ARN, cidr_block: '10.0.0.0/16' }));
    folder.write('other.tfstate', state('aws_budgets_budget', { id: 'b' }));
    folder.write('empty.tfstate', '{ "version": 4, "terraform_version": "1.11.4", "serial": 1, "resources": [] }');
    folder.write('wrong/plumbline.yaml', 'version: 1\ndrift:\n  ignore:\n    - reason: because\n');
    folder.write('wrong/app/main.tf', ROOT);
  });

  function drift(args: readonly string[], env: Readonly<Record<string, string>> = {}, cwd = folder.path): Promise<Ran> {
    return plumbline(['drift', 'app', ...args], { cwd, env });
  }

  const REFUSED: readonly (readonly [string, readonly string[], number, string])[] = [
    ['a format that it is not written in', ['--format', 'sarif'], 64, 'drift is not written as sarif'],
    ['nothing that is up on a stand-in', [], 66, 'Nothing of app is up on a stand-in'],
    ['a state that is not there', ['--cloud', 'real', '--state', 'none.tfstate'], 66, 'none.tfstate cannot be read'],
    ['a file that is no state', ['--cloud', 'real', '--state', 'app/main.tf'], 65, 'ERR_INPUT_NOT_JSON'],
    ['a state with nothing in it', ['--cloud', 'real', '--state', 'empty.tfstate'], 65, 'the state holds no resource'],
    ['a state of other types', ['--cloud', 'real', '--state', 'other.tfstate'], 65, 'is of a type that is read'],
  ];
  for (const [what, args, code, words] of REFUSED) {
    it(`refuses ${what}`, async () => {
      const ran = await drift(args);
      expect(ran, ran.stderr).to.include({ code, stdout: '' });
      expect(ran.stderr).to.include(words);
    });
  }

  it('refuses an ignore rule that says nothing, with its line', async () => {
    const ran = await drift([], {}, folder.at('wrong'));
    expect(ran).to.include({ code: 78, stdout: '' });
    expect(ran.stderr).to.include('plumbline.yaml:4').and.include('says nothing of what is to be ignored');
  });

  it('names the permission that is missing, and never says that there is no drift', async () => {
    const server = refusing();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const env = {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: 'canary-key',
      AWS_SECRET_ACCESS_KEY: 'canary-secret',
    };
    const args = ['--cloud', 'real', '--state', 'vpc.tfstate', '--detailed-exitcode'];
    const [told, json] = await Promise.all([drift(args, env), drift([...args, '--format', 'json'], env)]);
    server.close();
    expect([told.code, json.code]).to.deep.equal([1, 1]);
    expect(told.stdout)
      .to.include('access is denied: the probe needs this permission (ec2:DescribeVpcs in 111122223333, eu-west-1)')
      .and.not.include('no drift');
    expect(told.stdout + told.stderr + json.stdout).not.to.include('canary');
    const report = driftReport.parse(z.json().parse(JSON.parse(json.stdout)));
    expect([report.outcome, report.changed, report.deleted]).to.deep.equal(['error', [], []]);
    expect(report.errors.flatMap(({ types }) => types)).to.include('aws_vpc');
  });
});
