import { expect } from 'chai';
import { rds } from '../../../../harness/src/live/services/rds/index';
import { readFake } from '../fake-cloud';

const CLUSTER = {
  DBClusterIdentifier: 'ledger',
  DBClusterArn: 'arn:cluster',
  DbClusterResourceId: 'cluster-1',
  Engine: 'aurora-postgresql',
  EngineVersion: '17.4',
  EngineMode: 'provisioned',
  Endpoint: 'ledger.rds',
  ReaderEndpoint: 'ledger.ro.rds',
  Port: 5432,
  MasterUsername: 'steward',
  AvailabilityZones: ['eu-west-1a', 'eu-west-1b'],
  StorageEncrypted: true,
  KmsKeyId: 'key-1',
  DBClusterMembers: [{ DBInstanceIdentifier: 'ledger-1', IsClusterWriter: true }],
  DBClusterParameterGroup: 'ledger-17',
  DBSubnetGroup: 'data',
  VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1' }],
  BackupRetentionPeriod: 14,
  DeletionProtection: false,
  AssociatedRoles: [{ RoleArn: 'arn:role' }],
  NetworkType: 'IPV4',
  MonitoringInterval: 60,
  ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 4 },
  TagList: [{ Key: 'Team', Value: 'platform' }],
};

describe('clusters as RDS describes them', () => {
  it('have Terraform’s names and shapes', async () => {
    const { found } = await readFake(rds, 'aws_rds_cluster', {
      answers: { DescribeDBClusters: { DBClusters: [CLUSTER] } },
      held: { aws_rds_cluster: [{ cluster_identifier: 'ledger', global_cluster_identifier: 'world' }] },
    });
    expect(found).to.deep.equal([
      {
        values: {
          id: 'ledger',
          cluster_identifier: 'ledger',
          cluster_resource_id: 'cluster-1',
          arn: 'arn:cluster',
          database_name: null,
          master_username: 'steward',
          endpoint: 'ledger.rds',
          reader_endpoint: 'ledger.ro.rds',
          port: 5432,
          engine: 'aurora-postgresql',
          engine_mode: 'provisioned',
          engine_version: '17.4',
          ca_certificate_identifier: null,
          engine_version_actual: '17.4',
          db_cluster_instance_class: null,
          cluster_members: ['ledger-1'],
          availability_zones: ['eu-west-1a', 'eu-west-1b'],
          replication_source_identifier: null,
          serverlessv2_scaling_configuration: [{ min_capacity: 0.5, max_capacity: 4, seconds_until_auto_pause: null }],
          tags_all: { Team: 'platform' },
          allocated_storage: 0,
          storage_type: null,
          iops: 0,
          storage_encrypted: true,
          kms_key_id: 'key-1',
          backup_retention_period: 14,
          backtrack_window: 0,
          copy_tags_to_snapshot: false,
          deletion_protection: false,
          preferred_backup_window: null,
          preferred_maintenance_window: null,
          db_subnet_group_name: 'data',
          db_cluster_parameter_group_name: 'ledger-17',
          vpc_security_group_ids: ['sg-1'],
          enable_http_endpoint: false,
          enabled_cloudwatch_logs_exports: [],
          iam_database_authentication_enabled: false,
          iam_roles: ['arn:role'],
          network_type: 'IPV4',
          monitoring_interval: 60,
          monitoring_role_arn: null,
          performance_insights_enabled: false,
          performance_insights_kms_key_id: null,
          performance_insights_retention_period: 0,
          manage_master_user_password: null,
          master_user_secret_kms_key_id: null,
          master_user_secret: [],
          master_password_wo_version: null,
          restore_to_point_in_time: null,
          snapshot_identifier: null,
          global_cluster_identifier: 'world',
        },
      },
    ]);
  });

  it('show an instance that nobody manages, and not those that AWS adds', async () => {
    const member = (name: string, Engine: string): object => ({
      DBInstanceIdentifier: name,
      DbiResourceId: `db-${name}`,
      DBClusterIdentifier: 'ledger',
      Engine,
      PubliclyAccessible: true,
    });
    const { found, cloud } = await readFake(rds, 'aws_rds_cluster_instance', {
      answers: {
        DescribeDBInstances: {
          DBInstances: [
            member('by-hand', 'aurora-postgresql'),
            member('application-autoscaling-1', 'aurora-postgresql'),
            member('of-a-multi-az-cluster', 'postgres'),
          ],
        },
      },
      held: { aws_rds_cluster: [{ cluster_identifier: 'ledger' }] },
    });
    expect(
      found.map(({ builtIn, values }) => [values['identifier'], values['publicly_accessible'], builtIn]),
    ).to.deep.equal([
      ['by-hand', true, false],
      ['application-autoscaling-1', true, true],
      ['of-a-multi-az-cluster', true, true],
    ]);
    expect(cloud.inputs('DescribeDBInstances')).to.deep.equal([
      { Filters: [{ Name: 'db-cluster-id', Values: ['ledger'] }], MaxRecords: 100, Marker: undefined },
    ]);
  });

  it('of somebody else’s leave their other instances alone', async () => {
    const { found } = await readFake(rds, 'aws_rds_cluster_instance', {
      answers: {
        DescribeDBInstances: {
          DBInstances: [
            { DBInstanceIdentifier: 'x', DbiResourceId: 'db-x', DBClusterIdentifier: 'theirs', Engine: 'aurora-mysql' },
          ],
        },
      },
      held: { aws_rds_cluster_instance: [{ identifier: 'ours', cluster_identifier: 'theirs' }] },
    });
    expect(found.map(({ builtIn }) => builtIn)).to.deep.equal([true]);
  });

  it('over several regions are read too', async () => {
    const { found } = await readFake(rds, 'aws_rds_global_cluster', {
      answers: {
        DescribeGlobalClusters: {
          GlobalClusters: [
            { GlobalClusterIdentifier: 'world', GlobalClusterArn: 'arn:world', Engine: 'aurora-postgresql' },
            { GlobalClusterIdentifier: 'theirs' },
          ],
        },
      },
      held: { aws_rds_global_cluster: [{ global_cluster_identifier: 'world' }] },
    });
    expect(found).to.deep.equal([
      {
        values: {
          id: 'world',
          global_cluster_identifier: 'world',
          global_cluster_resource_id: null,
          arn: 'arn:world',
          database_name: null,
          engine: 'aurora-postgresql',
          engine_version: null,
          engine_version_actual: null,
          storage_encrypted: false,
          deletion_protection: false,
          tags_all: {},
        },
      },
    ]);
  });
});
