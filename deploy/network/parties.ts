import { z } from 'zod';
import { subtract, unite, type Spans } from '../../harness/src/relate/addresses';
import { spansOf } from './grants';
import { holds, peersOf, valueAt, type DeclaredMatrix } from './matrix';
import type { NamedPort, Party } from './party';

const workloadSchema = z.object({
  kind: z.enum(['Deployment', 'Job']),
  metadata: z.object({ name: z.string(), namespace: z.string() }),
  spec: z.object({
    template: z.object({
      metadata: z.object({ labels: z.record(z.string(), z.string()) }),
      spec: z.object({
        containers: z.array(
          z.object({
            ports: z
              .array(z.object({ name: z.string(), containerPort: z.int(), protocol: z.enum(['TCP', 'UDP', 'SCTP']) }))
              .default([]),
          }),
        ),
      }),
    }),
  }),
});

type Workload = z.infer<typeof workloadSchema>;

const PROTOCOLS = { TCP: 'tcp', UDP: 'udp', SCTP: 'sctp' } as const;
/** Where the cluster's nodes and pods have their addresses from. */
const POD_RANGES = 'network.endpoints';

/** The workloads among manifests, by name. */
export function workloadsOf(manifests: readonly unknown[]): ReadonlyMap<string, Workload> {
  const found = manifests.flatMap((manifest) => workloadSchema.safeParse(manifest).data ?? []);
  return new Map(found.map((workload) => [workload.metadata.name, workload]));
}

/**
 * The parties of the matrix as the chart's values and rendered manifests make them.
 * @throws Error where a workload is declared that the chart does not make
 */
export function partiesOf(matrix: DeclaredMatrix, values: unknown, manifests: readonly unknown[]): Party[] {
  const workloads = workloadsOf(manifests);
  const addresses = rangesOf([POD_RANGES], values);
  return Object.entries(matrix.parties).flatMap(([name, party]): Party[] => {
    if ('ranges' in party) {
      const whole = rangesOf(party.ranges, values);
      return [{ kind: 'range', name, addresses: subtract(whole, rangesOf(party.without, values)) }];
    }
    if (!holds(party.when, values)) return [];
    if ('pods' in party) {
      const { namespace, podLabels: labels } = peersOf(party.pods, values);
      return [{ kind: 'pod', name, namespace, labels, namespaceLabels: labelsOf(namespace), ports: [], addresses }];
    }
    const workload = workloads.get(name);
    if (workload?.kind !== party.workload) throw new Error(`the chart makes no ${party.workload} ${name}`);
    const { namespace } = workload.metadata;
    const { labels } = workload.spec.template.metadata;
    const pod = { labels, namespace, namespaceLabels: labelsOf(namespace), ports: portsOf(workload), addresses };
    return [{ kind: 'pod', name, ...pod }];
  });
}

/** The label that Kubernetes itself sets. */
function labelsOf(namespace: string): Readonly<Record<string, string>> {
  return { 'kubernetes.io/metadata.name': namespace };
}

function portsOf({ spec }: Workload): NamedPort[] {
  return spec.template.spec.containers.flatMap(({ ports }) =>
    ports.map(({ name, containerPort, protocol }) => ({ name, port: containerPort, protocol: PROTOCOLS[protocol] })),
  );
}

/** Ranges that are written out or, by their path, stand in the values. */
function rangesOf(written: readonly string[], values: unknown): Spans {
  const cidrs = written.flatMap((text) =>
    /^\d/.test(text) ? [text] : z.array(z.string()).parse(valueAt(values, text)),
  );
  return cidrs.reduce<Spans>((sum, cidr) => unite(sum, spansOf(cidr)), []);
}
