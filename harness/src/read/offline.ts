import type { Inventory, Path } from './inventory';
import type { Leaf } from './references';
import type { Resource } from './resource';

/** Data sources that the provider works out by itself: their values are facts without a cloud. */
const COMPUTED_BY_PROVIDER = new Set([
  'aws_arn',
  'aws_billing_service_account',
  'aws_cloudtrail_service_account',
  'aws_default_tags',
  'aws_elb_hosted_zone_id',
  'aws_elb_service_account',
  'aws_iam_policy_document',
  'aws_lb_hosted_zone_id',
  'aws_partition',
  'aws_redshift_service_account',
  'aws_region',
  'aws_s3_bucket_hosted_zone_id',
  'aws_service',
  'aws_service_principal',
  'archive_file',
  'cloudinit_config',
  'local_file',
  'template_file',
  'terraform_data',
]);

/** A data source whose answer comes from outside: AWS, a remote state, a web server. */
export function isCloudData(type: string): boolean {
  return !COMPUTED_BY_PROVIDER.has(type);
}

/** Why a value that comes from a data source cannot be told offline. */
export function offlineWords(source: string): string {
  return `offline: it comes from ${source}, which only the cloud can answer`;
}

/** The data source that an attribute's value comes from, through however many resources; undefined when none. */
export function offlineSource(inventory: Inventory, resource: Resource, path: Path): string | undefined {
  return resource.context === true ? undefined : taintOf(inventory).source(resource, path);
}

/** The cloud data sources of a configuration, as `module.x.data.aws_ami.y`. */
export function cloudDataSources(inventory: Inventory): string[] {
  const found: string[] = [];
  for (const module of inventory.configuration.modules.values()) {
    for (const address of module.resources.keys()) {
      if (!address.startsWith('data.') || !isCloudData(address.split('.')[1] ?? '')) continue;
      found.push(module.path === '' ? address : `module.${module.path.replaceAll('.', '.module.')}.${address}`);
    }
  }
  return found;
}

const taints = new WeakMap<Inventory, Taint>();

function taintOf(inventory: Inventory): Taint {
  let taint = taints.get(inventory);
  if (taint === undefined) taints.set(inventory, (taint = new Taint(inventory)));
  return taint;
}

/** Follows values back to the data sources they come from; remembers per configuration node, not per instance. */
class Taint {
  private readonly memory = new Map<string, string | null>();
  private readonly anyCloudData: boolean;

  constructor(private readonly inventory: Inventory) {
    this.anyCloudData = cloudDataSources(inventory).length > 0;
  }

  source(resource: Resource, path: Path): string | undefined {
    if (!this.anyCloudData) return undefined;
    const id = `${resource.module}|${resource.mode}.${resource.type}.${resource.name}|${path.join('.')}`;
    const known = this.memory.get(id);
    if (known !== undefined) return known ?? undefined;
    this.memory.set(id, null);
    const expression = this.inventory.expression(resource, path);
    const trace = expression === undefined ? undefined : this.inventory.trace(resource, expression);
    const found = trace === undefined ? undefined : this.inLeaves([...trace.leaves, ...trace.keys], resource);
    this.memory.set(id, found ?? null);
    return found;
  }

  private inLeaves(leaves: readonly Leaf[], from: Resource): string | undefined {
    for (const leaf of leaves) {
      if (leaf.kind !== 'resource') continue;
      const found = this.inResource(leaf, from);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private inResource(leaf: Leaf & { kind: 'resource' }, from: Resource): string | undefined {
    const type = leaf.address.split('.')[leaf.address.startsWith('data.') ? 1 : 0] ?? '';
    if (leaf.address.startsWith('data.') && isCloudData(type)) {
      return leaf.module === '' ? leaf.address : `${leaf.module}.${leaf.address}`;
    }
    const through = leaf.address.startsWith('data.') ? this.wholeData(leaf) : undefined;
    if (through !== undefined) return through;
    const [instance] = this.inventory.instances(leaf, from.key);
    if (instance === undefined || leaf.attribute === undefined) return undefined;
    return this.source(instance, [leaf.attribute]);
  }

  /** A computed data source is as good as what goes into it; read ones are not among the plan's changes. */
  private wholeData(leaf: Leaf & { kind: 'resource' }): string | undefined {
    const resource: Resource = {
      address: leaf.address,
      mode: 'data',
      type: leaf.address.split('.')[1] ?? '',
      name: leaf.address.split('.')[2] ?? '',
      module: leaf.module,
      key: undefined,
      action: 'read',
      after: {},
      unknown: false,
      sensitive: false,
    };
    return this.source(resource, []);
  }
}
