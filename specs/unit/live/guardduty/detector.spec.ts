import { expect } from 'chai';
import { guardduty } from '../../../../harness/src/live/services/guardduty';
import { readFake, type Answers } from '../fake-cloud';

const ANSWERS: Answers = {
  ListDetectors: { DetectorIds: ['d'] },
  GetDetector: {
    Status: 'ENABLED',
    FindingPublishingFrequency: 'FIFTEEN_MINUTES',
    DataSources: {
      S3Logs: { Status: 'DISABLED' },
      Kubernetes: { AuditLogs: { Status: 'ENABLED' } },
      MalwareProtection: { ScanEc2InstanceWithFindings: { EbsVolumes: { Status: 'DISABLED' } } },
    },
    Features: [
      { Name: 'S3_DATA_EVENTS', Status: 'ENABLED' },
      {
        Name: 'RUNTIME_MONITORING',
        Status: 'ENABLED',
        AdditionalConfiguration: [{ Name: 'EKS_ADDON_MANAGEMENT', Status: 'ENABLED' }],
      },
    ],
    Tags: { Team: 'platform' },
  },
};

const VALUES = {
  id: 'd',
  arn: 'arn:aws:guardduty:eu-west-1:123456789012:detector/d',
  enable: true,
  finding_publishing_frequency: 'FIFTEEN_MINUTES',
  datasources: [
    {
      s3_logs: [{ enable: false }],
      kubernetes: [{ audit_logs: [{ enable: true }] }],
      malware_protection: [{ scan_ec2_instance_with_findings: [{ ebs_volumes: [{ enable: false }] }] }],
    },
  ],
  tags_all: { Team: 'platform' },
};

const held = { aws_guardduty_detector: [{ id: 'd' }, { id: 'gone' }] };

describe('live/guardduty detectors', () => {
  it('tells a detector, and leaves out one that is gone', async () => {
    const { found } = await readFake(guardduty, 'aws_guardduty_detector', { answers: ANSWERS, held });
    expect(found).to.deep.equal([{ mirrors: [], values: VALUES }]);
  });

  it('leaves its sources to features that the state holds apart', async () => {
    const apart = { ...held, aws_guardduty_detector_feature: [{ detector_id: 'd', name: 'S3_DATA_EVENTS' }] };
    const { found } = await readFake(guardduty, 'aws_guardduty_detector', { answers: ANSWERS, held: apart });
    expect(found).to.deep.equal([{ mirrors: ['datasources'], values: { ...VALUES, datasources: null } }]);
    const features = await readFake(guardduty, 'aws_guardduty_detector_feature', { answers: ANSWERS, held: apart });
    const feature = (name: string, more: readonly object[]): object => ({
      context: true,
      values: { id: `d/${name}`, detector_id: 'd', name, status: 'ENABLED', additional_configuration: more },
    });
    expect(features.found).to.deep.equal([
      feature('S3_DATA_EVENTS', []),
      feature('RUNTIME_MONITORING', [{ name: 'EKS_ADDON_MANAGEMENT', status: 'ENABLED' }]),
    ]);
  });
});
