import { DescribeDBSnapshotAttributesCommand, paginateDescribeDBSnapshots, RDSClient } from '@aws-sdk/client-rds';
import { z } from 'zod';
import { allPages, parsed } from '../../answer';
import { PAGE } from './client';
import { attributes, common, commonValues, sharedWith, snapshotReaders } from './snapshots';

const snapshots = z.array(
  z.object({
    DBSnapshotIdentifier: z.string(),
    DBSnapshotArn: z.string().optional(),
    Encrypted: z.boolean().optional(),
    AvailabilityZone: z.string().optional(),
    Iops: z.number().optional(),
    Port: z.number().optional(),
    OptionGroupName: z.string().optional(),
    StorageType: z.string().optional(),
    ...common,
  }),
);

const sharing = z.object({
  DBSnapshotAttributesResult: z.object({ DBSnapshotAttributes: attributes.optional() }),
});

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBSnapshot.html */
export const dbSnapshots = snapshotReaders({
  types: ['aws_db_snapshot', 'aws_db_snapshot_copy'],
  parent: { type: 'aws_db_instance', name: 'identifier' },
  filters: { id: 'db-snapshot-id', parent: 'db-instance-id' },
  gone: ['DBSnapshotNotFound', 'DBSnapshotNotFoundFault'],
  tells: [
    ...['allocated_storage', 'availability_zone', 'db_snapshot_arn', 'encrypted', 'engine', 'engine_version', 'iops'],
    ...['kms_key_id', 'license_model', 'option_group_name', 'port', 'snapshot_type', 'storage_type', 'vpc_id'],
  ],
  snapshots: async (cloud, filters) => {
    const asked = { SnapshotType: 'manual', Filters: filters };
    const pages = paginateDescribeDBSnapshots({ client: cloud.client(RDSClient), pageSize: PAGE }, asked);
    const found = await allPages(pages, ({ DBSnapshots }) => DBSnapshots);
    return parsed(snapshots, found, 'rds:DescribeDBSnapshots', cloud.scope).map((one) => ({
      id: one.DBSnapshotIdentifier,
      type: one.SnapshotType,
      values: {
        id: one.DBSnapshotIdentifier,
        db_snapshot_arn: one.DBSnapshotArn ?? null,
        encrypted: one.Encrypted ?? false,
        availability_zone: one.AvailabilityZone ?? null,
        iops: one.Iops ?? 0,
        port: one.Port ?? 0,
        option_group_name: one.OptionGroupName ?? null,
        storage_type: one.StorageType ?? null,
        ...commonValues(one),
      },
    }));
  },
  shared: async (cloud, DBSnapshotIdentifier) => {
    const command = new DescribeDBSnapshotAttributesCommand({ DBSnapshotIdentifier });
    const answer = await cloud.client(RDSClient).send(command);
    const { DBSnapshotAttributesResult: result } = parsed(
      sharing,
      answer,
      'rds:DescribeDBSnapshotAttributes',
      cloud.scope,
    );
    return sharedWith(result.DBSnapshotAttributes ?? []);
  },
});
