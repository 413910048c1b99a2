import type { JsonObject } from '../read/json';
import type { TypeReader } from './reader';

/** The name by which a resource is the same in a state and in the cloud; undefined where a part of it is missing. */
export function identityOf({ identity }: TypeReader, values: JsonObject): string | undefined {
  const parts = identity.map((attribute) => values[attribute]);
  const [first] = parts;
  if (first === undefined || first === null) return undefined;
  // States write what is not set as null or as nothing, one like the other.
  return parts
    .filter((part) => part !== undefined && part !== null && part !== '')
    .map((part) => (typeof part === 'string' ? part : JSON.stringify(part)))
    .join('/');
}
