import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { stringify } from 'yaml';
import { z } from 'zod';
import { manifestsOf } from '../../load/operator/manifests';
import { asking, starting, type OperatorPod } from '../../load/operator/pod';
import { PROFILES } from '../../load/profiles';
import { USERS } from '../../load/users';
import { plumbline } from '../cli/run';
import { conform } from './support/kubeconform';
import { ROOT } from './support/program';

const digest = `@sha256:${'0123456789abcdef'.repeat(4)}`;
const [image, starterImage] = [`registry.example.com/k6${digest}`, `registry.example.com/k6-starter${digest}`];
const [load] = Object.values(PROFILES).slice(1);
if (load === undefined) throw new Error('There is no profile.');
const test = {
  ...{ name: 'load', profile: load, namespace: 'load', runners: 2, image, starterImage, within: ['10.40.0.0/16'] },
  ...{ target: 'https://ledger.example.com', issuer: 'https://issuer.example.com' },
};
const yaml = (objects: readonly object[]) => objects.map((object) => stringify(object)).join('---\n');
const configMap = z.object({ data: z.object({ 'main.js': z.string(), 'options.json': z.string() }) });
const options = z.object({ scenarios: z.record(z.string(), z.object({ exec: z.string() })) });
const run = z.object({
  summary: z.object({ pass: z.number() }),
  results: z.array(z.object({ control: z.string(), address: z.string(), verdict: z.string() })),
});
const reported = z.object({ outcome: z.string(), runs: z.tuple([run]) });

/** The Job that the operator makes of what a TestRun says of a pod: what controls of pods can be asked about. */
const jobOf = (name: string, { metadata, resources, ...pod }: OperatorPod): object => ({
  ...{ apiVersion: 'batch/v1', kind: 'Job', metadata: { name, namespace: 'load' } },
  spec: {
    ...{ backoffLimit: 0, activeDeadlineSeconds: 3_600, ttlSecondsAfterFinished: 3_600 },
    template: {
      metadata,
      spec: {
        ...{ restartPolicy: 'Never', automountServiceAccountToken: false, securityContext: pod.securityContext },
        containers: [
          {
            ...{ name: 'k6', image: pod.image, securityContext: pod.containerSecurityContext, resources },
            ...{ env: pod.env ?? [], volumeMounts: pod.volumeMounts },
          },
        ],
        volumes: pod.volumes,
      },
    },
  },
});

describe('the manifests of a load test in a cluster', function () {
  this.timeout(180_000);

  it('are what Kubernetes and the operator take', () => {
    const foreign = join(ROOT, 'load/operator/schemas');
    expect(conform(yaml(manifestsOf(test)), { foreign })).to.deep.equal({ valid: 3, refused: [], skipped: 0 });
    const misspelt = yaml(manifestsOf(test)).replace('parallelism:', 'paralelism:');
    expect(conform(misspelt, { foreign }).refused.join()).to.include("'paralelism' not allowed");
  });

  it('carry the options of the profile, and a script with all that they call', () => {
    const { data } = configMap.parse(manifestsOf(test)[0]);
    const { scenarios } = options.parse(JSON.parse(data['options.json']));
    const exported = [...data['main.js'].matchAll(/^ {2}\w+ as (\w+),?$/gm)].map(([, name]) => name ?? '');
    const called = [...Object.values(scenarios).map(({ exec }) => exec), 'setup', 'handleSummary'];
    expect(exported).to.include.members(called);
    expect(called).to.include.members(USERS.map(({ name }) => name));
  });

  it('hold all controls, and so do the pods that the operator makes of them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-load-manifests-'));
    try {
      const labels = { 'app.kubernetes.io/name': 'plumbline-load', 'app.kubernetes.io/instance': 'load' };
      const jobs = [jobOf('runner', asking(image, labels, {})), jobOf('starter', starting(starterImage, labels))];
      writeFileSync(join(folder, 'load.yaml'), yaml([...manifestsOf(test), ...jobs]));
      writeFileSync(
        join(folder, 'plumbline.yaml'),
        stringify({ version: 1, parameters: [{ set: { approved_registries: ['registry.example.com'] } }] }),
      );
      const { code, stdout, stderr } = await plumbline(['gate', folder, '--format', 'json'], { cwd: folder });
      expect(stderr).to.equal('');
      const { outcome, runs } = reported.parse(JSON.parse(stdout));
      const [{ results, summary }] = runs;
      expect({ code, outcome, results }).to.deep.equal({ code: 0, outcome: 'held', results: [] });
      expect(summary.pass).to.be.greaterThan(30);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
