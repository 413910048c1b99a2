import type { Resource } from './resource';

/** What the live plane knows of its resources beyond their values. */
export interface Observation {
  /** Why an attribute's value cannot be told; undefined where it can. */
  readonly untold: (resource: Resource, attribute: string) => string | undefined;
  /** Why resources of a type may be missing; undefined where they were all seen. */
  readonly unseen: (type: string) => string | undefined;
  /** It is there to be related to, and is not judged itself. */
  readonly isContext: (resource: Resource) => boolean;
  readonly account: (resource: Resource) => string | null;
  readonly region: (resource: Resource) => string | null;
  /** Reads that failed, in the words that `untold` and `unseen` use: what is unknown because of them is an error. */
  readonly failures: ReadonlySet<string>;
}
