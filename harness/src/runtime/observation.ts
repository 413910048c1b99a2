import type { JsonObject } from '../read/json';
import type { Resource } from '../read/resource';

/** What the runtime plane judges: the service as such, its documented operations, and what else was asked of it. */
export const OBSERVED_TYPES = ['service', 'service_operation', 'service_endpoint'] as const;

/** An observation in the shape that every reader hands on, so that the same judge takes it. */
export function toResource(type: string, address: string, values: JsonObject): Resource {
  return {
    address,
    mode: 'managed',
    type,
    name: address,
    module: '',
    key: undefined,
    action: 'no-op',
    after: values,
    unknown: false,
    sensitive: false,
  };
}
