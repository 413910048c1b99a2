/** What the operator lets one say of the pods that it makes: the same for runners, starter and initializer. */
export interface OperatorPod {
  readonly image: string;
  readonly automountServiceAccountToken: 'false';
  readonly securityContext: object;
  readonly containerSecurityContext: object;
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  readonly resources: { readonly requests: Amounts; readonly limits: Amounts };
  readonly env?: readonly object[];
  readonly volumes: readonly object[];
  readonly volumeMounts: readonly object[];
}

type Amounts = Readonly<Record<string, string>>;

/** Any user that is not root: the image names one by name, which Kubernetes cannot tell from root. */
const USER = 12_345;
/** k6 keeps a user's connections and what it measured: some 100 MB at 400 requests a second. */
const RUNNER = { requests: { cpu: '1', memory: '512Mi' }, limits: { memory: '512Mi' } };
const STARTER = { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '128Mi' } };

/** Where the clients' secret stands: made by whoever runs the test, and in no manifest. */
export const SECRET = { name: 'plumbline-load', key: 'client-secret' } as const;

/** A pod that Pod Security's `restricted` takes; k6 writes nothing but to `/tmp`. */
function hardened(image: string, labels: Readonly<Record<string, string>>) {
  return {
    image,
    automountServiceAccountToken: 'false',
    securityContext: {
      ...{ runAsNonRoot: true, runAsUser: USER, runAsGroup: USER, fsGroup: USER },
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containerSecurityContext: {
      ...{ allowPrivilegeEscalation: false, privileged: false, readOnlyRootFilesystem: true, runAsNonRoot: true },
      capabilities: { drop: ['ALL'] },
    },
    metadata: { labels },
    volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '64Mi' } }],
    volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
  } as const;
}

/** A pod that has the script. @param told what scripts read of the environment */
export function asking(
  image: string,
  labels: Readonly<Record<string, string>>,
  told: Readonly<Record<string, string>>,
): OperatorPod {
  const secret = { name: 'LOAD_CLIENT_SECRET', valueFrom: { secretKeyRef: SECRET } };
  const env = [...Object.entries(told).map(([name, value]) => ({ name, value })), secret];
  return { ...hardened(image, labels), env, resources: RUNNER };
}

/** The pod that tells the runners to begin. */
export function starting(image: string, labels: Readonly<Record<string, string>>): OperatorPod {
  return { ...hardened(image, labels), resources: STARTER };
}
