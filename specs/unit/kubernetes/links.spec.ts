import { expect } from 'chai';
import { readManifests } from '../../../harness/src/kubernetes/read-manifests';
import { selects } from '../../../harness/src/kubernetes/selectors';
import { readConfiguration } from '../../../harness/src/read/configuration';
import { Inventory } from '../../../harness/src/read/inventory';
import { parseText } from '../../../harness/src/read/json';
import { Graph } from '../../../harness/src/relate/graph';
import { linkOf } from '../../../harness/src/relate/links';
import { Noun } from '../../../harness/src/relate/noun';

const WORKLOAD = `apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: ledger}
spec:
  template:
    metadata: {labels: {app: api, tier: web}}
    spec: {serviceAccountName: api, containers: [{name: api}]}
`;

/** The addresses that a link of the workload leads to, with what its "$unknown" says. */
function link(name: string, others: string): unknown {
  const { resources, broken } = readManifests([{ file: 'a.yaml', text: `${WORKLOAD}---\n${others}` }], {
    namespace: undefined,
  });
  expect(broken).to.deep.equal([]);
  const inventory = new Inventory({
    resources,
    configuration: readConfiguration({}),
    variables: new Map(),
    offline: false,
  });
  const [workload] = resources;
  if (workload === undefined) throw new Error('nothing was read');
  const { to, unknown } = linkOf(new Noun(inventory, new Graph(inventory)), workload, name);
  return [to.map(({ address }) => address), unknown];
}

const object = (apiVersion: string, kind: string, name: string, rest: string, namespace = 'ledger'): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: ${namespace}}\n${rest}\n---\n`;

describe('a workload is joined', () => {
  it('to the network policies of its namespace that select its pods', () => {
    const policy = (name: string, selector: string, namespace?: string): string =>
      object('networking.k8s.io/v1', 'NetworkPolicy', name, `spec: {podSelector: ${selector}}`, namespace);
    const all = [
      policy('all', '{}'),
      policy('app', '{matchLabels: {app: api}}'),
      policy('other', '{matchLabels: {app: web}}'),
      policy('some', '{matchExpressions: [{key: tier, operator: In, values: [web]}]}'),
      policy('elsewhere', '{}', 'web'),
    ].join('');
    expect(link('network_policies', all)).to.deep.equal([
      ['NetworkPolicy/ledger/all', 'NetworkPolicy/ledger/app', 'NetworkPolicy/ledger/some'],
      undefined,
    ]);
    expect(link('network_policies', policy('odd', '{matchExpressions: [{key: a, operator: Gt}]}'))).to.deep.equal([
      [],
      'NetworkPolicy/ledger/odd selects by an operator that is not known',
    ]);
  });

  it('to its service account, and to the bindings that name it, of the cluster too', () => {
    const binding = (kind: string, name: string, subject: string): string =>
      object('rbac.authorization.k8s.io/v1', kind, name, `roleRef: {name: r}\nsubjects: [${subject}]`);
    const account = '{kind: ServiceAccount, name: api, namespace: ledger}';
    const all = [
      object('v1', 'ServiceAccount', 'api', ''),
      object('v1', 'ServiceAccount', 'other', ''),
      binding('RoleBinding', 'mine', account),
      binding('ClusterRoleBinding', 'everywhere', account),
      binding('RoleBinding', 'other', '{kind: ServiceAccount, name: api, namespace: web}'),
      binding('RoleBinding', 'user', '{kind: User, name: api}'),
    ].join('');
    expect(link('service_account', all)).to.deep.equal([['ServiceAccount/ledger/api'], undefined]);
    expect(link('role_bindings', all)).to.deep.equal([
      ['RoleBinding/ledger/mine', 'ClusterRoleBinding/everywhere'],
      undefined,
    ]);
  });

  it('to its services, disruption budgets and autoscalers', () => {
    const all = [
      object('v1', 'Service', 'api', 'spec: {selector: {app: api}}'),
      object('v1', 'Service', 'headless', 'spec: {clusterIP: None}'),
      object('policy/v1', 'PodDisruptionBudget', 'api', 'spec: {selector: {matchLabels: {app: api}}}'),
      object(
        'autoscaling/v2',
        'HorizontalPodAutoscaler',
        'api',
        'spec: {scaleTargetRef: {kind: Deployment, name: api}}',
      ),
      object(
        'autoscaling/v2',
        'HorizontalPodAutoscaler',
        'db',
        'spec: {scaleTargetRef: {kind: StatefulSet, name: api}}',
      ),
    ].join('');
    expect(link('services', all)).to.deep.equal([['Service/ledger/api'], undefined]);
    expect(link('disruption_budgets', all)).to.deep.equal([['PodDisruptionBudget/ledger/api'], undefined]);
    expect(link('autoscalers', all)).to.deep.equal([['HorizontalPodAutoscaler/ledger/api'], undefined]);
  });
});

describe('a label selector', () => {
  const expression = (operator: string, ...values: string[]): object => ({
    matchExpressions: [{ key: 'app', operator, values }],
  });

  it('takes what all of its terms take', () => {
    const told = (selector: object): unknown => [
      selects(parseText(JSON.stringify(selector)), { app: 'api' }),
      selects(parseText(JSON.stringify(selector)), {}),
    ];
    expect(told({})).to.deep.equal([true, true]);
    expect(told({ matchLabels: { app: 'api' } })).to.deep.equal([true, false]);
    expect(told(expression('In', 'api', 'web'))).to.deep.equal([true, false]);
    expect(told(expression('NotIn', 'api'))).to.deep.equal([false, true]);
    expect(told(expression('Exists'))).to.deep.equal([true, false]);
    expect(told(expression('DoesNotExist'))).to.deep.equal([false, true]);
    expect(told(expression('Like', 'a'))).to.deep.equal([undefined, undefined]);
    expect(told({ matchLabels: { app: 'api' }, ...expression('NotIn', 'api') })).to.deep.equal([false, false]);
  });
});
