import { z } from 'zod';

/**
 * The parts of Kubernetes' objects that are read, each with the type that the API gives it. What else stands there is
 * left alone: whether it is an object of Kubernetes at all is for its own schemas to say.
 */
const texts = z.record(z.string(), z.string());
const numeral = z.union([z.number(), z.string()]);
const selector = z.looseObject({
  matchLabels: texts.optional(),
  matchExpressions: z
    .array(z.looseObject({ key: z.string(), operator: z.string(), values: z.array(z.string()).optional() }))
    .optional(),
});

const ofAll = {
  privileged: z.boolean().optional(),
  runAsNonRoot: z.boolean().optional(),
  runAsUser: z.number().optional(),
  allowPrivilegeEscalation: z.boolean().optional(),
  readOnlyRootFilesystem: z.boolean().optional(),
  procMount: z.string().optional(),
  seccompProfile: z.looseObject({ type: z.string().optional() }).optional(),
  appArmorProfile: z.looseObject({ type: z.string().optional() }).optional(),
  seLinuxOptions: z.looseObject({ type: z.string().optional() }).optional(),
  windowsOptions: z.looseObject({ hostProcess: z.boolean().optional() }).optional(),
};

const container = z.looseObject({
  name: z.string(),
  image: z.string().optional(),
  command: z.array(z.string()).optional(),
  args: z.array(z.string()).optional(),
  env: z.array(z.looseObject({ name: z.string(), value: z.string().optional() })).optional(),
  ports: z.array(z.looseObject({ hostPort: z.number().optional() })).optional(),
  resources: z
    .looseObject({
      requests: z.record(z.string(), numeral).optional(),
      limits: z.record(z.string(), numeral).optional(),
    })
    .optional(),
  readinessProbe: z.looseObject({}).optional(),
  livenessProbe: z.looseObject({}).optional(),
  restartPolicy: z.string().optional(),
  securityContext: z
    .looseObject({
      ...ofAll,
      capabilities: z
        .looseObject({ add: z.array(z.string()).optional(), drop: z.array(z.string()).optional() })
        .optional(),
    })
    .optional(),
});

const spread = z.looseObject({ topologyKey: z.string(), whenUnsatisfiable: z.string().optional() });
const antiAffinity = z.looseObject({
  requiredDuringSchedulingIgnoredDuringExecution: z.array(z.looseObject({ topologyKey: z.string() })).optional(),
  preferredDuringSchedulingIgnoredDuringExecution: z
    .array(z.looseObject({ podAffinityTerm: z.looseObject({ topologyKey: z.string() }) }))
    .optional(),
});

export const pod = z.looseObject({
  containers: z.array(container),
  initContainers: z.array(container).optional(),
  ephemeralContainers: z.array(container).optional(),
  volumes: z.array(z.looseObject({ name: z.string() })).optional(),
  serviceAccountName: z.string().optional(),
  automountServiceAccountToken: z.boolean().optional(),
  hostNetwork: z.boolean().optional(),
  hostPID: z.boolean().optional(),
  hostIPC: z.boolean().optional(),
  os: z.looseObject({ name: z.string() }).optional(),
  priorityClassName: z.string().optional(),
  terminationGracePeriodSeconds: z.number().optional(),
  topologySpreadConstraints: z.array(spread).optional(),
  affinity: z.looseObject({ podAntiAffinity: antiAffinity.optional() }).optional(),
  securityContext: z
    .looseObject({ ...ofAll, sysctls: z.array(z.looseObject({ name: z.string() })).optional() })
    .optional(),
});

const peer = z.looseObject({
  podSelector: selector.optional(),
  namespaceSelector: selector.optional(),
  ipBlock: z.looseObject({ cidr: z.string(), except: z.array(z.string()).optional() }).optional(),
});
const ports = z.array(z.looseObject({ port: numeral.optional(), protocol: z.string().optional() })).optional();
const words = z.array(z.string()).optional();

/** The shapes of attributes, by the names that they have in docs/model.md. */
export const SHAPES: Readonly<Record<string, z.ZodType>> = {
  pod,
  selector,
  labels: texts,
  annotations: texts,
  replicas: z.number(),
  strategy: z.looseObject({ type: z.string().optional() }),
  deadline: z.number(),
  job_template: z.looseObject({}),
  rules: z.array(z.looseObject({})),
  role_rules: z.array(
    z.looseObject({ apiGroups: words, resources: words, verbs: words, resourceNames: words, nonResourceURLs: words }),
  ),
  role: z.string(),
  subjects: z.array(z.looseObject({ kind: z.string(), name: z.string(), namespace: z.string().optional() })),
  policy_types: z.array(z.string()),
  ingress: z.array(z.looseObject({ from: z.array(peer).optional(), ports })),
  egress: z.array(z.looseObject({ to: z.array(peer).optional(), ports })),
  service_type: z.string(),
  service_selector: texts,
  external_ips: z.array(z.string()),
  source_ranges: z.array(z.string()),
  tls: z.array(z.looseObject({ hosts: words, secretName: z.string().optional() })),
  ingress_rules: z.array(z.looseObject({ host: z.string().optional() })),
  automount: z.boolean(),
  secret_type: z.string(),
  data: texts,
  string_data: texts,
  binary_data: texts,
  min_available: numeral,
  max_unavailable: numeral,
  min_replicas: z.number(),
  target: z.looseObject({ kind: z.string(), name: z.string() }),
};
