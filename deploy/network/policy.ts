import { z } from 'zod';

/** The part of networking.k8s.io/v1 that decides who talks to whom; a field that is not known is refused, not passed over. */

const labels = z.record(z.string(), z.string());

const selector = z.strictObject({
  matchLabels: labels.default({}),
  matchExpressions: z
    .array(
      z.strictObject({
        key: z.string(),
        operator: z.enum(['In', 'NotIn', 'Exists', 'DoesNotExist']),
        values: z.array(z.string()).default([]),
      }),
    )
    .default([]),
});

const port = z.strictObject({
  protocol: z.enum(['TCP', 'UDP', 'SCTP']).default('TCP'),
  port: z.union([z.int().min(1).max(65_535), z.string()]).optional(),
  endPort: z.int().min(1).max(65_535).optional(),
});

const peer = z
  .strictObject({
    podSelector: selector.optional(),
    namespaceSelector: selector.optional(),
    ipBlock: z.strictObject({ cidr: z.cidrv4(), except: z.array(z.cidrv4()).default([]) }).optional(),
  })
  .refine(
    ({ ipBlock, podSelector, namespaceSelector }) =>
      (ipBlock === undefined) !== (podSelector === undefined && namespaceSelector === undefined),
    { message: 'names pods or a range of addresses' },
  );

const direction = z.enum(['Ingress', 'Egress']);
const ports = z.array(port).default([]);
const peers = z.array(peer).default([]);

const networkPolicy = z.object({
  apiVersion: z.literal('networking.k8s.io/v1'),
  kind: z.literal('NetworkPolicy'),
  metadata: z.object({ name: z.string(), namespace: z.string() }),
  spec: z.strictObject({
    podSelector: selector,
    policyTypes: z.array(direction).optional(),
    ingress: z.array(z.strictObject({ from: peers, ports })).default([]),
    egress: z.array(z.strictObject({ to: peers, ports })).default([]),
  }),
});

export type Selector = z.infer<typeof selector>;
export type PolicyPort = z.infer<typeof port>;
export type Peer = z.infer<typeof peer>;
export type Direction = z.infer<typeof direction>;

/** What a policy admits in one direction: from or to any of the peers, on any of the ports; none stands for all. */
export interface Rule {
  readonly peers: readonly Peer[];
  readonly ports: readonly PolicyPort[];
}

export interface NetworkPolicy {
  readonly name: string;
  readonly namespace: string;
  readonly selector: Selector;
  readonly directions: ReadonlySet<Direction>;
  readonly rules: Readonly<Record<Direction, readonly Rule[]>>;
}

/**
 * The network policies among manifests.
 * @throws ZodError where one is not as the API has it
 */
export function readPolicies(manifests: readonly unknown[]): NetworkPolicy[] {
  const ofKind = z.object({ kind: z.literal('NetworkPolicy') });
  return manifests
    .filter((manifest) => ofKind.safeParse(manifest).success)
    .map((manifest) => {
      const { metadata, spec } = networkPolicy.parse(manifest);
      // Left out, it isolates what comes in, and what goes out where it says something about that.
      const directions = spec.policyTypes ?? (spec.egress.length > 0 ? direction.options : ['Ingress' as const]);
      return {
        ...metadata,
        selector: spec.podSelector,
        directions: new Set(directions),
        rules: {
          Ingress: spec.ingress.map(({ from, ports: on }) => ({ peers: from, ports: on })),
          Egress: spec.egress.map(({ to, ports: on }) => ({ peers: to, ports: on })),
        },
      };
    });
}
