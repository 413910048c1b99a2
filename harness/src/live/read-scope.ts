import type { Resource } from '../read/resource';
import { asFailure, ReadFailure, type Scope } from './failure';
import { groupBy } from './group-by';
import { identityOf } from './identity';
import type { Seen } from './observation';
import type { CloudAccess } from './read-live';
import type { Observed, TypeReader, Wanted } from './reader';
import { GLOBAL_TYPES, type LoadServices } from './services';
import type { Compared, LiveView } from './view';

/** What one account and region gave. */
export interface ScopeRead extends Pick<LiveView, 'compared' | 'deleted' | 'unmanaged' | 'unread'> {
  readonly seen: ReadonlyMap<Resource, Seen>;
}

interface Asked {
  readonly access: CloudAccess;
  readonly whole: boolean;
  /** What belongs to the account and to no region is read here. */
  readonly isHome: boolean;
  readonly services: LoadServices;
}

/** Reads one account and region; what fails is in the answer. */
export async function readScope(
  resources: readonly Resource[],
  scope: Scope | undefined,
  { access, whole, isHome, services }: Asked,
): Promise<ScopeRead> {
  const byType = groupBy(resources, ({ type }) => type);
  const types = new Set(byType.keys());
  const readers = (await services(types, whole))
    .flatMap((service) => service.types)
    .filter(({ type }) => isHome || !GLOBAL_TYPES.has(type))
    .filter(({ type, childOf = [] }) => whole || types.has(type) || childOf.some((parent) => types.has(parent)));
  const wanted: Wanted = { whole, of: (type) => byType.get(type) ?? [] };
  const collected = new Collected(scope);
  const cloud = scope === undefined ? NO_REGION : await access.cloudFor(scope).catch(asFailure);
  await Promise.all(
    readers.map(async (reader) => {
      const found = cloud instanceof ReadFailure ? cloud : await reader.read(cloud, wanted).catch(asFailure);
      collected.enter(reader, wanted.of(reader.type), found);
    }),
  );
  const read = new Set(readers.map(({ type }) => type));
  for (const [type, rest] of byType) if (!read.has(type)) collected.unsupported(rest);
  return collected;
}

const NO_REGION = new ReadFailure('unreachable', 'no region', { account: null, region: 'no region that is known' }, '');

/** Sorts what was observed: what the state holds, what is gone, and what nobody manages. */
class Collected implements ScopeRead {
  readonly seen = new Map<Resource, Seen>();
  readonly compared: Compared[] = [];
  readonly deleted: Resource[] = [];
  readonly unmanaged: Resource[] = [];
  readonly unread: ScopeRead['unread'][number][] = [];

  constructor(private readonly scope: Scope | undefined) {}

  enter(reader: TypeReader, applied: readonly Resource[], found: readonly Observed[] | ReadFailure): void {
    if (found instanceof ReadFailure) {
      this.fail(reader, applied, found);
      return;
    }
    const named = new Map(applied.map((resource) => [resource.address, resource]));
    const known = new Map(applied.map((resource) => [identityOf(reader, resource.after), resource]));
    const left = new Set(applied);
    for (const observed of found) {
      const identity = identityOf(reader, observed.values);
      const own = observed.address === undefined ? known.get(identity) : named.get(observed.address);
      if (own === undefined) this.enterUnmanaged(reader, observed, identity);
      else this.enterManaged(reader, observed, own);
      if (own !== undefined) left.delete(own);
    }
    this.deleted.push(...left);
  }

  unsupported(resources: readonly Resource[]): void {
    for (const resource of resources) this.see(resource, undefined, {});
  }

  private enterManaged(reader: TypeReader, { values, unread, mirrors = [] }: Observed, applied: Resource): void {
    const live: Resource = { ...applied, action: 'no-op', after: values, unknown: false };
    this.see(live, reader, unread ?? {});
    this.compared.push({ applied, live, reader, mirrors });
  }

  private enterUnmanaged(reader: TypeReader, observed: Observed, identity: string | undefined): void {
    const context = observed.context === true;
    if ((observed.builtIn === true && !context) || identity === undefined) return;
    const live: Resource = {
      address: `unmanaged:${reader.type}/${identity}`,
      mode: 'managed',
      type: reader.type,
      name: identity,
      module: '',
      key: undefined,
      action: 'no-op',
      after: observed.values,
      unknown: false,
      sensitive: false,
    };
    this.see(live, reader, observed.unread ?? {}, context);
    if (!context && observed.fact !== true) this.unmanaged.push(live);
  }

  /** Of what could not be read, only the names that it was asked for by are kept. */
  private fail(reader: TypeReader, applied: readonly Resource[], failure: ReadFailure): void {
    const addresses = applied.map(({ address }) => address);
    this.unread.push({ type: reader.type, scope: failure.scope, failure, addresses });
    const names = ['id', 'arn', ...reader.identity];
    for (const resource of applied) {
      const kept = names.flatMap((name) => {
        const value = resource.after[name];
        return value === undefined ? [] : [[name, value] as const];
      });
      const unread = { ...resource, after: Object.fromEntries(kept), unknown: false, sensitive: false };
      this.seen.set(unread, { reader, scope: this.scope, unread: {}, failure, context: false });
    }
  }

  private see(resource: Resource, reader: TypeReader | undefined, unread: Seen['unread'], context = false): void {
    this.seen.set(resource, { reader, scope: this.scope, unread, failure: undefined, context });
  }
}
