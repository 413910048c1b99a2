import type { Json } from '../../../read/json';
import { namesIn } from '../../answer';
import type { Scope } from '../../failure';
import type { TypeReader } from '../../reader';
import { mappedTags } from '../../tag-map';
import { detectors, type Detector } from './detectors';

/** https://docs.aws.amazon.com/guardduty/latest/APIReference/API_GetDetector.html */
export const detector: TypeReader = {
  type: 'aws_guardduty_detector',
  identity: ['id'],
  tells: ['arn', 'datasources', 'enable', 'finding_publishing_frequency', 'tags_all'],
  read: async (cloud, wanted) => {
    const held = new Set(namesIn(wanted, ['aws_guardduty_detector'], 'id'));
    const apart = new Set(namesIn(wanted, ['aws_guardduty_detector_feature'], 'detector_id'));
    const found = await detectors.of(cloud, wanted);
    return found
      .filter(({ id }) => wanted.whole || held.has(id))
      .map((one) => ({
        // The older word for what features of their own set.
        mirrors: apart.has(one.id) ? ['datasources'] : [],
        values: {
          id: one.id,
          arn: arnOf(cloud.scope, one.id),
          enable: one.Status === 'ENABLED',
          finding_publishing_frequency: one.FindingPublishingFrequency ?? null,
          datasources: apart.has(one.id) ? null : dataSourcesOf(one),
          tags_all: mappedTags(one.Tags),
        },
      }));
  },
};

function dataSourcesOf({ DataSources: from }: Detector): Json {
  if (from === undefined) return [];
  const enabled = (source: { Status?: string | undefined } | undefined): Json =>
    source?.Status === undefined ? [] : [{ enable: source.Status === 'ENABLED' }];
  const volumes = from.MalwareProtection?.ScanEc2InstanceWithFindings;
  return [
    {
      s3_logs: enabled(from.S3Logs),
      kubernetes: from.Kubernetes === undefined ? [] : [{ audit_logs: enabled(from.Kubernetes.AuditLogs) }],
      malware_protection:
        volumes === undefined
          ? []
          : [{ scan_ec2_instance_with_findings: [{ ebs_volumes: enabled(volumes.EbsVolumes) }] }],
    },
  ];
}

/** GuardDuty does not tell it. */
function arnOf({ account, region }: Scope, id: string): string | null {
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return account === null ? null : `arn:${partition}:guardduty:${region}:${account}:detector/${id}`;
}
