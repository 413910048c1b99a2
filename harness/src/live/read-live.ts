import { readConfiguration } from '../read/configuration';
import { Inventory } from '../read/inventory';
import type { Resource } from '../read/resource';
import { withoutCopies } from '../relate/copies';
import type { Cloud } from './cloud';
import type { Scope } from './failure';
import { groupBy } from './group-by';
import { observationOf, type Seen } from './observation';
import { readScope, type ScopeRead } from './read-scope';
import { scopesOf, type AppliedState } from './scopes';
import { GLOBAL_TYPES, SERVICES, servicesFor, type LoadServices } from './services';
import type { Transport } from './transport';
import type { LiveView } from './view';

/** How accounts are reached: see docs/configuration.md, `live`. */
export interface CloudAccess {
  readonly transport: Transport;
  /** The region where nothing else tells. */
  readonly region: string | undefined;
  readonly cloudFor: (scope: Scope) => Promise<Cloud>;
}

export interface LiveOptions {
  /** Everything of the accounts and regions, and not only what the states hold and its children. */
  readonly whole: boolean;
  readonly progress: (read: number, of: number) => void;
  /** The services that read; all that there are where none are given. */
  readonly services?: LoadServices;
}

/**
 * Reads from the cloud what the states say is there, and what belongs to it. What cannot be read is in the view,
 * named: only an abort rejects.
 */
export async function readLive(
  states: readonly AppliedState[],
  access: CloudAccess,
  options: LiveOptions,
): Promise<LiveView> {
  const started = performance.now();
  const reads = await readScopes(withoutMirrors(states), access, options);
  const seen = new Map<Resource, Seen>(reads.flatMap((read) => [...read.seen]));
  const unread = reads.flatMap((read) => read.unread);
  const inventory = new Inventory({
    resources: [...seen.keys()],
    configuration: readConfiguration({}),
    variables: new Map(),
    offline: false,
    observation: observationOf(seen, unread),
  });
  return {
    inventory,
    compared: reads.flatMap((read) => read.compared),
    deleted: reads.flatMap((read) => read.deleted),
    unmanaged: reads.flatMap((read) => read.unmanaged),
    unread,
    unsupported: unsupported(states),
    calls: { sent: access.transport.sent, waitedMs: access.transport.waitedMs },
    durationMs: performance.now() - started,
  };
}

/**
 * What a refreshed state repeats in a parent of what a resource of its own declares (a group's rules, a role's policies)
 * is taken out of the parent, as it is out of what readers give: each is compared and judged once.
 */
function withoutMirrors(states: readonly AppliedState[]): AppliedState[] {
  const resources = [...withoutCopies(states.flatMap((state) => state.resources))];
  return states.map((state) => ({ ...state, resources: resources.splice(0, state.resources.length) }));
}

async function readScopes(
  states: readonly AppliedState[],
  access: CloudAccess,
  { whole, progress, services = servicesFor }: LiveOptions,
): Promise<ScopeRead[]> {
  const scopes = atHome(new Map(states.flatMap((state) => [...scopesOf(state, access.region)])));
  const groups = [...groupBy(scopes.keys(), (resource) => JSON.stringify(scopes.get(resource) ?? null)).values()];
  const homes = new Set<string | null>();
  let done = 0;
  progress(0, groups.length);
  return Promise.all(
    groups.map(async (resources) => {
      const [first] = resources;
      const scope = first === undefined ? undefined : scopes.get(first);
      const isHome = scope === undefined || !homes.has(scope.account);
      if (scope !== undefined) homes.add(scope.account);
      const read = await readScope(resources, scope, { access, whole, isHome, services });
      progress((done += 1), groups.length);
      return read;
    }),
  );
}

/** What belongs to an account alone is read once: where the first of the account's resources is. */
function atHome(scopes: ReadonlyMap<Resource, Scope | undefined>): Map<Resource, Scope | undefined> {
  const homes = new Map<string | null, Scope>();
  for (const scope of scopes.values()) {
    if (scope !== undefined && !homes.has(scope.account)) homes.set(scope.account, scope);
  }
  const moved = [...scopes].map(([resource, scope]) => {
    const home = scope !== undefined && GLOBAL_TYPES.has(resource.type) ? homes.get(scope.account) : scope;
    return [resource, home] as const;
  });
  return new Map(moved);
}

const READ = new Set(SERVICES.flatMap(({ types }) => types));

/** Only what AWS's provider makes is meant to be read here. */
function unsupported(states: readonly AppliedState[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { mode, type } of states.flatMap(({ resources }) => resources)) {
    if (mode === 'managed' && !READ.has(type)) counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return counts;
}
