import { expect } from 'chai';
import { cloudtrail } from '../../../../harness/src/live/services/cloudtrail';
import { awsError, readFake, type Answers } from '../fake-cloud';

const ARN = 'arn:aws:cloudtrail:eu-west-1:123456789012:trail/t';

const ANSWERS: Answers = {
  DescribeTrails: {
    trailList: [
      {
        Name: 't',
        TrailARN: ARN,
        HomeRegion: 'eu-west-1',
        IncludeGlobalServiceEvents: true,
        IsMultiRegionTrail: true,
        IsOrganizationTrail: false,
        KmsKeyId: 'key',
        LogFileValidationEnabled: true,
        S3BucketName: 'audit',
      },
    ],
  },
  GetTrailStatus: { IsLogging: false },
  GetEventSelectors: {
    AdvancedEventSelectors: [{ Name: 'all', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
  },
  GetInsightSelectors: awsError('InsightNotEnabledException'),
  ListTags: { ResourceTagList: [{ TagsList: [{ Key: 'Team', Value: 'platform' }] }] },
};

const held = { aws_cloudtrail: [{ arn: ARN }] };

describe('live/cloudtrail trails', () => {
  it('tells a trail, and that somebody stopped it', async () => {
    const { found } = await readFake(cloudtrail, 'aws_cloudtrail', { answers: ANSWERS, held });
    expect(found).to.deep.equal([
      {
        unread: {},
        values: {
          id: ARN,
          arn: ARN,
          name: 't',
          home_region: 'eu-west-1',
          enable_logging: false,
          enable_log_file_validation: true,
          include_global_service_events: true,
          is_multi_region_trail: true,
          is_organization_trail: false,
          kms_key_id: 'key',
          cloud_watch_logs_group_arn: null,
          cloud_watch_logs_role_arn: null,
          s3_bucket_name: 'audit',
          s3_key_prefix: null,
          sns_topic_arn: null,
          sns_topic_name: null,
          advanced_event_selector: [
            {
              name: 'all',
              field_selector: [
                {
                  field: 'eventCategory',
                  equals: ['Management'],
                  not_equals: [],
                  starts_with: [],
                  not_starts_with: [],
                  ends_with: [],
                  not_ends_with: [],
                },
              ],
            },
          ],
          event_selector: [],
          insight_selector: [],
          tags_all: { Team: 'platform' },
        },
      },
    ]);
  });

  it('tells selectors and insights that are set, and not the default of a trail without any', async () => {
    const everything = { IncludeManagementEvents: true, ReadWriteType: 'All', DataResources: [] };
    const objects = { ...everything, DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] };
    const { found } = await readFake(cloudtrail, 'aws_cloudtrail', {
      answers: {
        ...ANSWERS,
        GetEventSelectors: { EventSelectors: [everything, objects] },
        GetInsightSelectors: { InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }] },
      },
      held,
    });
    expect(found[0]?.values).to.deep.include({
      advanced_event_selector: [],
      event_selector: [
        {
          include_management_events: true,
          read_write_type: 'All',
          exclude_management_event_sources: [],
          data_resource: [{ type: 'AWS::S3::Object', values: ['arn:aws:s3'] }],
        },
      ],
      insight_selector: [{ insight_type: 'ApiCallRateInsight' }],
    });
  });

  it('does not say that a trail is off where it may not see whether it is', async () => {
    const { found } = await readFake(cloudtrail, 'aws_cloudtrail', {
      answers: { ...ANSWERS, GetTrailStatus: awsError('AccessDeniedException') },
      held,
    });
    expect(found[0]?.unread?.['enable_logging']).to.include({ kind: 'denied', action: 'cloudtrail:GetTrailStatus' });
  });
});
