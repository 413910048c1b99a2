import { DescribeDomainsCommand, ListDomainNamesCommand, OpenSearchClient } from '@aws-sdk/client-opensearch';
import { z } from 'zod';
import { inChunks, namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import type { Wanted } from '../../reader';

/** Names that DescribeDomains takes. */
const NAMES = 5;

const strings = z.array(z.string()).optional();

const described = z.array(
  z.object({
    DomainName: z.string(),
    DomainId: z.string().optional(),
    ARN: z.string(),
    Deleted: z.boolean().optional(),
    EngineVersion: z.string().optional(),
    AccessPolicies: z.string().optional(),
    IPAddressType: z.string().optional(),
    Endpoint: z.string().optional(),
    Endpoints: z.record(z.string(), z.string()).optional(),
    AdvancedOptions: z.record(z.string(), z.string()).optional(),
    ClusterConfig: z
      .object({
        InstanceType: z.string().optional(),
        InstanceCount: z.number().optional(),
        DedicatedMasterEnabled: z.boolean().optional(),
        DedicatedMasterType: z.string().optional(),
        DedicatedMasterCount: z.number().optional(),
        MultiAZWithStandbyEnabled: z.boolean().optional(),
        ZoneAwarenessEnabled: z.boolean().optional(),
        ZoneAwarenessConfig: z.object({ AvailabilityZoneCount: z.number().optional() }).optional(),
        WarmEnabled: z.boolean().optional(),
        WarmType: z.string().optional(),
        WarmCount: z.number().optional(),
        ColdStorageOptions: z.object({ Enabled: z.boolean().optional() }).optional(),
      })
      .optional(),
    EBSOptions: z
      .object({
        EBSEnabled: z.boolean().optional(),
        VolumeType: z.string().optional(),
        VolumeSize: z.number().optional(),
        Iops: z.number().optional(),
        Throughput: z.number().optional(),
      })
      .optional(),
    VPCOptions: z
      .object({
        VPCId: z.string().optional(),
        SubnetIds: strings,
        SecurityGroupIds: strings,
        AvailabilityZones: strings,
      })
      .optional(),
    EncryptionAtRestOptions: z.object({ Enabled: z.boolean().optional(), KmsKeyId: z.string().optional() }).optional(),
    NodeToNodeEncryptionOptions: z.object({ Enabled: z.boolean().optional() }).optional(),
    DomainEndpointOptions: z
      .object({
        EnforceHTTPS: z.boolean().optional(),
        TLSSecurityPolicy: z.string().optional(),
        CustomEndpointEnabled: z.boolean().optional(),
        CustomEndpoint: z.string().optional(),
        CustomEndpointCertificateArn: z.string().optional(),
      })
      .optional(),
    AdvancedSecurityOptions: z
      .object({
        Enabled: z.boolean().optional(),
        InternalUserDatabaseEnabled: z.boolean().optional(),
        AnonymousAuthEnabled: z.boolean().optional(),
      })
      .optional(),
    CognitoOptions: z
      .object({
        Enabled: z.boolean().optional(),
        UserPoolId: z.string().optional(),
        IdentityPoolId: z.string().optional(),
        RoleArn: z.string().optional(),
      })
      .optional(),
    SnapshotOptions: z.object({ AutomatedSnapshotStartHour: z.number().optional() }).optional(),
    LogPublishingOptions: z
      .record(
        z.string(),
        z.object({ CloudWatchLogsLogGroupArn: z.string().optional(), Enabled: z.boolean().optional() }),
      )
      .optional(),
    SoftwareUpdateOptions: z.object({ AutoSoftwareUpdateEnabled: z.boolean().optional() }).optional(),
    OffPeakWindowOptions: z
      .object({
        Enabled: z.boolean().optional(),
        OffPeakWindow: z
          .object({ WindowStartTime: z.object({ Hours: z.number(), Minutes: z.number() }).optional() })
          .optional(),
      })
      .optional(),
  }),
);

/** https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_DomainStatus.html */
export type Domain = z.infer<typeof described>[number];

/** The domains that are meant: what is gone is no error. Those of `aws_elasticsearch_domain` are left to it. */
export async function domainsOf(cloud: Cloud, wanted: Wanted): Promise<Domain[]> {
  const client = cloud.client(OpenSearchClient);
  const others = new Set(namesIn(wanted, ['aws_elasticsearch_domain'], 'domain_name'));
  const names = (await domainNames(cloud, wanted)).filter((name) => !others.has(name));
  const found = await Promise.all(
    inChunks(names, NAMES).map(async (DomainNames) => {
      const { DomainStatusList } = await client.send(new DescribeDomainsCommand({ DomainNames }));
      return parsed(described, DomainStatusList ?? [], 'es:DescribeDomains', cloud.scope);
    }),
  );
  return found.flat().filter(({ Deleted }) => Deleted !== true);
}

async function domainNames(cloud: Cloud, wanted: Wanted): Promise<string[]> {
  if (!wanted.whole) return namesIn(wanted, ['aws_opensearch_domain'], 'domain_name');
  const { DomainNames } = await cloud.client(OpenSearchClient).send(new ListDomainNamesCommand({}));
  return (DomainNames ?? []).flatMap(({ DomainName }) => DomainName ?? []);
}
