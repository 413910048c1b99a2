import {
  DescribeDBClusterSnapshotAttributesCommand,
  paginateDescribeDBClusterSnapshots,
  RDSClient,
} from '@aws-sdk/client-rds';
import { z } from 'zod';
import { allPages, parsed } from '../../answer';
import { PAGE } from './client';
import { attributes, common, commonValues, sharedWith, snapshotReaders } from './snapshots';

const snapshots = z.array(
  z.object({
    DBClusterSnapshotIdentifier: z.string(),
    DBClusterSnapshotArn: z.string().optional(),
    StorageEncrypted: z.boolean().optional(),
    ...common,
  }),
);

const sharing = z.object({
  DBClusterSnapshotAttributesResult: z.object({ DBClusterSnapshotAttributes: attributes.optional() }),
});

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBClusterSnapshot.html */
export const clusterSnapshots = snapshotReaders({
  types: ['aws_db_cluster_snapshot', 'aws_rds_cluster_snapshot_copy'],
  parent: { type: 'aws_rds_cluster', name: 'cluster_identifier' },
  filters: { id: 'db-cluster-snapshot-id', parent: 'db-cluster-id' },
  gone: ['DBClusterSnapshotNotFoundFault'],
  tells: [
    ...['allocated_storage', 'db_cluster_snapshot_arn', 'engine', 'engine_version', 'kms_key_id', 'license_model'],
    ...['snapshot_type', 'storage_encrypted', 'vpc_id'],
  ],
  snapshots: async (cloud, filters) => {
    const asked = { SnapshotType: 'manual', Filters: filters };
    const pages = paginateDescribeDBClusterSnapshots({ client: cloud.client(RDSClient), pageSize: PAGE }, asked);
    const found = await allPages(pages, ({ DBClusterSnapshots }) => DBClusterSnapshots);
    return parsed(snapshots, found, 'rds:DescribeDBClusterSnapshots', cloud.scope).map((one) => ({
      id: one.DBClusterSnapshotIdentifier,
      type: one.SnapshotType,
      values: {
        id: one.DBClusterSnapshotIdentifier,
        db_cluster_snapshot_arn: one.DBClusterSnapshotArn ?? null,
        storage_encrypted: one.StorageEncrypted ?? false,
        ...commonValues(one),
      },
    }));
  },
  shared: async (cloud, DBClusterSnapshotIdentifier) => {
    const command = new DescribeDBClusterSnapshotAttributesCommand({ DBClusterSnapshotIdentifier });
    const answer = await cloud.client(RDSClient).send(command);
    const { DBClusterSnapshotAttributesResult: result } = parsed(
      sharing,
      answer,
      'rds:DescribeDBClusterSnapshotAttributes',
      cloud.scope,
    );
    return sharedWith(result.DBClusterSnapshotAttributes ?? []);
  },
});
