import type { Json } from '../../../harness/src/read/json';
import { FACETS } from '../../../harness/src/relate/facets';
import { nounOf, type PlanSpec, type ReadOptions } from '../plan-builder';

/** A facet of one resource of a plan. */
export function facetOf(spec: PlanSpec, address: string, name: string, options: ReadOptions = {}): Json {
  const noun = nounOf(spec, options);
  const facet = FACETS[name];
  const resource = noun.inventory.get(address);
  if (facet === undefined || resource === undefined) throw new Error(`no ${name} of ${address}`);
  return facet(noun, resource);
}

/** What an unknown value says that comes from these, `aws_eip.a.public_ip`, and the addresses that it names. */
export function after(from: string, ...refs: string[]): { $unknown: string; refs: string[] } {
  return { $unknown: `it comes from ${from}, and is known after the apply`, refs };
}
