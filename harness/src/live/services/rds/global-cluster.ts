import { paginateDescribeGlobalClusters, RDSClient } from '@aws-sdk/client-rds';
import { z } from 'zod';
import { allPages, namesIn, parsed, tagsOf } from '../../answer';
import type { TypeReader } from '../../reader';
import { tagList } from '../../tag-map';
import { PAGE } from './client';

const clusters = z.array(
  z.object({
    GlobalClusterIdentifier: z.string(),
    GlobalClusterArn: z.string().optional(),
    GlobalClusterResourceId: z.string().optional(),
    DatabaseName: z.string().optional(),
    Engine: z.string().optional(),
    EngineVersion: z.string().optional(),
    StorageEncrypted: z.boolean().optional(),
    DeletionProtection: z.boolean().optional(),
    TagList: tagList,
  }),
);

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_GlobalCluster.html */
export const globalCluster: TypeReader = {
  type: 'aws_rds_global_cluster',
  identity: ['global_cluster_identifier'],
  tells: [
    ...['arn', 'database_name', 'deletion_protection', 'engine', 'engine_version', 'engine_version_actual'],
    ...['global_cluster_resource_id', 'id', 'storage_encrypted', 'tags_all'],
  ],
  // Of a version the state keeps as much as was written.
  volatile: ['engine_version'],
  read: async (cloud, wanted) => {
    const pages = paginateDescribeGlobalClusters({ client: cloud.client(RDSClient), pageSize: PAGE }, {});
    const found = await allPages(pages, ({ GlobalClusters }) => GlobalClusters);
    const names = new Set(namesIn(wanted, ['aws_rds_global_cluster'], 'global_cluster_identifier'));
    return parsed(clusters, found, 'rds:DescribeGlobalClusters', cloud.scope)
      .filter(({ GlobalClusterIdentifier: name }) => wanted.whole || names.has(name))
      .map((one) => ({
        values: {
          id: one.GlobalClusterIdentifier,
          global_cluster_identifier: one.GlobalClusterIdentifier,
          global_cluster_resource_id: one.GlobalClusterResourceId ?? null,
          arn: one.GlobalClusterArn ?? null,
          database_name: one.DatabaseName ?? null,
          engine: one.Engine ?? null,
          engine_version: one.EngineVersion ?? null,
          engine_version_actual: one.EngineVersion ?? null,
          storage_encrypted: one.StorageEncrypted ?? false,
          deletion_protection: one.DeletionProtection ?? false,
          tags_all: tagsOf(one.TagList),
        },
      }));
  },
};
