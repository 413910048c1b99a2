import type { Path } from '../read/inventory';
import type { Json } from '../read/json';
import type { Resource } from '../read/resource';
import type { Compared, LiveView } from '../live/view';
import { differences } from './differences';
import { SENSITIVE, sensitivity } from './secrecy';

/** One value of a resource that is not what was applied. */
export interface Change {
  readonly path: Path;
  /** What was applied; null where it was not set, `(sensitive)` where nobody may read it. */
  readonly before: Json;
  readonly after: Json;
  readonly sensitive: boolean;
}

/** One resource that is not in the cloud as it is in the state. */
export type Drifted =
  | {
      readonly kind: 'changed';
      readonly applied: Resource;
      readonly live: Resource;
      readonly changes: readonly Change[];
    }
  | { readonly kind: 'deleted'; readonly applied: Resource }
  | { readonly kind: 'unmanaged'; readonly live: Resource };

/** The resource as reports name it: the state's, or the one that no state has. */
export function resourceOf(drifted: Drifted): Resource {
  return drifted.kind === 'unmanaged' ? drifted.live : drifted.applied;
}

export function addressOf(drifted: Drifted): string {
  return resourceOf(drifted).address;
}

/** An attribute that could not be read, so that nothing can be said of it. */
export interface UnreadAttribute {
  readonly resource: Resource;
  readonly attribute: string;
  readonly because: string;
}

export interface Found {
  readonly drifted: readonly Drifted[];
  readonly unread: readonly UnreadAttribute[];
}

/** Compares what was applied with what is there. */
export function findDrift({ compared, deleted, unmanaged, inventory }: LiveView): Found {
  const unread: UnreadAttribute[] = [];
  const untold = (live: Resource, attribute: string): boolean => {
    const because = inventory.observation?.untold(live, attribute);
    if (because !== undefined) unread.push({ resource: live, attribute, because });
    return because !== undefined;
  };
  const changed = compared.flatMap((one) => changedOf(one, untold));
  return {
    drifted: [
      ...changed,
      ...deleted.map((applied) => ({ kind: 'deleted', applied }) as const),
      ...unmanaged.map((live) => ({ kind: 'unmanaged', live }) as const),
    ],
    unread,
  };
}

function changedOf(
  { applied, live, reader, mirrors = [] }: Compared,
  untold: (live: Resource, attribute: string) => boolean,
): Drifted[] {
  const isSensitive = sensitivity(applied, live);
  const left = new Set([...(reader.volatile ?? []), ...mirrors]);
  const changes = [...new Set(reader.tells)]
    .filter((attribute) => !left.has(attribute) && !untold(live, attribute))
    .flatMap((attribute) => differences(applied.type, attribute, applied.after[attribute], live.after[attribute]))
    .map(({ path, before, after }): Change => {
      const sensitive = isSensitive(path);
      return sensitive
        ? { path, before: hidden(before), after: hidden(after), sensitive }
        : { path, before, after, sensitive };
    });
  return changes.length === 0 ? [] : [{ kind: 'changed', applied, live, changes }];
}

function hidden(value: Json): Json {
  return value === null ? null : SENSITIVE;
}
