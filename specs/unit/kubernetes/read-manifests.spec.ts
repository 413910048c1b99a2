import { expect } from 'chai';
import { readManifests, type Manifests } from '../../../harness/src/kubernetes/read-manifests';
import type { Resource } from '../../../harness/src/read/resource';

const read = (text: string, namespace?: string): Manifests => readManifests([{ file: 'a.yaml', text }], { namespace });
const addresses = (of: Manifests): string[] => of.resources.map(({ address }) => address);
const first = (of: Manifests): Resource => {
  const [resource] = of.resources;
  if (resource === undefined) throw new Error('nothing was read');
  return resource;
};

const POD = 'spec: {containers: [{name: api}]}';

describe('objects of Kubernetes', () => {
  it('are addressed by kind, namespace and name, and have the attributes that docs/model.md names', () => {
    const job = `apiVersion: batch/v1
kind: CronJob
metadata: {name: clean, namespace: ledger}
spec:
  jobTemplate:
    spec:
      activeDeadlineSeconds: 60
      template:
        metadata: {labels: {app: clean}}
        spec: {containers: [{name: clean}]}
`;
    const { address, type, after } = first(read(job));
    expect({ address, type, after }).to.deep.equal({
      address: 'CronJob/ledger/clean',
      type: 'kubernetes_workload',
      after: {
        kind: 'CronJob',
        name: 'clean',
        namespace: 'ledger',
        labels: { app: 'clean' },
        pod: { containers: [{ name: 'clean' }] },
        deadline: 60,
      },
    });
  });

  it('of lists are each one, and a line is told within the list', () => {
    const list = read(
      'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: ConfigMap\n    metadata: {name: a}\n    data:\n      k: v\n  - apiVersion: v1\n    kind: Namespace\n    metadata: {name: b}\n',
    );
    expect(addresses(list)).to.deep.equal(['ConfigMap/a', 'Namespace/b']);
    expect(list.placeOf(first(list), ['data', 'k'])).to.deep.equal({ file: 'a.yaml', line: 8 });
  });

  it('that name no namespace are in the one that was said, or in one that is not known', () => {
    const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n${POD}\n`;
    expect(first(read(text, 'ledger')).address).to.equal('Pod/ledger/a');
    const { address, after } = first(read(text));
    expect([address, after['namespace']]).to.deep.equal([
      'Pod/a',
      { $unknown: 'it names no namespace, so it goes wherever it is applied', refs: [] },
    ]);
  });

  it('that stand there twice are two, which is told', () => {
    const text = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n';
    const twice = read(`${text}---\n${text}`);
    expect(addresses(twice)).to.deep.equal(['Namespace/a', 'Namespace/a (2)']);
    expect(twice.notes).to.deep.equal([
      'Namespace/a is written more than once: each is judged, the second as "Namespace/a (2)"',
    ]);
    expect(twice.resources.map((one) => twice.placeOf(one, ['name'])?.line)).to.deep.equal([3, 7]);
  });

  it('of other kinds, or of other groups, are counted and named, and no more', () => {
    const knative = read(`apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: a}\n${POD}\n`);
    expect(knative.resources.map(({ type, after }) => [type, after])).to.deep.equal([['kubernetes_object', {}]]);
    expect(knative.notes).to.deep.equal(['no control speaks of Service']);
  });

  it('are refused with their line where a part that is read has another type than the API gives it', () => {
    const problem = (text: string): unknown => read(text).broken;
    expect(
      problem(
        'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      env:\n        - name: PORT\n          value: 80\n',
      ),
    ).to.deep.equal([
      {
        file: 'a.yaml',
        line: 9,
        problem: 'Pod a: spec.containers.0.env.0.value: Invalid input: expected string, received number',
        judged: false,
      },
    ]);
    expect(problem('kind: Pod\nmetadata: {name: a}\n')).to.deep.equal([
      {
        file: 'a.yaml',
        line: 1,
        problem: 'it is no object of Kubernetes: it has no apiVersion and kind',
        judged: false,
      },
    ]);
    expect(problem('apiVersion: v1\nkind: Pod\n')).to.deep.equal([
      { file: 'a.yaml', line: 1, problem: 'Pod has no metadata.name', judged: false },
    ]);
  });

  it('of a namespace are told to it where they are network policies', () => {
    const text =
      'apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: deny, namespace: a}\nspec: {podSelector: {}, policyTypes: [Ingress]}\n';
    expect(first(read(text)).after['network_policies']).to.deep.equal([{ podSelector: {}, policyTypes: ['Ingress'] }]);
  });
});

describe('credentials in manifests', () => {
  const CANARY = 'canary-7f3a91';
  const hidden = { $secret: 'literal' };

  const env = (entries: string): unknown => {
    const { after } = first(
      read(`apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, ${entries}}]}\n`),
    );
    expect(JSON.stringify(after)).not.to.include(CANARY);
    return after['pod'];
  };
  const pod = (container: object): unknown => ({ containers: [{ name: 'a', ...container }] });

  it('are gone where the environment names them so, or they look so', () => {
    expect(env(`env: [{name: DB_PASSWORD, value: ${CANARY}}]`)).to.deep.equal(
      pod({ env: [{ name: 'DB_PASSWORD', value: hidden }] }),
    );
    expect(env(`env: [{name: DSN, value: "postgres://ledger:${CANARY}@db/ledger"}]`)).to.deep.equal(
      pod({ env: [{ name: 'DSN', value: hidden }] }),
    );
    expect(env(`env: [{name: SETTINGS, value: '{"apiKey": "${CANARY}"}'}]`)).to.deep.equal(
      pod({ env: [{ name: 'SETTINGS', value: hidden }] }),
    );
  });

  it('are gone where a flag of the command line is given them', () => {
    expect(env(`args: ["--db-password", "${CANARY}", "--port", "80", "--token=${CANARY}"]`)).to.deep.equal(
      pod({ args: ['--db-password', hidden, '--port', '80', hidden] }),
    );
  });

  it('are not what only names or switches one, or is put in from elsewhere', () => {
    const harmless = [
      ['TOKEN_FILE', 'token'],
      ['PASSWORD_AUTHENTICATION', 'true'],
      ['TOKEN_SECONDS', '3600'],
      ['SECRET_STORE', '/etc/secrets'],
      ['TOKEN_ISSUER', 'https://issuer.example.com/'],
      ['DSN', 'postgres://ledger:$(PASSWORD)@db/ledger'],
      ['DB_PASSWORD', '$(PASSWORD)'],
      ['LEDGER_SECRETS', '{"session-key": "ledger-session-key"}'],
    ] as const;
    const list = harmless.map(([name, value]) => ({ name, value }));
    expect(env(`env: ${JSON.stringify(list)}`)).to.deep.equal(pod({ env: list }));
  });

  it('are all values of a Secret, and those of a ConfigMap that are called or look so', () => {
    const secret = `apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {x: ${CANARY}}\nstringData: {z: ${CANARY}}\n`;
    expect(first(read(secret)).after).to.deep.include({ data: { x: hidden }, string_data: { z: hidden } });
    const map = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  port: "80"\n  api-token: ${CANARY}\n  app.ini: |\n    port=80\n    password=${CANARY}\n`;
    expect(first(read(map)).after['data']).to.deep.equal({ port: '80', 'api-token': hidden, 'app.ini': hidden });
  });
});
