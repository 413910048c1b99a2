import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { z } from 'zod';
import { outputsSchema } from '../../deploy/values/outputs';
import { productionPlan } from '../cli/production';
import { merged, refusal, render } from './support/chart';

const ROOT = join(__dirname, '../..');

/** What only AWS tells, as it tells it. */
const TOLD: Record<string, unknown> = {
  token_issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example01',
  page_client_id: '1example23456789',
  machine_client_ids: { delivery: '2example23456789', probe: '3example23456789' },
  repository_urls: { ledger: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/plumbline-production-registry/ledger' },
  database_address: 'plumbline-production-database.c0example.eu-west-1.rds.amazonaws.com',
  cache_primary_endpoint: 'master.plumbline-production-cache.example.euw1.cache.amazonaws.com',
  target_group_arn:
    'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/plumbline-production-edge-8443/0123456789abcdef',
  metrics_workspace_endpoint: 'https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-example/',
  log_domain_endpoint: 'vpc-plumbline-production-logging-example.eu-west-1.es.amazonaws.com',
};

const planSchema = z.object({
  planned_values: z.object({ outputs: z.record(z.string(), z.object({ value: z.unknown().optional() })) }),
});

const OPERATOR = {
  image: { digest: `sha256:${'1'.repeat(64)}` },
  collector: {
    enabled: true,
    image: { repository: 'otel/opentelemetry-collector-contrib', digest: `sha256:${'2'.repeat(64)}` },
    traces: { endpoint: 'http://jaeger.tracing.svc:4318' },
  },
};

describe('the values that Terraform decides', function () {
  this.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-values-'));
  let outputs: Record<string, { value: unknown }> = {};

  before(async () => {
    const plan = planSchema.parse(JSON.parse((await productionPlan()).toString('utf8')));
    const planned = Object.entries(plan.planned_values.outputs);
    outputs = Object.fromEntries(planned.map(([name, { value }]) => [name, { value: TOLD[name] ?? value }]));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const write = (given: unknown): { status: number | null; stderr: string } => {
    const args = ['deploy/values/main.ts', join(folder, 'values.yaml')];
    const { status, stderr } = spawnSync(join(ROOT, 'node_modules/.bin/ts-node'), args, {
      cwd: ROOT,
      encoding: 'utf8',
      input: typeof given === 'string' ? given : JSON.stringify(given),
    });
    return { status, stderr };
  };

  for (const environment of ['dev', 'staging', 'production']) {
    it(`are all outputs of ${environment}`, () => {
      const hcl = readFileSync(join(ROOT, 'terraform/envs', environment, 'outputs.tf'), 'utf8');
      const declared = [...hcl.matchAll(/^output "(\w+)"/gm)].map(([, name]) => name);
      const needed = Object.entries(outputsSchema.shape).filter(([, type]) => !type.safeParse(undefined).success);
      expect(needed.map(([name]) => name).filter((name) => !declared.includes(name))).to.deep.equal([]);
    });
  }

  it('are written by one command, and are taken by the chart with an image and a collector', () => {
    expect(write(outputs)).to.deep.equal({ status: 0, stderr: '' });
    const values = z.record(z.string(), z.unknown()).parse(parse(readFileSync(join(folder, 'values.yaml'), 'utf8')));
    const { manifests } = render(merged(values, OPERATOR));
    const environment = manifests.find(({ kind, metadata }) => kind === 'ConfigMap' && nameOf(metadata) === 'ledger');
    expect(z.object({ data: z.record(z.string(), z.string()) }).parse(environment).data).to.include({
      LEDGER_PUBLIC_URL: 'https://ledger.plumbline.example',
      LEDGER_DATABASE: `postgres://ledger@${String(TOLD['database_address'])}:5433/ledger?sslmode=verify-full&sslrootcert=/etc/ledger/database/global-bundle.pem`,
      LEDGER_REDIS: `rediss://plumbline-production-ledger@${String(TOLD['cache_primary_endpoint'])}:6379`,
      LEDGER_IAM: '{"database":true,"redis":"plumbline-production-cache"}',
      LEDGER_SECRETS:
        '{"session-key":"plumbline-production-ledger-session-key","signing-key":"plumbline-production-ledger-signing-key","webhook-key":"plumbline-production-ledger-webhook-key"}',
    });
    expect(values['network']).to.deep.equal({
      loadBalancer: ['10.30.128.0/24', '10.30.129.0/24', '10.30.130.0/24'],
      stores: ['10.30.144.0/24', '10.30.145.0/24', '10.30.146.0/24'],
      endpoints: ['10.30.0.0/20', '10.30.16.0/20', '10.30.32.0/20'],
    });
  });

  it('do without a log domain, as dev does', () => {
    const { log_domain_endpoint: domain, ...rest } = outputs;
    expect(domain).not.to.equal(undefined);
    expect(write(rest).status).to.equal(0);
    const values = z.record(z.string(), z.unknown()).parse(parse(readFileSync(join(folder, 'values.yaml'), 'utf8')));
    expect(refusal(merged(values, OPERATOR))).to.equal(undefined);
  });

  it('are refused, and nothing is written, where an output is missing or nothing was applied', () => {
    rmSync(join(folder, 'values.yaml'), { force: true });
    const { token_issuer: issuer, ...rest } = outputs;
    expect(issuer).not.to.equal(undefined);
    const [missing, nothing] = [write(rest), write('')];
    expect([missing.status, nothing.status]).to.deep.equal([65, 65]);
    expect(missing.stderr).to.include('token_issuer').and.to.include('Apply the environment first');
    expect(readdirSync(folder)).to.deep.equal([]);
  });
});

function nameOf(metadata: unknown): string {
  return z.object({ name: z.string() }).parse(metadata).name;
}
