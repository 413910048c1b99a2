import type { Relation } from './relations';

const KEY = ['aws_kms_key', 'aws_kms_external_key', 'aws_kms_replica_key', 'aws_kms_replica_external_key'];

/** Databases with their keys and events; clusters with their add-ons and OIDC providers. */
export const MANAGED_RELATIONS: readonly Relation[] = [
  ...['aws_db_instance', 'aws_rds_cluster'].map((from) => ({
    from,
    attribute: 'kms_key_id',
    to: KEY,
    by: ['arn', 'key_id', 'id'],
    link: 'kms_key',
  })),
  {
    from: 'aws_db_event_subscription',
    attribute: 'source_ids',
    to: ['aws_db_instance', 'aws_rds_cluster'],
    by: ['identifier', 'cluster_identifier', 'id'],
    link: 'sources',
    back: 'event_subscriptions',
    many: true,
  },
  {
    from: 'aws_eks_addon',
    attribute: 'cluster_name',
    to: ['aws_eks_cluster'],
    by: ['name', 'id'],
    link: 'cluster',
    back: 'addons',
  },
  {
    from: 'aws_eks_addon',
    attribute: 'service_account_role_arn',
    to: ['aws_iam_role'],
    by: ['arn'],
    link: 'role',
    back: 'eks_addons',
  },
  {
    from: 'aws_iam_openid_connect_provider',
    attribute: 'url',
    to: ['aws_eks_cluster'],
    by: [],
    link: 'issuer_cluster',
  },
];
