import type { Inventory } from '../read/inventory';
import type { Resource } from '../read/resource';
import type { ReadFailure, Scope } from './failure';
import type { TypeReader } from './reader';

/** A resource of a state beside what the cloud says of it. */
export interface Compared {
  /** As it was last applied. */
  readonly applied: Resource;
  /** As the API describes it: only what it tells. */
  readonly live: Resource;
  readonly reader: TypeReader;
  /** Attributes that stand in resources of their own: compared there, and not here. */
  readonly mirrors?: readonly string[];
}

/** A type that could not be read in one account and region. */
export interface Unread {
  readonly type: string;
  readonly scope: Scope;
  readonly failure: ReadFailure;
  /** The resources of the states that are concerned. */
  readonly addresses: readonly string[];
}

/** The cloud as it was read, beside what the states hold. */
export interface LiveView {
  /** What policies judge: everything that was found, and the state's resources that could not be read. */
  readonly inventory: Inventory;
  readonly compared: readonly Compared[];
  /** In a state and not in the cloud. */
  readonly deleted: readonly Resource[];
  /** In the cloud and in no state; what AWS made by itself is left out. Addressed `unmanaged:<type>/<id>`. */
  readonly unmanaged: readonly Resource[];
  readonly unread: readonly Unread[];
  /** Managed types that nothing reads here, with how many the states hold. */
  readonly unsupported: ReadonlyMap<string, number>;
  readonly calls: {
    readonly sent: number;
    /** Milliseconds during which at least one call was under way. */
    readonly waitedMs: number;
  };
  readonly durationMs: number;
}
