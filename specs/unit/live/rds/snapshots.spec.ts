import { expect } from 'chai';
import { rds } from '../../../../harness/src/live/services/rds/index';
import { awsError, readFake } from '../fake-cloud';

const snapshot = (name: string, type = 'manual'): object => ({
  DBSnapshotIdentifier: name,
  DBSnapshotArn: `arn:${name}`,
  SnapshotType: type,
  Engine: 'postgres',
  EngineVersion: '17.4',
  AllocatedStorage: 20,
  Port: 5432,
  Encrypted: true,
});
const SNAPSHOTS = { DBSnapshots: [snapshot('public'), snapshot('kept'), snapshot('nightly', 'automated')] };
const SHARED = ({ DBSnapshotIdentifier: name }: Record<string, unknown>): object => ({
  DBSnapshotAttributesResult: {
    DBSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: name === 'public' ? ['all'] : [] }],
  },
});

describe('snapshots as RDS describes them', () => {
  it('of a managed database are somebody’s concern once they are shared', async () => {
    const { found, cloud } = await readFake(rds, 'aws_db_snapshot', {
      answers: { DescribeDBSnapshots: SNAPSHOTS, DescribeDBSnapshotAttributes: SHARED },
      held: { aws_db_instance: [{ identifier: 'ledger' }] },
    });
    const values = {
      id: 'public',
      db_snapshot_arn: 'arn:public',
      encrypted: true,
      availability_zone: null,
      iops: 0,
      option_group_name: null,
      storage_type: null,
      snapshot_type: 'manual',
      engine: 'postgres',
      engine_version: '17.4',
      allocated_storage: 20,
      port: 5432,
      vpc_id: null,
      kms_key_id: null,
      license_model: null,
      tags_all: {},
      shared_accounts: ['all'],
    };
    expect(found).to.deep.equal([
      { builtIn: false, values },
      { builtIn: true, values: { ...values, id: 'kept', db_snapshot_arn: 'arn:kept', shared_accounts: [] } },
    ]);
    expect(cloud.inputs('DescribeDBSnapshots')).to.deep.equal([
      {
        SnapshotType: 'manual',
        Filters: [{ Name: 'db-instance-id', Values: ['ledger'] }],
        MaxRecords: 100,
        Marker: undefined,
      },
    ]);
  });

  it('come out under the name that the state has for them', async () => {
    const asked = {
      answers: { DescribeDBSnapshots: SNAPSHOTS, DescribeDBSnapshotAttributes: SHARED },
      held: { aws_db_snapshot_copy: [{ id: 'public' }] },
    };
    const copies = await readFake(rds, 'aws_db_snapshot_copy', asked);
    expect(copies.found.map(({ values }) => values['id'])).to.deep.equal(['public']);
    const others = await readFake(rds, 'aws_db_snapshot', asked);
    expect(others.found.map(({ values }) => values['id'])).to.deep.equal(['kept']);
  });

  it('of clusters are read alike, and one whose sharing may not be read says so', async () => {
    const { found } = await readFake(rds, 'aws_db_cluster_snapshot', {
      answers: {
        DescribeDBClusterSnapshots: {
          DBClusterSnapshots: [
            { DBClusterSnapshotIdentifier: 'c', DBClusterSnapshotArn: 'arn:c', SnapshotType: 'manual' },
          ],
        },
        DescribeDBClusterSnapshotAttributes: awsError('AccessDeniedException'),
      },
      held: { aws_rds_cluster: [{ cluster_identifier: 'ledger' }] },
    });
    expect(
      found.map(({ builtIn, values, unread }) => [builtIn, values['id'], Object.keys(unread ?? {})]),
    ).to.deep.equal([[false, 'c', ['shared_accounts']]]);
  });
});
