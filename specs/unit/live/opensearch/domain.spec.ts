import { expect } from 'chai';
import { opensearch } from '../../../../harness/src/live/services/opensearch/index';
import { readFake } from '../fake-cloud';

const POLICY = '{"Version":"2012-10-17","Statement":[]}';
const DOMAIN = {
  DomainName: 'logs',
  DomainId: '123456789012/logs',
  ARN: 'arn:domain',
  EngineVersion: 'OpenSearch_2.19',
  AccessPolicies: POLICY,
  IPAddressType: 'ipv4',
  Endpoints: { vpc: 'vpc-logs' },
  AdvancedOptions: { 'rest.action.multi.allow_explicit_index': 'true', override_main_response_version: 'true' },
  ClusterConfig: {
    InstanceType: 'r7g.large.search',
    InstanceCount: 3,
    DedicatedMasterEnabled: true,
    DedicatedMasterType: 'm7g.large.search',
    DedicatedMasterCount: 3,
    MultiAZWithStandbyEnabled: false,
    ZoneAwarenessEnabled: true,
    ZoneAwarenessConfig: { AvailabilityZoneCount: 3 },
  },
  EBSOptions: { EBSEnabled: true, VolumeType: 'gp3', VolumeSize: 100, Iops: 3000, Throughput: 125 },
  VPCOptions: {
    VPCId: 'vpc-1',
    SubnetIds: ['subnet-1'],
    SecurityGroupIds: ['sg-1'],
    AvailabilityZones: ['eu-west-1a'],
  },
  EncryptionAtRestOptions: { Enabled: true, KmsKeyId: 'arn:key' },
  NodeToNodeEncryptionOptions: { Enabled: true },
  DomainEndpointOptions: { EnforceHTTPS: true, TLSSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10' },
  AdvancedSecurityOptions: { Enabled: true, InternalUserDatabaseEnabled: false },
  LogPublishingOptions: { AUDIT_LOGS: { CloudWatchLogsLogGroupArn: 'arn:log-group', Enabled: true } },
  OffPeakWindowOptions: { Enabled: true, OffPeakWindow: { WindowStartTime: { Hours: 1, Minutes: 0 } } },
};

describe('domains as OpenSearch Service describes them', () => {
  it('have Terraform’s names and shapes, and the master user as the state has it, without a password', async () => {
    const master_user_options = [{ master_user_name: 'steward', master_user_password: 'canary' }];
    const { found } = await readFake(opensearch, 'aws_opensearch_domain', {
      answers: {
        DescribeDomains: { DomainStatusList: [DOMAIN, { DomainName: 'old', ARN: 'arn:old', Deleted: true }] },
        ListTags: { TagList: [{ Key: 'Team', Value: 'platform' }] },
      },
      held: {
        aws_opensearch_domain: [{ domain_name: 'logs', advanced_security_options: [{ master_user_options }] }],
      },
    });
    expect(JSON.stringify(found)).not.to.include('canary');
    expect(found).to.deep.equal([
      {
        values: {
          id: 'arn:domain',
          arn: 'arn:domain',
          domain_name: 'logs',
          domain_id: '123456789012/logs',
          engine_version: 'OpenSearch_2.19',
          endpoint: 'vpc-logs',
          ip_address_type: 'ipv4',
          access_policies: POLICY,
          advanced_options: { override_main_response_version: 'true' },
          cluster_config: [
            {
              instance_type: 'r7g.large.search',
              instance_count: 3,
              dedicated_master_enabled: true,
              dedicated_master_type: 'm7g.large.search',
              dedicated_master_count: 3,
              multi_az_with_standby_enabled: false,
              zone_awareness_enabled: true,
              zone_awareness_config: [{ availability_zone_count: 3 }],
              warm_enabled: false,
              warm_type: null,
              warm_count: 0,
              cold_storage_options: [],
            },
          ],
          ebs_options: [{ ebs_enabled: true, volume_type: 'gp3', volume_size: 100, iops: 3000, throughput: 125 }],
          vpc_options: [
            {
              vpc_id: 'vpc-1',
              subnet_ids: ['subnet-1'],
              security_group_ids: ['sg-1'],
              availability_zones: ['eu-west-1a'],
            },
          ],
          encrypt_at_rest: [{ enabled: true, kms_key_id: 'arn:key' }],
          node_to_node_encryption: [{ enabled: true }],
          domain_endpoint_options: [
            {
              enforce_https: true,
              tls_security_policy: 'Policy-Min-TLS-1-2-PFS-2023-10',
              custom_endpoint_enabled: false,
              custom_endpoint: null,
              custom_endpoint_certificate_arn: null,
            },
          ],
          advanced_security_options: [
            {
              enabled: true,
              internal_user_database_enabled: false,
              anonymous_auth_enabled: false,
              master_user_options: [{ master_user_arn: null, master_user_name: 'steward' }],
            },
          ],
          cognito_options: [],
          log_publishing_options: [
            { log_type: 'AUDIT_LOGS', cloudwatch_log_group_arn: 'arn:log-group', enabled: true },
          ],
          snapshot_options: [],
          software_update_options: [],
          off_peak_window_options: [
            { enabled: true, off_peak_window: [{ window_start_time: [{ hours: 1, minutes: 0 }] }] },
          ],
          tags_all: { Team: 'platform' },
        },
      },
    ]);
  });

  it('of the whole account are asked for five at a time, without those of Elasticsearch’s resources', async () => {
    const names = Array.from({ length: 7 }, (_, i) => ({ DomainName: `d-${String(i)}` }));
    const { cloud } = await readFake(opensearch, 'aws_opensearch_domain', {
      answers: { ListDomainNames: { DomainNames: names }, DescribeDomains: { DomainStatusList: [] } },
      held: { aws_elasticsearch_domain: [{ domain_name: 'd-0' }] },
      whole: true,
    });
    expect(cloud.inputs('DescribeDomains')).to.deep.equal([
      { DomainNames: ['d-1', 'd-2', 'd-3', 'd-4', 'd-5'] },
      { DomainNames: ['d-6'] },
    ]);
  });
});
