import { z } from 'zod';

const figure = z.number().positive();

/** What is read of a stress test: docs/load/stress.json, which is a result of the profile `stress` on PostgreSQL. */
export const stressResult = z.object({
  commit: z.string().nullable(),
  started_at: z.string(),
  database: z.literal('postgres', 'was not tried on PostgreSQL: DATABASE=postgres'),
  knee: z.object({ phase: z.string(), per_second: figure }).nullable(),
  phases: z.tuple(
    [z.object({ phase: z.string(), per_second: figure, cpu_ms: figure, database_cpu_ms: figure })],
    z.object({
      phase: z.string(),
      per_second: figure,
      cpu_ms: figure.nullable(),
      database_cpu_ms: figure.nullable(),
    }),
  ),
});

export type StressResult = z.infer<typeof stressResult>;

/** What the estimate assumes beside what was measured. */
export const ASSUMED = {
  /** Share of its one processor that a replica is planned to use, so that what waits stays short. */
  replica: 0.6,
  /** Share of its processors that a database is planned to use. */
  database: 0.5,
  /** Replicas stand in as many zones, of which one may be lost. */
  zones: 3,
  /** Connections that a replica's pool holds at most. */
  connections: 10,
} as const;

/** Classes of RDS for PostgreSQL by their processors, the smallest first. */
export const CLASSES = [
  ['db.m7g.large', 2],
  ['db.m7g.xlarge', 4],
  ['db.m7g.2xlarge', 8],
  ['db.m7g.4xlarge', 16],
  ['db.m7g.8xlarge', 32],
] as const;

export interface Estimate {
  readonly times: number;
  readonly per_second: number;
  /** Those that carry it, and those that there have to be so that the rest still does when a zone is lost. */
  readonly carry: number;
  readonly replicas: number;
  readonly connections: number;
  readonly database_processors: number;
  /** Undefined where the largest is too small. */
  readonly database_class: string | undefined;
}

/** What one replica is planned to answer a second: by its processor, and never more than was measured to hold. */
export function perReplica({ knee, phases: [first] }: StressResult): number {
  const byProcessor = (ASSUMED.replica * 1000) / first.cpu_ms;
  return Math.min(byProcessor, knee?.per_second ?? byProcessor);
}

/**
 * The most that a request took of the database's processors in a step up to the knee, in milliseconds: it rises with the
 * load, and what is beyond the knee waits for others.
 */
export function databaseWork({ knee, phases }: StressResult): number {
  const end = phases.findIndex(({ phase }) => phase === knee?.phase);
  return Math.max(...phases.slice(0, Math.max(1, end + 1)).map(({ database_cpu_ms }) => database_cpu_ms ?? 0));
}

/** What so many times the load of a working day needs. */
export function estimate(result: StressResult, times: number): Estimate {
  const [first] = result.phases;
  const per_second = times * first.per_second;
  const carry = Math.ceil(per_second / perReplica(result));
  const inEachZone = Math.max(1, Math.ceil(carry / (ASSUMED.zones - 1)));
  const replicas = ASSUMED.zones * inEachZone;
  const database_processors = (per_second * databaseWork(result)) / 1000 / ASSUMED.database;
  const database_class = CLASSES.find(([, processors]) => processors >= database_processors)?.[0];
  const connections = replicas * ASSUMED.connections;
  return { times, per_second, carry, replicas, connections, database_processors, database_class };
}
