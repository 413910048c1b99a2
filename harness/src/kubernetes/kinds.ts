/** How objects of some kinds become resources of one type. */
export interface Kind {
  /** API groups, '' for the core. */
  readonly groups: readonly string[];
  readonly kinds: readonly string[];
  readonly type: string;
  readonly namespaced: boolean;
  /** Attributes by their names in docs/model.md, each with its path in the object. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  /** Attributes whose shape has another name than they have. */
  readonly shapes?: Readonly<Record<string, string>>;
}

const META = { kind: ['kind'], name: ['metadata', 'name'] };

function workload(groups: readonly string[], kinds: readonly string[], template: readonly string[]): Kind {
  return {
    groups,
    kinds,
    type: 'kubernetes_workload',
    namespaced: true,
    attributes: {
      ...META,
      labels: [...template, 'metadata', 'labels'],
      pod: [...template, 'spec'],
      replicas: ['spec', 'replicas'],
      strategy: ['spec', kinds.includes('Deployment') ? 'strategy' : 'updateStrategy'],
      deadline: [...template.slice(0, -1), 'activeDeadlineSeconds'],
    },
  };
}

const APPS = ['apps', 'extensions'];
const RBAC = ['rbac.authorization.k8s.io'];
const NETWORK = ['networking.k8s.io', 'extensions'];
const POD = ['spec', 'template'];

export const KINDS: readonly Kind[] = [
  workload([''], ['Pod'], []),
  workload([''], ['ReplicationController'], POD),
  workload([''], ['PodTemplate'], ['template']),
  workload(APPS, ['Deployment', 'ReplicaSet'], POD),
  workload(APPS, ['StatefulSet', 'DaemonSet'], POD),
  workload(['argoproj.io'], ['Rollout'], POD),
  workload(['batch'], ['Job'], POD),
  workload(['batch'], ['CronJob'], ['spec', 'jobTemplate', 'spec', 'template']),
  {
    groups: [''],
    kinds: ['Namespace'],
    type: 'kubernetes_namespace',
    namespaced: false,
    attributes: { name: META.name, labels: ['metadata', 'labels'] },
  },
  {
    groups: RBAC,
    kinds: ['Role'],
    type: 'kubernetes_role',
    namespaced: true,
    attributes: { ...META, labels: ['metadata', 'labels'], rules: ['rules'] },
    shapes: { rules: 'role_rules' },
  },
  {
    groups: RBAC,
    kinds: ['ClusterRole'],
    type: 'kubernetes_role',
    namespaced: false,
    attributes: { ...META, labels: ['metadata', 'labels'], rules: ['rules'] },
    shapes: { rules: 'role_rules' },
  },
  ...[true, false].map((namespaced) => ({
    groups: RBAC,
    kinds: [namespaced ? 'RoleBinding' : 'ClusterRoleBinding'],
    type: 'kubernetes_role_binding',
    namespaced,
    attributes: { ...META, labels: ['metadata', 'labels'], role: ['roleRef', 'name'], subjects: ['subjects'] },
  })),
  {
    groups: NETWORK,
    kinds: ['NetworkPolicy'],
    type: 'kubernetes_network_policy',
    namespaced: true,
    attributes: {
      name: META.name,
      selector: ['spec', 'podSelector'],
      policy_types: ['spec', 'policyTypes'],
      ingress: ['spec', 'ingress'],
      egress: ['spec', 'egress'],
    },
  },
  {
    groups: [''],
    kinds: ['Service'],
    type: 'kubernetes_service',
    namespaced: true,
    attributes: {
      name: META.name,
      annotations: ['metadata', 'annotations'],
      service_type: ['spec', 'type'],
      selector: ['spec', 'selector'],
      external_ips: ['spec', 'externalIPs'],
      source_ranges: ['spec', 'loadBalancerSourceRanges'],
    },
    shapes: { selector: 'service_selector' },
  },
  {
    groups: NETWORK,
    kinds: ['Ingress'],
    type: 'kubernetes_ingress',
    namespaced: true,
    attributes: {
      name: META.name,
      annotations: ['metadata', 'annotations'],
      rules: ['spec', 'rules'],
      tls: ['spec', 'tls'],
    },
    shapes: { rules: 'ingress_rules' },
  },
  {
    groups: [''],
    kinds: ['ServiceAccount'],
    type: 'kubernetes_service_account',
    namespaced: true,
    attributes: { name: META.name, automount: ['automountServiceAccountToken'] },
  },
  {
    groups: [''],
    kinds: ['Secret'],
    type: 'kubernetes_secret',
    namespaced: true,
    attributes: { name: META.name, secret_type: ['type'], data: ['data'], string_data: ['stringData'] },
  },
  {
    groups: [''],
    kinds: ['ConfigMap'],
    type: 'kubernetes_config_map',
    namespaced: true,
    attributes: { name: META.name, data: ['data'] },
  },
  {
    groups: ['policy'],
    kinds: ['PodDisruptionBudget'],
    type: 'kubernetes_disruption_budget',
    namespaced: true,
    attributes: {
      name: META.name,
      selector: ['spec', 'selector'],
      min_available: ['spec', 'minAvailable'],
      max_unavailable: ['spec', 'maxUnavailable'],
    },
  },
  {
    groups: ['autoscaling'],
    kinds: ['HorizontalPodAutoscaler'],
    type: 'kubernetes_autoscaler',
    namespaced: true,
    attributes: { name: META.name, min_replicas: ['spec', 'minReplicas'], target: ['spec', 'scaleTargetRef'] },
  },
];

/** The types of all that a cluster runs, as controls name them. */
export const KUBERNETES_TYPES: ReadonlySet<string> = new Set(KINDS.map(({ type }) => type));

/** What is of no kind that a control speaks of. */
export const OTHER_TYPE = 'kubernetes_object';

/** `apps/v1` and `Deployment`: how it is read, if at all. */
export function kindOf(apiVersion: string, kind: string): Kind | undefined {
  const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
  return KINDS.find(({ groups, kinds }) => groups.includes(group) && kinds.includes(kind));
}
