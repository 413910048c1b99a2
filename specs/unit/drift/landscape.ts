import { loadCatalogue } from '../../../harness/src/catalogue/load';
import type { Session } from '../../../harness/src/commands/assess';
import type { Config, Waiver } from '../../../harness/src/config/schema';
import { lookForDrift, type DriftInput } from '../../../harness/src/drift/look-for-drift';
import type { DriftReport } from '../../../harness/src/drift/schema';
import type { ReadFailure } from '../../../harness/src/live/failure';
import { observationOf, type Seen } from '../../../harness/src/live/observation';
import type { TypeReader } from '../../../harness/src/live/reader';
import type { Compared, LiveView } from '../../../harness/src/live/view';
import { loadPacks } from '../../../harness/src/overlay/packs';
import { Waivers } from '../../../harness/src/overlay/waivers';
import { readConfiguration } from '../../../harness/src/read/configuration';
import { Inventory } from '../../../harness/src/read/inventory';
import type { Json, JsonObject } from '../../../harness/src/read/json';
import type { Resource } from '../../../harness/src/read/resource';

export const TODAY = '2026-11-24';
const SCOPE = { account: '111122223333', region: 'eu-west-1' };

/** A resource of a state, `aws_vpc.main` or `module.network.aws_vpc.main`. */
export function applied(address: string, after: JsonObject, sensitive: Json = false): Resource {
  const [name = '', type = '', ...module] = address.split('.').reverse();
  const common = { mode: 'managed', key: undefined, action: 'no-op', unknown: false } as const;
  return { ...common, address, type, name, module: module.reverse().join('.'), after, sensitive };
}

/** A small network with a balancer, a database's subnet and a group: no control of `checked` fails on it. */
export const STATE: readonly Resource[] = [
  applied('aws_vpc.main', { id: 'vpc-1', cidr_block: '10.0.0.0/16', tags_all: { Name: 'main' } }),
  applied('aws_flow_log.main', { id: 'fl-1', vpc_id: 'vpc-1', traffic_type: 'ALL' }),
  applied('aws_subnet.data', { id: 'subnet-1', vpc_id: 'vpc-1', tags_all: { Name: 'data-a' } }),
  applied('aws_route_table.data', { id: 'rtb-1', vpc_id: 'vpc-1', route: [], tags_all: { Name: 'data' } }),
  applied('aws_route_table_association.data', { id: 'rtbassoc-1', subnet_id: 'subnet-1', route_table_id: 'rtb-1' }),
  applied('aws_lb.edge', { id: 'lb-arn', arn: 'lb-arn', internal: false, load_balancer_type: 'application' }),
  applied('aws_wafv2_web_acl_association.edge', { id: 'acl,lb-arn', resource_arn: 'lb-arn', web_acl_arn: 'acl' }),
  applied('aws_security_group.web', { id: 'sg-1', vpc_id: 'vpc-1', ingress: [], egress: [], tags_all: {} }),
  applied('aws_sqs_queue.jobs', { id: 'jobs', name: 'jobs', tags_all: { Team: 'shop' } }),
];

/** What happened behind the back of a state. */
export interface Behind {
  readonly state?: readonly Resource[];
  readonly changed?: Readonly<Record<string, JsonObject>>;
  readonly gone?: readonly string[];
  /** By `type/id`. */
  readonly extra?: Readonly<Record<string, JsonObject>>;
  readonly unread?: Readonly<Record<string, Readonly<Record<string, ReadFailure>>>>;
  readonly failed?: Readonly<Record<string, ReadFailure>>;
  readonly unsupported?: Readonly<Record<string, number>>;
  readonly volatile?: readonly string[];
  /** By address. */
  readonly mirrors?: Readonly<Record<string, readonly string[]>>;
  /** What managed things lean on, by `type/id`. */
  readonly context?: Readonly<Record<string, JsonObject>>;
}

/** The cloud as readers would give it. */
export function viewOf(behind: Behind): LiveView {
  const state = behind.state ?? STATE;
  const failed = behind.failed ?? {};
  const there = state
    .filter(({ address, type }) => behind.gone?.includes(address) !== true && !(type in failed))
    .map((one) => ({
      one,
      live: { ...one, after: { ...one.after, ...behind.changed?.[one.address] }, sensitive: false },
    }));
  const unmanaged = unmanagedOf(behind.extra);
  const context = unmanagedOf(behind.context);
  const found = [...there.map(({ live }) => live), ...unmanaged, ...context];
  const readerOf = (type: string): TypeReader => {
    const tells = found.filter((one) => one.type === type).flatMap(({ after }) => Object.keys(after));
    return { type, identity: ['id'], tells, volatile: behind.volatile ?? [], read: () => Promise.resolve([]) };
  };
  const seen = new Map<Resource, Seen>(
    found.map((live) => {
      const unread = behind.unread?.[live.address] ?? {};
      const common = { reader: readerOf(live.type), scope: SCOPE, unread, failure: undefined };
      return [live, { ...common, context: context.includes(live) }];
    }),
  );
  const compared = there.map(({ one, live }): Compared => {
    return { applied: one, live, reader: readerOf(one.type), mirrors: behind.mirrors?.[one.address] ?? [] };
  });
  const unread = Object.entries(failed).map(([type, failure]) => {
    const addresses = state.filter((one) => one.type === type).map(({ address }) => address);
    return { type, scope: SCOPE, failure, addresses };
  });
  return {
    inventory: new Inventory({
      resources: [...seen.keys()],
      configuration: readConfiguration({}),
      variables: new Map(),
      offline: false,
      observation: observationOf(seen, unread),
    }),
    compared,
    deleted: state.filter(({ address }) => behind.gone?.includes(address)),
    unmanaged,
    unread,
    unsupported: new Map(Object.entries(behind.unsupported ?? {})),
    calls: { sent: 0, waitedMs: 0 },
    durationMs: 0,
  };
}

function unmanagedOf(things: Behind['extra'] = {}): Resource[] {
  return Object.entries(things).map(([path, after]) => {
    const [type = '', id = ''] = path.split('/');
    return { ...applied(`${type}.${id}`, { id, ...after }), address: `unmanaged:${path}` };
  });
}

export interface Asked extends Partial<Pick<DriftInput, 'parts' | 'strict' | 'cloud' | 'source' | 'emulated'>> {
  readonly config?: Partial<Config>;
  readonly waivers?: readonly Waiver[];
  readonly labels?: Readonly<Record<string, string>>;
}

/** The drift report of what happened. */
export function driftOf(behind: Behind, asked: Asked = {}): Promise<DriftReport> {
  const { config = {}, waivers = [], labels = {}, ...more } = asked;
  const session: Session = {
    catalogue: loadCatalogue(),
    packs: loadPacks(),
    config: { version: 1, ...config },
    waivers: new Waivers(waivers, TODAY),
    today: TODAY,
    all: false,
  };
  const resources = behind.state ?? STATE;
  return lookForDrift(session, {
    states: [{ name: 'the state', terraformVersion: '1.11.4', serial: 7, resources, providers: new Map() }],
    view: viewOf(behind),
    root: 'envs/dev',
    labels,
    cloud: 'real',
    parts: undefined,
    strict: false,
    source: undefined,
    emulated: new Set(),
    startedAt: new Date('2026-11-24T06:00:00Z'),
    ...more,
  });
}

/** What a report says in short: each drifted resource with what differs, and what it breaks where. */
export function short(report: DriftReport): Record<string, unknown> {
  const { outcome, changed, deleted, unmanaged, broken } = report;
  return {
    outcome,
    changed: changed.map(({ address, changes }) => [address, ...changes.map(({ attribute }) => attribute)]),
    deleted: deleted.map(({ address }) => address),
    unmanaged: unmanaged.map(({ address }) => address),
    broken: broken.map(({ control, verdict, address, causes }) => [control, verdict, address, causes]),
  };
}
