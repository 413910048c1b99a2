import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetInsightSelectorsCommand,
  GetTrailStatusCommand,
  ListTagsCommand,
} from '@aws-sdk/client-cloudtrail';
import { z } from 'zod';
import type { Json, JsonObject } from '../../../read/json';
import { namesIn, parsed, tagsOf } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import { OwnCalls } from '../../own-calls';
import type { Observed, TypeReader } from '../../reader';
import { tagList } from '../../tag-map';
import { selectorsOf } from './selectors';

const text = z.string().optional();
const flag = z.boolean().optional();

const trail = z.object({
  Name: z.string(),
  TrailARN: z.string(),
  HomeRegion: text,
  CloudWatchLogsLogGroupArn: text,
  CloudWatchLogsRoleArn: text,
  IncludeGlobalServiceEvents: flag,
  IsMultiRegionTrail: flag,
  IsOrganizationTrail: flag,
  KmsKeyId: text,
  LogFileValidationEnabled: flag,
  S3BucketName: text,
  S3KeyPrefix: text,
  SnsTopicARN: text,
  SnsTopicName: text,
});

const answer = z.object({ trailList: z.array(trail).optional() });

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html */
export const cloudtrailTrail: TypeReader = {
  type: 'aws_cloudtrail',
  identity: ['arn'],
  tells: [
    'advanced_event_selector',
    'cloud_watch_logs_group_arn',
    'cloud_watch_logs_role_arn',
    'enable_log_file_validation',
    'enable_logging',
    'event_selector',
    'home_region',
    'include_global_service_events',
    'insight_selector',
    'is_multi_region_trail',
    'is_organization_trail',
    'kms_key_id',
    'name',
    's3_bucket_name',
    's3_key_prefix',
    'sns_topic_arn',
    'sns_topic_name',
    'tags_all',
  ],
  read: async (cloud, wanted) => {
    const arns = new Set(namesIn(wanted, ['aws_cloudtrail'], 'arn'));
    // Trails of other regions show themselves here, too: they are read where they are at home.
    const ask = new DescribeTrailsCommand({ includeShadowTrails: false });
    const given = await cloud.client(CloudTrailClient).send(ask);
    const { trailList = [] } = parsed(answer, given, 'cloudtrail:DescribeTrails', cloud.scope);
    return Promise.all(
      trailList.filter(({ TrailARN }) => wanted.whole || arns.has(TrailARN)).map((one) => observed(cloud, one)),
    );
  },
};

async function observed(cloud: Cloud, one: z.infer<typeof trail>): Promise<Observed> {
  const own = new OwnCalls();
  const [logging, selectors, insights, tags] = await Promise.all([
    own.get(['enable_logging'], isLogging(cloud, one.TrailARN)),
    own.get(['advanced_event_selector', 'event_selector'], selectorsOf(cloud, one.TrailARN)),
    own.get(['insight_selector'], insightsOf(cloud, one.TrailARN)),
    own.get(['tags_all'], tagsOfTrail(cloud, one.TrailARN)),
  ]);
  return {
    unread: own.unread,
    values: {
      id: one.TrailARN,
      arn: one.TrailARN,
      name: one.Name,
      home_region: one.HomeRegion ?? null,
      enable_logging: logging ?? false,
      enable_log_file_validation: one.LogFileValidationEnabled ?? false,
      include_global_service_events: one.IncludeGlobalServiceEvents ?? false,
      is_multi_region_trail: one.IsMultiRegionTrail ?? false,
      is_organization_trail: one.IsOrganizationTrail ?? false,
      kms_key_id: one.KmsKeyId ?? null,
      cloud_watch_logs_group_arn: one.CloudWatchLogsLogGroupArn ?? null,
      cloud_watch_logs_role_arn: one.CloudWatchLogsRoleArn ?? null,
      s3_bucket_name: one.S3BucketName ?? null,
      s3_key_prefix: one.S3KeyPrefix ?? null,
      sns_topic_arn: one.SnsTopicARN ?? null,
      sns_topic_name: one.SnsTopicName ?? null,
      advanced_event_selector: selectors?.advanced ?? [],
      event_selector: selectors?.basic ?? [],
      insight_selector: insights ?? [],
      tags_all: tags ?? {},
    },
  };
}

async function isLogging(cloud: Cloud, Name: string): Promise<boolean> {
  const given = await cloud.client(CloudTrailClient).send(new GetTrailStatusCommand({ Name }));
  const status = z.object({ IsLogging: flag });
  return parsed(status, given, 'cloudtrail:GetTrailStatus', cloud.scope).IsLogging ?? false;
}

async function insightsOf(cloud: Cloud, TrailName: string): Promise<Json> {
  const call = cloud.client(CloudTrailClient).send(new GetInsightSelectorsCommand({ TrailName }));
  const given = await unlessAbsent(call, ['InsightNotEnabledException']);
  const schema = z.object({ InsightSelectors: z.array(z.object({ InsightType: text })).optional() });
  const { InsightSelectors = [] } = parsed(schema, given ?? {}, 'cloudtrail:GetInsightSelectors', cloud.scope);
  return InsightSelectors.map(({ InsightType }) => ({ insight_type: InsightType ?? null }));
}

async function tagsOfTrail(cloud: Cloud, arn: string): Promise<JsonObject> {
  const given = await cloud.client(CloudTrailClient).send(new ListTagsCommand({ ResourceIdList: [arn] }));
  const schema = z.object({ ResourceTagList: z.array(z.object({ TagsList: tagList })).optional() });
  const { ResourceTagList = [] } = parsed(schema, given, 'cloudtrail:ListTags', cloud.scope);
  return tagsOf(ResourceTagList[0]?.TagsList);
}
