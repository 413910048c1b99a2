import { servicesFor } from '../live/services';
import type { Inventory } from '../read/inventory';
import type { Causes } from './causes';
import { addressOf, type Drifted } from './find-drift';
import { parentOf } from './parent';

/** What is looked for in whole accounts; of other kinds, what belongs to managed resources, and what breaks a control. */
const KINDS = new Set([
  'aws_alb',
  'aws_db_instance',
  'aws_eks_cluster',
  'aws_eks_node_group',
  'aws_elasticache_cluster',
  'aws_elasticache_replication_group',
  'aws_elasticache_serverless_cache',
  'aws_iam_role',
  'aws_instance',
  'aws_kms_key',
  'aws_lb',
  'aws_opensearch_domain',
  'aws_rds_cluster',
  'aws_route_table',
  'aws_s3_bucket',
  'aws_secretsmanager_secret',
  'aws_security_group',
  'aws_subnet',
  'aws_vpc',
  'aws_wafv2_web_acl',
]);

/** The types that are read as parts of others: rules, routes, attachments. */
export async function partTypes(): Promise<ReadonlySet<string>> {
  const readers = (await servicesFor(new Set(), true)).flatMap(({ types }) => types);
  return new Set(readers.filter(({ childOf = [] }) => childOf.length > 0).map(({ type }) => type));
}

/** What is worth telling of what was found in a whole account. */
export function worthTelling(
  drifted: readonly Drifted[],
  causes: Causes,
  { parts, inventory }: { readonly parts: ReadonlySet<string>; readonly inventory: Inventory },
): Drifted[] {
  const breaking = new Set([...causes.values()].flat().map(addressOf));
  return drifted.filter((one) => {
    if (one.kind !== 'unmanaged' || KINDS.has(one.live.type) || breaking.has(one.live.address)) return true;
    return parts.has(one.live.type) && parentOf(one.live, inventory)?.address.startsWith('unmanaged:') !== true;
  });
}
