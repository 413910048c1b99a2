import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const peers = z.object({ namespace: z.string(), podLabels: z.record(z.string(), z.string()) });
const when = z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(z.string()).optional());
const ranges = z.array(z.string());

const ports = z.array(z.coerce.string());

const party = z.union([
  z.strictObject({ workload: z.enum(['Deployment', 'Job']), when }),
  z.strictObject({ pods: z.union([z.string(), peers]), when }),
  z.strictObject({
    ranges,
    without: ranges.default([]),
    resources: z.array(z.string()).default([]),
    groups_let_more: ports.default([]),
  }),
]);

const edge = z.strictObject({
  from: z.array(z.string()).min(1),
  to: z.array(z.string()).min(1),
  /** `443`, `53/udp`: as `reach` writes them. */
  ports: ports.min(1),
  when,
  why: z.string(),
});

const matrix = z.strictObject({
  parties: z.record(z.string(), party),
  edges: z.array(edge).min(1),
});

export type DeclaredMatrix = z.infer<typeof matrix>;
export type DeclaredParty = z.infer<typeof party>;

/** Ports by who opens connections and who answers: `ledger → stores`. */
export type Cells = Readonly<Record<string, string>>;

/**
 * The one declaration of who may talk to whom.
 * @throws ZodError where it is not as it should be
 */
export function readMatrix(): DeclaredMatrix {
  return matrix.parse(parse(readFileSync(join(__dirname, 'matrix.yaml'), 'utf8')));
}

/** Pods that are written out or, by their path, stand in the values. */
export function peersOf(pods: string | z.infer<typeof peers>, values: unknown): z.infer<typeof peers> {
  return typeof pods === 'string' ? peers.parse(valueAt(values, pods)) : pods;
}

/** Of a value by its path; undefined where it is not there. */
export function valueAt(values: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((found, key) => z.record(z.string(), z.unknown()).safeParse(found).data?.[key], values);
}

export function holds(paths: readonly string[] | undefined, values: unknown): boolean {
  return paths === undefined || paths.some((path) => valueAt(values, path) === true);
}

/** What the matrix admits where the chart has these values. */
export function declaredCells({ parties, edges }: DeclaredMatrix, values: unknown): Cells {
  const isThere = (name: string): boolean => {
    const found = parties[name];
    if (found === undefined) throw new Error(`matrix.yaml names no party ${name}`);
    return !('when' in found) || holds(found.when, values);
  };
  const cells = new Map<string, string[]>();
  for (const { from, to, ports, when: paths } of edges) {
    if (!holds(paths, values)) continue;
    const pairs = from.filter(isThere).flatMap((one) => to.filter(isThere).map((other) => cellName(one, other)));
    for (const cell of pairs) cells.set(cell, [...(cells.get(cell) ?? []), ...ports]);
  }
  return Object.fromEntries([...cells].map(([cell, ports]) => [cell, inOrder(ports)]));
}

export function cellName(from: string, to: string): string {
  return `${from} → ${to}`;
}

/** By number, then by protocol. */
function inOrder(ports: readonly string[]): string {
  return [...new Set(ports)].sort((a, b) => parseInt(a, 10) - parseInt(b, 10) || (a < b ? -1 : 1)).join(', ');
}
