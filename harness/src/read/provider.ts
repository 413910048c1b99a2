import type { Inventory } from './inventory';
import { expressionAt } from './configuration';
import { modulePath } from './references';
import { configAddress, type Resource } from './resource';

/** The region that a resource's provider is configured for, where the input tells; null otherwise. */
export function regionOf(inventory: Inventory, resource: Resource): string | null {
  const observed = inventory.observation?.region(resource);
  if (observed !== undefined && observed !== null) return observed;
  const own = resource.after['region'];
  if (typeof own === 'string') return own;
  const key =
    inventory.configuration.modules.get(modulePath(resource.module))?.resources.get(configAddress(resource))
      ?.providerKey ?? 'aws';
  const provider = inventory.configuration.providers.get(key) ?? inventory.configuration.providers.get('aws');
  const expression = provider === undefined ? undefined : expressionAt(provider.expressions, ['region']);
  if (expression === undefined) return null;
  if (typeof expression.constant === 'string') return expression.constant;
  const { leaves } = inventory.references.trace(expression, '');
  const [leaf] = leaves;
  if (leaves.length !== 1 || leaf?.kind !== 'variable') return null;
  const value = inventory.variables.get(leaf.name);
  return typeof value === 'string' ? value : null;
}

/** The account of a resource, from an ARN that is known; null where the input does not tell. */
export function accountOf(inventory: Inventory, resource: Resource): string | null {
  const observed = inventory.observation?.account(resource);
  if (observed !== undefined && observed !== null) return observed;
  for (const attribute of ['arn', 'id', 'owner_id']) {
    const value = resource.after[attribute];
    const match = typeof value === 'string' ? /^(?:arn:[^:]*:[^:]*:[^:]*:)?(\d{12})(?::|$)/.exec(value) : null;
    if (match?.[1] !== undefined) return match[1];
  }
  return null;
}

/** The versions of the providers that a configuration pins, by the last part of their name. */
export function providerVersions(inventory: Inventory): Record<string, string> {
  const versions: Record<string, string> = {};
  for (const { fullName, version } of inventory.configuration.providers.values()) {
    const name = fullName.split('/').at(-1);
    if (name !== undefined && name !== '' && version !== undefined) versions[name] = version;
  }
  return versions;
}
