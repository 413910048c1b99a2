/** Where runners take orders. */
const ORDERS = 6565;
/** Where the operator is, as its own chart and manifests install it. */
const OPERATOR = { 'kubernetes.io/metadata.name': 'k6-operator-system' };
const DNS = { 'kubernetes.io/metadata.name': 'kube-system' };
/** What is no address of the internet. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', '100.64.0.0/10'];

const tcp = (port: number) => ({ protocol: 'TCP', port });
const named = (labels: object) => ({ namespaceSelector: { matchLabels: labels } });

/**
 * Who the pods of a test may talk to: the starter and the operator to the runners, which talk to the ledger and its
 * issuer on 443, wherever those are: a policy knows no names.
 * @param within ranges of this network where they are, beside the internet
 */
export function networkPolicy(
  metadata: { readonly labels: Readonly<Record<string, string>> },
  within: readonly string[],
): object {
  const own = { podSelector: { matchLabels: metadata.labels } };
  const blocks = within.map((cidr) => ({ ipBlock: { cidr } }));
  const internet = { ipBlock: { cidr: '0.0.0.0/0', except: PRIVATE } };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata,
    spec: {
      ...own,
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [own, named(OPERATOR)], ports: [tcp(ORDERS)] }],
      egress: [
        { to: [own], ports: [tcp(ORDERS)] },
        {
          to: [{ ...named(DNS), podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
          ports: [tcp(53), { protocol: 'UDP', port: 53 }],
        },
        { to: [...blocks, internet], ports: [tcp(443)] },
      ],
    },
  };
}
