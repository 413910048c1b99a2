import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { z } from 'zod';
import { readDockerfile } from '../stack/support/dockerfile';
import { ciValues, render } from './support/chart';
import { ROOT } from './support/program';

const MIB = 2 ** 20;
const UNITS: Readonly<Record<string, number>> = { Mi: MIB, Gi: 1024 * MIB };

const probe = z.object({ httpGet: z.object({ path: z.string(), port: z.string() }) });
const container = z.object({
  image: z.string(),
  command: z.undefined().optional(),
  args: z.array(z.string()).default([]),
  ports: z.array(z.object({ name: z.string(), containerPort: z.number() })).default([]),
  securityContext: z.object({ readOnlyRootFilesystem: z.boolean() }),
  resources: z.object({ limits: z.object({ memory: z.string() }) }),
  volumeMounts: z.array(z.object({ mountPath: z.string(), readOnly: z.boolean().default(false) })),
  startupProbe: probe.optional(),
  livenessProbe: probe.optional(),
});
type Container = z.infer<typeof container>;
const workload = z.object({
  spec: z.object({
    template: z.object({
      spec: z.object({
        securityContext: z.object({ runAsUser: z.number(), runAsGroup: z.number(), fsGroup: z.number() }),
        containers: z.tuple([container]),
      }),
    }),
  }),
});

type Pod = z.infer<typeof workload>['spec']['template']['spec'];

/** What the chart and the image, which are written apart, have to say alike. */
describe('the image of the Dockerfile, in the pods of the chart,', function () {
  this.timeout(60_000);
  const image = readDockerfile(join(ROOT, 'service/Dockerfile')).at(-1)?.steps ?? [];
  const only = (keyword: string) => image.filter((step) => step.keyword === keyword).flatMap(({ args }) => args);
  const environment = Object.fromEntries(
    only('ENV').map((pair) => z.tuple([z.string(), z.string()]).parse(split(pair))),
  );
  let pods: readonly Pod[] = [];
  let containers: readonly Container[] = [];
  let settings: Readonly<Record<string, string>> = {};

  before(() => {
    const { manifests } = render(ciValues('minimal-values.yaml'));
    const named = (kind: string, name: string) => manifests.find((one) => isNamed(one, kind, name));
    pods = [named('Deployment', 'ledger'), named('Job', 'ledger-migrations')].map(
      (one) => workload.parse(one).spec.template.spec,
    );
    containers = pods.flatMap((pod) => pod.containers);
    settings = z.object({ data: z.record(z.string(), z.string()) }).parse(named('ConfigMap', 'ledger')).data;
  });

  it('runs as the user that it names', () => {
    const [user, group] = (only('USER')[0] ?? '').split(':').map(Number);
    const own = { runAsUser: user, runAsGroup: group, fsGroup: group };
    expect(pods.map(({ securityContext }) => securityContext)).to.deep.equal([own, own]);
  });

  it('is started as it starts by itself, with the word of migrations and without', () => {
    const [, main = ''] = only('ENTRYPOINT');
    expect(existsSync(join(ROOT, main))).to.equal(true);
    expect([only('CMD'), ...containers.map(({ args }) => args)]).to.deep.equal([[], [], ['migrate']]);
  });

  it('listens on the ports that pods are asked on', () => {
    const asked = (containers[0]?.ports ?? []).map(({ containerPort }) => String(containerPort));
    const ports = ['LEDGER_PORT', 'LEDGER_METRICS_PORT'];
    expect(only('EXPOSE')).to.deep.equal(asked);
    expect(ports.map((name) => environment[name])).to.deep.equal(asked);
    expect(ports.map((name) => settings[name])).to.deep.equal(asked);
    expect(settings['LEDGER_HOST']).to.equal(environment['LEDGER_HOST']);
  });

  it('is asked for its health where it asks itself', () => {
    const [path] = /\/healthz\b/.exec(only('HEALTHCHECK').join(' ')) ?? [];
    const [ledger] = containers;
    const listener = ledger?.ports.find(({ containerPort }) => String(containerPort) === environment['LEDGER_PORT']);
    const expected = { httpGet: { path, port: listener?.name } };
    expect([ledger?.startupProbe, ledger?.livenessProbe]).to.deep.equal([expected, expected]);
  });

  it('may write where Node puts what is temporary, and nowhere else', () => {
    expect(only('VOLUME')).to.deep.equal([]);
    for (const { securityContext, volumeMounts } of containers) {
      expect(securityContext).to.deep.equal({ readOnlyRootFilesystem: true });
      const writable = volumeMounts.filter(({ readOnly }) => !readOnly).map(({ mountPath }) => mountPath);
      expect(writable).to.deep.equal(['/tmp']);
    }
    expect(environment).not.to.have.property('TMPDIR');
  });

  it('has memory for both generations of Node’s heap, and for what is not in it', () => {
    const [, semi] = /^--max-semi-space-size=(\d+)$/.exec(environment['NODE_OPTIONS'] ?? '') ?? [];
    // Two halves, and as much for what is large and young.
    const young = 3 * Number(semi) * MIB;
    const left = containers.map(({ resources }) => {
      const limit = bytes(resources.limits.memory);
      return (limit / 2 - young) / MIB;
    });
    expect(left).to.deep.equal([320, 64]);
  });
});

function isNamed(manifest: Readonly<Record<string, unknown>>, kind: string, name: string): boolean {
  const { metadata } = z.object({ metadata: z.object({ name: z.string() }) }).parse(manifest);
  return manifest['kind'] === kind && metadata.name === name;
}

function split(pair: string): string[] {
  const at = pair.indexOf('=');
  return [pair.slice(0, at), pair.slice(at + 1)];
}

function bytes(quantity: string): number {
  const [, number, unit = ''] = /^(\d+)([MG]i)$/.exec(quantity) ?? [];
  return Number(number) * (UNITS[unit] ?? NaN);
}
