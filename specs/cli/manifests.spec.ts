import { chmodSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { useFolder } from './folder';
import { onlyRun, told } from './reports';
import { plumbline, type Ran } from './run';

const DIGEST = '0123456789abcdef'.repeat(4);
const HARDENED = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  namespace: ledger
spec:
  replicas: 2
  selector:
    matchLabels: {app: api}
  template:
    metadata:
      labels: {app: api}
    spec:
      serviceAccountName: api
      automountServiceAccountToken: false
      securityContext:
        runAsNonRoot: true
        seccompProfile: {type: RuntimeDefault}
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: DoNotSchedule
          labelSelector:
            matchLabels: {app: api}
      containers:
        - name: api
          image: registry.example.com/ledger/api@sha256:${DIGEST}
          readinessProbe: {httpGet: {path: /readyz, port: 8080}}
          livenessProbe: {httpGet: {path: /healthz, port: 8080}}
          resources:
            requests: {cpu: 100m, memory: 128Mi}
            limits: {memory: 128Mi}
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: {drop: [ALL]}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: api, namespace: ledger}
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {app: api}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: ledger}
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]
`;
const CONFIG = `version: 1
parameters:
  - set:
      approved_registries: [registry.example.com]
`;
const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: api
  namespace: ledger
spec:
  type: NodePort
`;
const CANARY = 'canary-7f3a91';
const BUCKET = 'resource "aws_s3_bucket" "site" {\n  bucket = "ledger-site"\n}\n';

describe('gate on objects of Kubernetes', () => {
  const folder = useFolder();

  const gate = (...args: string[]): Promise<Ran> =>
    plumbline(['gate', ...args, '--format', 'json'], { cwd: folder.path });

  before(() => {
    folder.write('plumbline.yaml', CONFIG);
  });

  it('holds for a workload that has all that is asked, with nothing unknown', async () => {
    folder.write('good/all.yaml', HARDENED);
    const ran = await gate('good');
    expect(ran.code, ran.stderr + ran.stdout).to.equal(0);
    const run = onlyRun(ran);
    const { fail, unknown, error } = run.summary;
    expect({ plane: run.plane, cloud: run.cloud, fail, unknown, error, results: run.results }).to.deep.equal({
      ...{ plane: 'static', cloud: 'none' },
      ...{ fail: 0, unknown: 0, error: 0, results: [] },
    });
  });

  it('names the file and the line, within folders and lists, of YAML and JSON', async () => {
    folder.write('lines/a/service.yaml', SERVICE);
    const list = {
      apiVersion: 'v1',
      kind: 'List',
      items: [
        { apiVersion: 'v1', kind: 'Service', metadata: { name: 'b', namespace: 'x' }, spec: { type: 'LoadBalancer' } },
      ],
    };
    folder.write('lines/b.json', JSON.stringify(list, null, 2));
    folder.write('lines/values.yaml', 'type: NodePort\n');
    const ran = await gate('lines');
    expect(ran.code).to.equal(1);
    expect(onlyRun(ran).results.map(told)).to.have.members([
      'k8s-service-exposure fail Service/x/b lines/b.json:13',
      'k8s-service-exposure fail Service/ledger/api lines/a/service.yaml:7',
    ]);
  });

  it('takes them from standard input', async () => {
    const ran = await plumbline(['gate', '-', '--format', 'json'], { cwd: folder.path, input: SERVICE });
    expect(onlyRun(ran).results.map(told)).to.deep.equal([
      'k8s-service-exposure fail Service/ledger/api standard input:7',
    ]);
  });

  it('waives by address, and leaves everything else as it is', async () => {
    const cwd = folder.at('waived');
    folder.write('waived/plumbline.yaml', CONFIG);
    folder.write('waived/service.yaml', SERVICE);
    folder.write(
      'waived/waivers.yaml',
      'version: 1\nwaivers:\n  - control: k8s-service-exposure\n    address: Service/ledger/*\n    reason: the way in\n    owner: platform\n    approver: security\n    expires: "2999-01-01"\n',
    );
    const ran = await plumbline(['gate', 'service.yaml', '--format', 'json'], { cwd });
    expect([ran.code, onlyRun(ran).results.map(({ verdict }) => verdict)], ran.stderr).to.deep.equal([0, ['waived']]);
  });

  it('says where credentials are written, and nothing of them, in no format', async () => {
    folder.write(
      'secret.yaml',
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: x}\ndata:\n  password: ${CANARY}\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: b, namespace: x}\nstringData: {key: ${CANARY}}\n`,
    );
    for (const format of ['text', 'json', 'sarif', 'junit', 'markdown']) {
      const { code, stdout, stderr } = await plumbline(['gate', 'secret.yaml', '--format', format, '--all'], {
        cwd: folder.path,
      });
      expect([code, stdout.includes(CANARY), stderr.includes(CANARY)], format).to.deep.equal([1, false, false]);
      expect(stdout).to.include('k8s-no-plaintext-secrets').and.to.include('k8s-secrets-by-reference');
    }
  });

  it('does not hold where one of the files is broken, which is named with its line', async () => {
    folder.write('broken/good.yaml', HARDENED);
    folder.write('broken/bad.yaml', 'apiVersion: v1\nkind: Pod\nmetadata: {name: a\n');
    const ran = await gate('broken');
    const run = onlyRun(ran);
    expect([ran.code, run.outcome, run.summary.fail]).to.deep.equal([1, 'not_held', 0]);
    expect(run.notes.join()).to.match(/^broken\/bad\.yaml:\d was not judged: /);
  });

  it('says what a folder is to be judged as where it holds HCL too', async () => {
    folder.write('both/main.tf', BUCKET);
    folder.write('both/service.yaml', SERVICE);
    const { code, stderr } = await plumbline(['gate', 'both'], { cwd: folder.path });
    expect([code, stderr]).to.deep.equal([
      64,
      'error both holds Terraform files and objects of Kubernetes\n  Say which of them to judge, each in a run of its own: --input hcl or --input manifests.\n  ERR_INPUT_AMBIGUOUS\n',
    ]);
    const controls = async (input: string): Promise<string[]> =>
      onlyRun(await gate('both', '--input', input)).results.map(({ control }) => control);
    expect(await controls('manifests')).to.deep.equal(['k8s-service-exposure']);
    expect((await controls('hcl')).filter((slug) => !slug.startsWith('s3-'))).to.deep.equal([]);
  });

  it('refuses what holds nothing, or nothing that can be read', async () => {
    folder.write('none/values.yaml', 'a: 1\n');
    folder.write('pod.yaml', 'apiVersion: v1\nkind: Pod\n');
    const refused = async (input: string): Promise<unknown> => {
      const { code, stderr } = await plumbline(['gate', input], { cwd: folder.path });
      return [code, /ERR_\w+/.exec(stderr)?.[0]];
    };
    expect(await refused('none')).to.deep.equal([66, 'ERR_NO_ROOTS']);
    expect(await refused('pod.yaml')).to.deep.equal([65, 'ERR_MANIFESTS_INVALID']);
  });
});

describe('gate on a chart', () => {
  const folder = useFolder();
  const TEMPLATE = SERVICE.replace('namespace: ledger', 'namespace: {{ .Release.Namespace }}');

  /** A stand-in for Helm: notes how it is called, and gives what a file holds. */
  function helm(prints: string, code = 0): NodeJS.ProcessEnv {
    folder.write('rendered.yaml', prints);
    const script = folder.write(
      'bin/helm',
      `#!/bin/sh\necho "$@" > ${folder.at('called')}\n${code === 0 ? 'cat' : 'cat >&2'} ${folder.at('rendered.yaml')}\nexit ${String(code)}\n`,
    );
    chmodSync(script, 0o755);
    return { PATH: `${folder.at('bin')}:${process.env['PATH'] ?? ''}` };
  }

  before(() => {
    folder.write('chart/Chart.yaml', 'apiVersion: v2\nname: api\nversion: 1.0.0\n');
    folder.write('chart/templates/service.yaml', `{{- if true }}\n${TEMPLATE}{{- end }}\n`);
    folder.write('more.yaml', 'a: 1\n');
  });

  const rendered = (namespace: string): string =>
    `---\n# Source: api/templates/service.yaml\n${SERVICE.replace('ledger', namespace)}`;

  it('judges what Helm makes of it, and names the template and its line', async () => {
    const args = ['gate', 'chart', '--values', 'more.yaml', '--namespace', 'ledger', '--format', 'json'];
    const ran = await plumbline(args, { cwd: folder.path, env: helm(rendered('ledger')) });
    const run = onlyRun(ran);
    expect(run.results.map(told)).to.deep.equal([
      'k8s-service-exposure fail Service/ledger/api chart/templates/service.yaml:8',
    ]);
    expect(run.inputs.map(({ path }) => path)).to.deep.equal([
      'chart/Chart.yaml',
      'chart/templates/service.yaml',
      'more.yaml',
    ]);
    expect(readFileSync(folder.at('called'), 'utf8')).to.equal(
      `template release ${folder.at('chart')} --skip-tests --include-crds --kube-version 1.34.0 --values ${folder.at('more.yaml')} --namespace ledger\n`,
    );
  });

  it('does not take the namespace that Helm writes where nobody says one for one that was meant', async () => {
    const ran = await plumbline(['gate', 'chart', '--format', 'json'], {
      cwd: folder.path,
      env: helm(rendered('default')),
    });
    const found = onlyRun(ran).results.find(({ control }) => control === 'k8s-namespace-named');
    expect([found?.address, found?.verdict]).to.deep.equal(['Service/api', 'unknown']);
  });

  it('refuses a chart that does not render, in the words of Helm', async () => {
    const { code, stderr } = await plumbline(['gate', 'chart'], {
      cwd: folder.path,
      env: helm('WARNING: old\nError: values do not meet the schema:\n- image: required\n\nUse --debug flag\n', 1),
    });
    expect([code, stderr]).to.deep.equal([
      65,
      'error helm cannot render chart: values do not meet the schema: - image: required\n  Give the values that the chart asks for with --values; `helm template` and `helm lint` show the same.\n  ERR_CHART_INVALID\n',
    ]);
  });

  it('asks for Helm where it is not there', async () => {
    const { code, stderr } = await plumbline(['gate', 'chart'], {
      cwd: folder.path,
      program: [process.execPath, require.resolve('../../harness/bin/plumbline.js')],
      env: { PATH: folder.at('nowhere') },
    });
    expect([code, stderr.split('\n')[0]]).to.deep.equal([69, 'error helm, which renders charts, is not on the PATH']);
  });
});
