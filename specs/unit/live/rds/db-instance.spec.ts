import { expect } from 'chai';
import { rds } from '../../../../harness/src/live/services/rds/index';
import { awsError, readFake } from '../fake-cloud';

const ARN = 'arn:aws:rds:eu-west-1:123456789012:db:ledger';
const SECRET = {
  SecretArn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:rds!db-1',
  SecretStatus: 'active',
  KmsKeyId: 'arn:aws:kms:eu-west-1:123456789012:key/1',
};
const LEDGER = {
  DBInstanceIdentifier: 'ledger',
  DBInstanceArn: ARN,
  DbiResourceId: 'db-ABC',
  DBInstanceClass: 'db.t4g.medium',
  DBInstanceStatus: 'available',
  Engine: 'postgres',
  EngineVersion: '17.4',
  MasterUsername: 'steward',
  DBName: 'ledger',
  Endpoint: { Address: 'ledger.rds', Port: 5433, HostedZoneId: 'Z1' },
  AllocatedStorage: 20,
  MaxAllocatedStorage: 100,
  StorageType: 'gp3',
  StorageEncrypted: true,
  KmsKeyId: 'key-1',
  MultiAZ: false,
  AvailabilityZone: 'eu-west-1a',
  PubliclyAccessible: true,
  DeletionProtection: false,
  AutoMinorVersionUpgrade: true,
  CopyTagsToSnapshot: true,
  BackupRetentionPeriod: 7,
  PreferredBackupWindow: '02:00-03:00',
  PreferredMaintenanceWindow: 'sun:03:30-sun:04:30',
  IAMDatabaseAuthenticationEnabled: true,
  EnabledCloudwatchLogsExports: ['postgresql'],
  CACertificateIdentifier: 'rds-ca-rsa2048-g1',
  MonitoringInterval: 60,
  MonitoringRoleArn: 'role-1',
  PerformanceInsightsEnabled: true,
  PerformanceInsightsKMSKeyId: 'key-1',
  PerformanceInsightsRetentionPeriod: 7,
  DBSubnetGroup: { DBSubnetGroupName: 'data' },
  VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1', Status: 'active' }],
  DBParameterGroups: [{ DBParameterGroupName: 'ledger-17' }],
  OptionGroupMemberships: [{ OptionGroupName: 'default:postgres-17' }],
  LicenseModel: 'postgresql-license',
  NetworkType: 'IPV4',
  DatabaseInsightsMode: 'standard',
  MasterUserSecret: SECRET,
  TagList: [
    { Key: 'Team', Value: 'platform' },
    { Key: 'aws:backup:source', Value: 'x' },
  ],
};
const VALUES = {
  id: 'db-ABC',
  resource_id: 'db-ABC',
  identifier: 'ledger',
  arn: ARN,
  address: 'ledger.rds',
  port: 5433,
  endpoint: 'ledger.rds:5433',
  db_name: 'ledger',
  license_model: 'postgresql-license',
  network_type: 'IPV4',
  database_insights_mode: 'standard',
  username: 'steward',
  status: 'available',
  engine: 'postgres',
  engine_version: '17.4',
  engine_version_actual: '17.4',
  instance_class: 'db.t4g.medium',
  tags_all: { Team: 'platform' },
  allocated_storage: 20,
  max_allocated_storage: 100,
  storage_type: 'gp3',
  storage_throughput: 0,
  iops: 0,
  dedicated_log_volume: false,
  storage_encrypted: true,
  kms_key_id: 'key-1',
  backup_retention_period: 7,
  backup_window: '02:00-03:00',
  copy_tags_to_snapshot: true,
  multi_az: false,
  availability_zone: 'eu-west-1a',
  deletion_protection: false,
  auto_minor_version_upgrade: true,
  maintenance_window: 'sun:03:30-sun:04:30',
  parameter_group_name: 'ledger-17',
  option_group_name: 'default:postgres-17',
  replicate_source_db: null,
  replicas: [],
  enabled_cloudwatch_logs_exports: ['postgresql'],
  publicly_accessible: true,
  db_subnet_group_name: 'data',
  vpc_security_group_ids: ['sg-1'],
  iam_database_authentication_enabled: true,
  ca_cert_identifier: 'rds-ca-rsa2048-g1',
  manage_master_user_password: true,
  master_user_secret_kms_key_id: SECRET.KmsKeyId,
  master_user_secret: [
    { kms_key_id: SECRET.KmsKeyId, secret_arn: SECRET.SecretArn, secret_status: SECRET.SecretStatus },
  ],
  monitoring_interval: 60,
  monitoring_role_arn: 'role-1',
  performance_insights_enabled: true,
  performance_insights_kms_key_id: 'key-1',
  performance_insights_retention_period: 7,
  password_wo_version: null,
  restore_to_point_in_time: null,
  snapshot_identifier: null,
};
const held = { aws_db_instance: [{ identifier: 'ledger' }] };

describe('databases as RDS describes them', () => {
  it('have Terraform’s names and shapes', async () => {
    const { found, cloud } = await readFake(rds, 'aws_db_instance', {
      answers: { DescribeDBInstances: { DBInstances: [LEDGER] } },
      held,
    });
    expect(found).to.deep.equal([{ values: VALUES }]);
    expect(cloud.inputs('DescribeDBInstances')).to.deep.equal([
      { Filters: [{ Name: 'db-instance-id', Values: ['ledger'] }], MaxRecords: 100, Marker: undefined },
    ]);
  });

  it('are asked for by name, a hundred at a time', async () => {
    const names = Array.from({ length: 101 }, (_, i) => ({ identifier: `db-${String(i)}` }));
    const { cloud } = await readFake(rds, 'aws_db_instance', {
      answers: { DescribeDBInstances: { DBInstances: [] } },
      held: { aws_db_instance: names },
    });
    expect(cloud.inputs('DescribeDBInstances')).to.have.length(2);
  });

  it('of the whole account leave out members of clusters, and what Neptune and DocumentDB describe here too', async () => {
    const { found } = await readFake(rds, 'aws_db_instance', {
      answers: {
        DescribeDBInstances: {
          DBInstances: [
            { DBInstanceIdentifier: 'alone', DbiResourceId: 'db-1', Engine: 'mysql' },
            { DBInstanceIdentifier: 'member', DbiResourceId: 'db-2', Engine: 'aurora-mysql', DBClusterIdentifier: 'c' },
            { DBInstanceIdentifier: 'graph', DbiResourceId: 'db-3', Engine: 'neptune' },
            { DBInstanceIdentifier: 'documents', DbiResourceId: 'db-4', Engine: 'docdb' },
          ],
        },
      },
      whole: true,
    });
    expect(found.map(({ values }) => values['identifier'])).to.deep.equal(['alone']);
  });

  it('come from all pages, and none where a later page fails', async () => {
    const pages = ({ Marker }: Record<string, unknown>): object =>
      Marker === undefined
        ? { DBInstances: [LEDGER], Marker: 'more' }
        : { DBInstances: [{ ...LEDGER, DBInstanceIdentifier: 'second', DbiResourceId: 'db-2' }] };
    const { found } = await readFake(rds, 'aws_db_instance', { answers: { DescribeDBInstances: pages }, held });
    expect(found.map(({ values }) => values['identifier'])).to.deep.equal(['ledger', 'second']);

    const halfway = ({ Marker }: Record<string, unknown>): object =>
      Marker === undefined ? { DBInstances: [LEDGER], Marker: 'more' } : awsError('ThrottlingException');
    const failed = await readFake(rds, 'aws_db_instance', { answers: { DescribeDBInstances: halfway }, held }).catch(
      (thrown: unknown) => thrown,
    );
    expect(failed).to.include({ name: 'ReadFailure', kind: 'throttled', action: 'rds:DescribeDBInstances' });
  });

  it('have the origin that the state knows only while they are encrypted', async () => {
    const origin = { identifier: 'ledger', snapshot_identifier: 'before', password_wo_version: 2 };
    const read = async (StorageEncrypted: boolean): Promise<unknown> => {
      const { found } = await readFake(rds, 'aws_db_instance', {
        answers: { DescribeDBInstances: { DBInstances: [{ ...LEDGER, StorageEncrypted }] } },
        held: { aws_db_instance: [origin] },
      });
      const { snapshot_identifier, password_wo_version, storage_encrypted } = found[0]?.values ?? {};
      return { snapshot_identifier, password_wo_version, storage_encrypted };
    };
    expect(await read(true)).to.deep.equal({
      snapshot_identifier: 'before',
      password_wo_version: 2,
      storage_encrypted: true,
    });
    expect(await read(false)).to.deep.equal({
      snapshot_identifier: undefined,
      password_wo_version: 2,
      storage_encrypted: false,
    });
  });

  it('without a secret of RDS’s have no managed password', async () => {
    const { found } = await readFake(rds, 'aws_db_instance', {
      answers: { DescribeDBInstances: { DBInstances: [{ ...LEDGER, MasterUserSecret: undefined }] } },
      held,
    });
    const { manage_master_user_password, master_user_secret_kms_key_id, master_user_secret } = found[0]?.values ?? {};
    expect([manage_master_user_password, master_user_secret_kms_key_id, master_user_secret]).to.deep.equal([
      null,
      null,
      [],
    ]);
  });

  it('are refused where the answer is not what AWS documents', async () => {
    const failed = await readFake(rds, 'aws_db_instance', {
      answers: { DescribeDBInstances: { DBInstances: [{ DBInstanceIdentifier: 'ledger' }] } },
      held,
    }).catch((thrown: unknown) => thrown);
    expect(failed).to.include({ kind: 'malformed', action: 'rds:DescribeDBInstances' });
  });
});
