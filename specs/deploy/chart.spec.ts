import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect } from 'chai';
import { z } from 'zod';
import { loadConfig, loadStoreConfig } from '../../service/src/config/load';
import { CHART, ciFiles, ciValues, helm, merged, refusal, render, type Rendered } from './support/chart';

const objectSchema = z.object({
  kind: z.string(),
  metadata: z.object({
    name: z.string(),
    namespace: z.string(),
    annotations: z.record(z.string(), z.string()).default({}),
  }),
});
const environmentSchema = z.array(z.object({ name: z.string(), value: z.string() })).default([]);
const podSchema = z.object({
  spec: z.object({
    template: z.object({
      spec: z.object({
        serviceAccountName: z.string(),
        automountServiceAccountToken: z.boolean(),
        securityContext: z.record(z.string(), z.unknown()),
        containers: z
          .array(
            z.object({
              image: z.string(),
              args: z.array(z.string()).default([]),
              env: environmentSchema,
              securityContext: z.record(z.string(), z.unknown()),
            }),
          )
          .length(1),
        volumes: z.array(z.record(z.string(), z.unknown())),
      }),
    }),
  }),
});

const schemaSchema = z.looseObject({
  properties: z.looseObject({ apiVersion: z.object({ const: z.string() }), kind: z.object({ const: z.string() }) }),
});

const everything = ciValues('everything-values.yaml');

function objects({ manifests }: Rendered): string[] {
  return manifests.map((manifest) => {
    const { kind, metadata } = objectSchema.parse(manifest);
    return `${kind} ${metadata.namespace}/${metadata.name}`;
  });
}

function find({ manifests }: Rendered, kind: string, name: string): unknown {
  return manifests.find((manifest) => {
    const found = objectSchema.parse(manifest);
    return found.kind === kind && found.metadata.name === name;
  });
}

describe('the chart', function () {
  this.timeout(300_000);
  let whole: Rendered;

  before(() => {
    whole = render(everything);
  });

  for (const name of ciFiles()) {
    it(`passes Helm's strict lint, and the ledger takes its configuration, with ${name}`, () => {
      helm(['lint', '--strict', '--quiet', CHART, '--values', join(CHART, 'ci', name)]);
      const rendered = render(ciValues(name));
      const { data } = z
        .object({ data: z.record(z.string(), z.string()) })
        .parse(find(rendered, 'ConfigMap', 'ledger'));
      const config = loadConfig(data);
      expect(config.tls).to.equal('/etc/ledger/tls');
      expect(config.iam?.redis).to.equal(config.redis === undefined ? undefined : 'plumbline-production-cache');
    });
  }

  it('is made of nothing that is not asked for', () => {
    const minimal = objects(render(ciValues('minimal-values.yaml')));
    expect(minimal.sort()).to.deep.equal([
      'ConfigMap ledger/ledger',
      'Deployment ledger/ledger',
      'Job ledger/ledger-migrations',
      'NetworkPolicy ledger/default-deny',
      'NetworkPolicy ledger/ledger',
      'NetworkPolicy ledger/ledger-migrations',
      'PodDisruptionBudget ledger/ledger',
      'Service ledger/ledger',
      'Service ledger/ledger-metrics',
      'ServiceAccount ledger/ledger',
      'ServiceAccount ledger/ledger-migrations',
    ]);
    const more = objects(whole).filter((object) => !minimal.includes(object));
    expect(more.sort()).to.deep.equal([
      'Certificate ledger/ledger',
      'ConfigMap observability/collector',
      'Deployment observability/collector',
      'HorizontalPodAutoscaler ledger/ledger',
      'NetworkPolicy observability/collector',
      'NetworkPolicy observability/default-deny',
      'PodDisruptionBudget observability/collector',
      'Service observability/collector',
      'ServiceAccount observability/collector',
      'ServiceMonitor ledger/ledger',
      'TargetGroupBinding ledger/ledger',
    ]);
  });

  it('runs every container restricted, by digest, without a token, on a root that is read only', () => {
    const pods = whole.manifests.flatMap((manifest) => podSchema.safeParse(manifest).data?.spec.template.spec ?? []);
    expect(pods.map(({ serviceAccountName }) => serviceAccountName).sort()).to.deep.equal([
      'collector',
      'ledger',
      'ledger-migrations',
    ]);
    for (const { containers, securityContext, automountServiceAccountToken, volumes } of pods) {
      expect(automountServiceAccountToken).to.equal(false);
      expect(securityContext).to.include({ runAsNonRoot: true, runAsUser: 65532 });
      expect(securityContext['seccompProfile']).to.deep.equal({ type: 'RuntimeDefault' });
      expect(containers[0]?.securityContext).to.deep.equal({
        allowPrivilegeEscalation: false,
        privileged: false,
        readOnlyRootFilesystem: true,
        runAsNonRoot: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(containers[0]?.image).to.match(/^[^@:]+@sha256:[0-9a-f]{64}$/);
      const kinds = volumes.flatMap((volume) => Object.keys(volume).filter((key) => key !== 'name'));
      expect(kinds.filter((kind) => !['emptyDir', 'configMap', 'secret'].includes(kind))).to.deep.equal([]);
    }
  });

  it('migrates before all else, as somebody who may do nothing besides, with the policy and account it needs', () => {
    const hooks = whole.manifests.flatMap((manifest) => {
      const { kind, metadata } = objectSchema.parse(manifest);
      const weight = metadata.annotations['helm.sh/hook-weight'];
      return weight === undefined ? [] : [[metadata.annotations['helm.sh/hook'], weight, kind, metadata.name]];
    });
    expect(hooks.sort()).to.deep.equal([
      ['pre-install,pre-upgrade', '-20', 'NetworkPolicy', 'ledger-migrations'],
      ['pre-install,pre-upgrade', '-20', 'ServiceAccount', 'ledger-migrations'],
      ['pre-install,pre-upgrade', '0', 'Job', 'ledger-migrations'],
    ]);
    const job = podSchema.parse(find(whole, 'Job', 'ledger-migrations')).spec.template.spec;
    const [container] = job.containers;
    expect([job.serviceAccountName, container?.args]).to.deep.equal(['ledger-migrations', ['migrate']]);
    const config = loadStoreConfig(Object.fromEntries((container?.env ?? []).map(({ name, value }) => [name, value])));
    expect({ ...config, database: new URL(config.database).username }).to.deep.equal({
      database: 'ledger',
      redis: undefined,
      secrets: undefined,
      iam: { database: true },
    });
  });

  it('gives service accounts the roles that Terraform made for their names', () => {
    const accounts = whole.manifests.flatMap((manifest) => {
      const { kind, metadata } = objectSchema.parse(manifest);
      const role = metadata.annotations['eks.amazonaws.com/role-arn'];
      return kind === 'ServiceAccount' ? [[metadata.namespace, metadata.name, role]] : [];
    });
    const role = (name: string): string => `arn:aws:iam::123456789012:role/plumbline-production-cluster-${name}`;
    expect(accounts.sort()).to.deep.equal([
      ['ledger', 'ledger', role('ledger')],
      ['ledger', 'ledger-migrations', role('ledger-migrations')],
      ['observability', 'collector', role('collector')],
    ]);
  });

  it('makes no Secret and no Ingress: values name secrets, and the load balancer is Terraform’s', () => {
    for (const name of ciFiles()) {
      const kinds = objects(render(ciValues(name))).map((object) => object.split(' ')[0]);
      expect(kinds).not.to.include('Secret');
      expect(kinds).not.to.include('Ingress');
    }
    const binding = z
      .object({ spec: z.record(z.string(), z.unknown()) })
      .parse(find(whole, 'TargetGroupBinding', 'ledger'));
    expect(binding.spec).to.include({ targetType: 'ip' }).and.not.to.have.property('networking');
  });

  it('writes kinds that are not Kubernetes’ own as their schemas have them', () => {
    const ajv = new Ajv({ allowUnionTypes: true });
    const folder = join(CHART, 'schemas');
    const schemas = readdirSync(folder).map((file) =>
      schemaSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
    );
    const checked = schemas.map((schema) => {
      const { apiVersion, kind } = schema.properties;
      const objects = whole.manifests.filter(
        (one) => one['kind'] === kind.const && one['apiVersion'] === apiVersion.const,
      );
      const wrong = objects.flatMap((object) => (ajv.validate(schema, object) ? [] : [ajv.errorsText()]));
      return { kind: kind.const, objects: objects.length, wrong };
    });
    expect(checked).to.deep.equal([
      { kind: 'Certificate', objects: 1, wrong: [] },
      { kind: 'ServiceMonitor', objects: 1, wrong: [] },
      { kind: 'TargetGroupBinding', objects: 1, wrong: [] },
    ]);
  });

  describe('refuses', () => {
    const refused: readonly (readonly [string, object, string])[] = [
      ['a tag', { image: { digest: 'latest' } }, 'image.digest'],
      ['a tag within the name', { image: { repository: 'registry.example.com/ledger:latest@' } }, 'image.repository'],
      ['what it does not know', { ledgr: {} }, 'ledgr'],
      ['what it does not know, deeper', { database: { password: 'canary-of-a-password' } }, 'password'],
      ['a secret’s value', { secrets: { signingKey: '-----BEGIN PRIVATE KEY-----\ncanary' } }, 'secrets.signingKey'],
      ['a private key for a public one', { ledger: { evidenceKeys: ['-----BEGIN PRIVATE KEY-----'] } }, 'evidenceKeys'],
      ['plain http to the world', { ledger: { publicUrl: 'http://ledger.example.com' } }, 'ledger.publicUrl'],
      ['a password in an address', { collector: { logs: { endpoint: 'https://a:canary@b' } } }, 'endpoint'],
      ['one replica', { replicas: 1 }, 'replicas'],
      ['no range of the load balancer', { network: { loadBalancer: [] } }, 'loadBalancer'],
      ['what is no range', { network: { stores: ['10.30.144.0'] } }, 'stores'],
      ['a collector without a role', { collector: { roleArn: '' } }, 'roleArn'],
      ['a target group that is none', { edge: { targetGroupArn: 'ledger' } }, 'targetGroupArn'],
    ];
    for (const [what, over, where] of refused) {
      it(what, () => {
        const said = refusal(merged(everything, { ...over })) ?? 'it was taken';
        expect(said)
          .to.include("don't meet the specifications of the schema")
          .and.to.include(where.split('.').at(-1) ?? where);
      });
    }
  });

  it('is refused where nothing but its own values is there: no default is right for who runs it', () => {
    expect(refusal({})).to.include("don't meet the specifications of the schema");
  });

  it('packs without what only its tests need', () => {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-chart-'));
    try {
      const text = helm(['package', CHART, '--destination', folder]);
      expect(text).to.include('ledger-0.1.0.tgz');
      writeFileSync(join(folder, 'values.json'), JSON.stringify(everything));
      const args = [
        'template',
        'ledger',
        join(folder, 'ledger-0.1.0.tgz'),
        '-n',
        'ledger',
        '-f',
        join(folder, 'values.json'),
      ];
      expect(helm(args)).to.equal(whole.text);
      expect(helm(['show', 'all', join(folder, 'ledger-0.1.0.tgz')])).not.to.include('123456789012');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
