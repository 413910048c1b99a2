import type { JsonObject } from '../read/json';
import type { Resource } from '../read/resource';
import type { Cloud } from './cloud';
import type { ReadFailure } from './failure';

/** The reading of one AWS service: the calls it may make, and the resource types it gives. */
export interface Service {
  /** The class of its SDK client, `RDSClient`: calls are allowed by it. */
  readonly client: string;
  /** The calls it may make, all of them reading, each with the IAM action that allows it. */
  readonly actions: Readonly<Record<string, string>>;
  readonly types: readonly TypeReader[];
}

/** How the resources of one Terraform type are read from the cloud. */
export interface TypeReader {
  readonly type: string;
  /** The attributes that together name one, in a state and in the cloud alike. */
  readonly identity: readonly string[];
  /** The attributes that the API tells. What else a control reads is unknown on the live plane. */
  readonly tells: readonly string[];
  /** Parents whose children are read even where the state holds none of this type. */
  readonly childOf?: readonly string[];
  /** Attributes that may differ from the state without anybody having changed them. */
  readonly volatile?: readonly string[];
  /** @throws ReadFailure when the type cannot be read at all; what it gave is then not used */
  readonly read: (cloud: Cloud, wanted: Wanted) => Promise<readonly Observed[]>;
}

/** What is asked for, of one account and region. */
export interface Wanted {
  /** What the states hold of a type, here. */
  of(type: string): readonly Resource[];
  /** Everything of the account and region, and not only what the states hold and its children. */
  readonly whole: boolean;
}

/** One thing that the cloud described, under Terraform's names. */
export interface Observed {
  /** Only what the API tells; null or absent means not set. Never a secret's value. */
  readonly values: JsonObject;
  /** The resource of the state that it is, where its identity does not say so by itself. */
  readonly address?: string;
  /** Attributes whose own call failed. */
  readonly unread?: Readonly<Record<string, ReadFailure>>;
  /** Attributes that stand in resources of their own, or will be reported as such: compared there, and not here. */
  readonly mirrors?: readonly string[];
  /** It tells of the account, and is no resource that anybody could manage: judged, and not reported as unmanaged. */
  readonly fact?: boolean;
  /** AWS made it by itself (default groups, service-linked roles): nobody has to manage it. */
  readonly builtIn?: boolean;
  /**
   * What is managed leans on it (a VPC's main route table), whoever manages it: related to as everything else, but
   * neither judged nor reported where no state has it.
   */
  readonly context?: boolean;
}
