import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Served } from '../../../service/support/process';
import type { Aws } from './aws';

export const REPOSITORY = 'plumbline/plumbline';
export const TAG = 'v0.1.0';
/** GitHub's, of a job. */
export const TOKEN = 'a-token-of-github';
/** The operator's part of the chart's values. */
export const CHART_VALUES = `collector:
  enabled: true
  image: { repository: otel/opentelemetry-collector-contrib, digest: 'sha256:${'2'.repeat(64)}' }
  traces: { endpoint: http://jaeger.tracing.svc:4318 }
`;

/** A key that opens plans, and its certificate, PEM, made as docs/pipeline.md says. */
export function plansKey(folder: string): [key: string, certificate: string] {
  const [key, certificate] = [join(folder, 'plans.key'), join(folder, 'plans.pem')];
  const how = ['-newkey', 'rsa:3072', '-nodes', '-subj', '/CN=plans', '-days', '365'];
  execFileSync('openssl', ['req', '-x509', ...how, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  return [readFileSync(key, 'utf8'), readFileSync(certificate, 'utf8')];
}

/** What stands for `${{ … }}`, by the expression: docs/pipeline.md, "Once, on GitHub". The role is another in each environment. */
export function valuesOf(
  aws: Aws,
  { url, metricsUrl }: Served,
  [privateKey, certificate]: readonly [string, string],
): Readonly<Record<string, string>> {
  return {
    'github.token': TOKEN,
    'github.repository': REPOSITORY,
    'github.server_url': 'https://github.com',
    'github.run_id': '7',
    'github.event.pull_request.number': '41',
    'vars.AWS_REGION': aws.region,
    'vars.STATE_BUCKET': aws.stateBucket,
    'vars.STATE_KMS_KEY': aws.stateKey,
    'vars.EVIDENCE_KMS_KEY': aws.evidenceKey,
    'vars.PLAN_CERTIFICATE': certificate,
    'vars.CHART_VALUES': CHART_VALUES,
    'vars.SERVICE_URL': url,
    'vars.METRICS_URL': `${metricsUrl}/metrics`,
    'secrets.PLAN_PRIVATE_KEY': privateKey,
  };
}

/** What every line finds in its environment: what this process does, and what GitHub's runner says. */
export function environmentOf(commit: string): Readonly<Record<string, string>> {
  // What a make around this has set, and somebody's own AWS and Terraform, no job has.
  const strange = /^(MAKE|MFLAGS|AWS_|TF_|GITHUB_|NODE_OPTIONS|NODE_V8_COVERAGE)/;
  const kept = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || strange.test(name) ? [] : [[name, value] as const],
  );
  return {
    ...Object.fromEntries(kept),
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTOR: 'somebody',
    GITHUB_REF_NAME: TAG,
    GITHUB_REPOSITORY: REPOSITORY,
    GITHUB_SHA: commit,
  };
}
