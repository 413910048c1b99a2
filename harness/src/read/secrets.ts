import type { Inventory, Path } from './inventory';
import { sameJson } from './json';
import { isCloudData } from './offline';
import type { Leaf } from './references';
import type { Resource } from './resource';

/** Where a secret's value was set. `computed`: by the provider or AWS; `unknown`: the input does not tell. */
export type SecretOrigin = 'literal' | 'variable' | 'generated' | 'reference' | 'data' | 'computed' | 'unknown';

const GENERATORS = /^(random_|tls_|time_)/;

/** Where a sensitive value at a path was set: in HCL, by whoever runs Terraform, by a generator, elsewhere. */
export function secretOrigin(inventory: Inventory, resource: Resource, path: Path): SecretOrigin {
  const expression = inventory.expression(resource, path);
  if (expression === undefined) return 'unknown';
  if (expression.constant !== undefined) return 'literal';
  const { leaves } = inventory.trace(resource, expression);
  if (leaves.length === 0) return 'literal';
  const origins = new Set(leaves.map((leaf) => leafOrigin(inventory, leaf)));
  return ORIGIN_ORDER.find((origin) => origins.has(origin)) ?? 'unknown';
}

/** Of several parts, the one that tells most about the whole: what only the cloud knows makes the whole so. */
const ORIGIN_ORDER: readonly SecretOrigin[] = ['generated', 'data', 'reference', 'unknown', 'variable', 'literal'];

function leafOrigin(inventory: Inventory, leaf: Leaf): SecretOrigin {
  if (leaf.kind === 'variable') return variableOrigin(inventory, leaf.name);
  if (leaf.kind !== 'resource') return 'unknown';
  const asked = /^(data|ephemeral)\./.test(leaf.address);
  const type = leaf.address.split('.')[asked ? 1 : 0] ?? '';
  if (GENERATORS.test(type)) return 'generated';
  if (asked) return isCloudData(type) ? 'data' : 'reference';
  return 'reference';
}

/** A default or a tfvars file in the source is text that was committed; a value from outside is not. */
function variableOrigin(inventory: Inventory, name: string): SecretOrigin {
  if (inventory.valuesInFiles.has(name)) return 'literal';
  const declared = inventory.configuration.root.variables.get(name)?.default;
  if (declared === undefined || declared === null) return 'variable';
  return sameJson(declared, inventory.variables.get(name) ?? null) ? 'literal' : 'variable';
}
