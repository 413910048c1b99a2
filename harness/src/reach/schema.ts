import { z } from 'zod';
import { place } from '../report/schema';

/** What `reach --format json` prints: of the types here and of schemas/reach.v1.schema.json and reach-matrix.v1.schema.json. */

const outcome = z.enum(['reached', 'stopped', 'unknown']);
const port = z.int().min(0).max(65535);

/** A hop as it is told: with the place where it is written, where that is at hand. */
const hop = z.strictObject({
  kind: z.enum([
    'endpoint',
    'public_address',
    'security_group',
    'network_acl',
    'route',
    'gateway',
    'nat_gateway',
    'balancer',
  ]),
  address: z.string().describe('What stands there.'),
  verdict: z.enum(['through', 'stopped', 'unknown']),
  why: z.string(),
  at: z.string().describe('The resource that decides, and with `path` the argument there.'),
  path: z.array(z.union([z.string(), z.int()])),
  source: place.nullable(),
});

const way = z.strictObject({
  family: z.enum(['ipv4', 'ipv6']),
  verdict: outcome,
  via: z.string().nullable().describe('The balancer that it goes through.'),
  sources: z.array(z.string()).describe('Ranges of the addresses that get through, or may.'),
  hops: z.array(hop),
});

export const reachAnswer = z.strictObject({
  schema: z.literal('plumbline.reach/v1'),
  from: z.string(),
  to: z.string(),
  protocol: z.string(),
  port,
  verdict: outcome,
  ways: z.array(way).describe('Those that get furthest first; the verdict is the first one’s.'),
});

const ports = z.strictObject({
  protocol: z.string().describe('`tcp`, `udp`, or `-1` for both.'),
  from: port,
  to: port,
});

export const reachMatrix = z.strictObject({
  schema: z.literal('plumbline.reach-matrix/v1'),
  parties: z.array(
    z.strictObject({
      name: z.string(),
      tiers: z.array(z.string()).describe('Of its subnets: public, private, isolated or unknown.'),
      members: z.array(z.string()).describe('Alike resources that it stands for.'),
    }),
  ),
  cells: z
    .array(
      z.strictObject({
        from: z.string(),
        to: z.string(),
        ports: z.array(ports).describe('Reached for sure.'),
        unknown: z.array(ports).describe('Perhaps.'),
      }),
    )
    .describe('Who reaches whom; pairs where nothing is reached are left out.'),
});

export type ToldAnswer = z.infer<typeof reachAnswer>;
export type ToldWay = z.infer<typeof way>;
export type ToldHop = z.infer<typeof hop>;
export type ToldMatrix = z.infer<typeof reachMatrix>;
export type Cell = ToldMatrix['cells'][number];
export type Party = ToldMatrix['parties'][number];
