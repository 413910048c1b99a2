import {
  CloudWatchLogsClient,
  ListTagsForResourceCommand,
  paginateDescribeLogGroups,
} from '@aws-sdk/client-cloudwatch-logs';
import { z } from 'zod';
import type { JsonObject } from '../../../read/json';
import { allPages, namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import { OwnCalls } from '../../own-calls';
import type { TypeReader } from '../../reader';
import { mappedTags, tagMap } from '../../tag-map';

/** The most that CloudWatch Logs puts on a page. */
export const PAGE = 50;

const groups = z.array(
  z.object({
    logGroupName: z.string(),
    arn: z.string(),
    kmsKeyId: z.string().optional(),
    retentionInDays: z.number().optional(),
    logGroupClass: z.string().optional(),
  }),
);

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html */
export const logGroup: TypeReader = {
  type: 'aws_cloudwatch_log_group',
  identity: ['id'],
  // The prefix is an argument of Terraform alone: the name is told whole.
  tells: ['arn', 'kms_key_id', 'log_group_class', 'name', 'name_prefix', 'retention_in_days', 'tags_all'],
  volatile: ['name_prefix'],
  read: async (cloud, wanted) => {
    const names = new Set(namesIn(wanted, ['aws_cloudwatch_log_group'], 'id'));
    const pages = paginateDescribeLogGroups({ client: cloud.client(CloudWatchLogsClient), pageSize: PAGE }, {});
    const found = await allPages(pages, (page) => page.logGroups);
    return Promise.all(
      parsed(groups, found, 'logs:DescribeLogGroups', cloud.scope)
        .filter(({ logGroupName }) => wanted.whole || names.has(logGroupName))
        .map(async (one) => {
          const arn = one.arn.replace(/:\*$/, '');
          const own = new OwnCalls();
          const tags = await own.get(['tags_all'], tagsOfGroup(cloud, arn));
          return {
            unread: own.unread,
            values: {
              id: one.logGroupName,
              arn,
              name: one.logGroupName,
              kms_key_id: one.kmsKeyId ?? null,
              // Never, as Terraform writes it.
              retention_in_days: one.retentionInDays ?? 0,
              log_group_class: one.logGroupClass ?? null,
              tags_all: tags ?? {},
            },
          };
        }),
    );
  },
};

async function tagsOfGroup(cloud: Cloud, resourceArn: string): Promise<JsonObject> {
  const call = cloud.client(CloudWatchLogsClient).send(new ListTagsForResourceCommand({ resourceArn }));
  const answer = await unlessAbsent(call, ['ResourceNotFoundException']);
  return mappedTags(parsed(z.object({ tags: tagMap }), answer ?? {}, 'logs:ListTagsForResource', cloud.scope).tags);
}
