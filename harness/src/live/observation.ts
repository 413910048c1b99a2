import type { Observation } from '../read/observation';
import type { Resource } from '../read/resource';
import type { ReadFailure, Scope } from './failure';
import type { TypeReader } from './reader';
import type { Unread } from './view';

/** What is known of one resource in the cloud. */
export interface Seen {
  readonly reader: TypeReader | undefined;
  readonly scope: Scope | undefined;
  readonly unread: Readonly<Record<string, ReadFailure>>;
  /** It could not be read at all. */
  readonly failure: ReadFailure | undefined;
  /** Related to, and not judged. */
  readonly context: boolean;
}

/** Arguments that exist in Terraform alone say nothing on this plane. */
const UNTOLD = 'the API does not tell it';

/** Makes what the live plane knows beyond values, from what was seen of each resource. */
export function observationOf(seen: ReadonlyMap<Resource, Seen>, unread: readonly Unread[]): Observation {
  const tells = new Map<TypeReader, ReadonlySet<string>>();
  const told = (reader: TypeReader): ReadonlySet<string> => {
    let set = tells.get(reader);
    if (set === undefined) tells.set(reader, (set = new Set([...reader.tells, ...reader.identity])));
    return set;
  };
  const unseen = new Map(unread.map(({ type, failure }) => [type, failure.message]));
  const failures = new Set(unseen.values());
  for (const { unread: attributes, failure } of seen.values()) {
    for (const { message } of Object.values(attributes)) failures.add(message);
    if (failure !== undefined) failures.add(failure.message);
  }
  return {
    untold: (resource, attribute) => {
      const one = seen.get(resource);
      if (one === undefined) return undefined;
      const failure = one.failure ?? one.unread[attribute];
      if (failure !== undefined) return failure.message;
      if (one.reader === undefined) return UNTOLD;
      return told(one.reader).has(attribute) ? undefined : UNTOLD;
    },
    unseen: (type) => unseen.get(type),
    isContext: (resource) => seen.get(resource)?.context === true,
    account: (resource) => seen.get(resource)?.scope?.account ?? null,
    region: (resource) => seen.get(resource)?.scope?.region ?? null,
    failures,
  };
}
