import { CloudWatchLogsClient, paginateDescribeLogStreams } from '@aws-sdk/client-cloudwatch-logs';
import { z } from 'zod';
import { allPages, parsed } from '../../answer';
import { unlessAbsent } from '../../failure';
import type { TypeReader } from '../../reader';
import { PAGE } from './log-group';

const streams = z.array(z.object({ logStreamName: z.string(), arn: z.string() }));

/** Streams that a state holds. Whoever writes logs makes others, all the time. */
export const logStream: TypeReader = {
  type: 'aws_cloudwatch_log_stream',
  identity: ['log_group_name', 'name'],
  tells: ['arn'],
  read: async (cloud, wanted) => {
    const client = cloud.client(CloudWatchLogsClient);
    const found = await Promise.all(
      wanted.of('aws_cloudwatch_log_stream').map(async ({ after: { log_group_name: group, name } }) => {
        if (typeof group !== 'string' || typeof name !== 'string') return [];
        const pages = paginateDescribeLogStreams(
          { client, pageSize: PAGE },
          { logGroupName: group, logStreamNamePrefix: name },
        );
        const some = await unlessAbsent(
          allPages(pages, (page) => page.logStreams),
          ['ResourceNotFoundException'],
        );
        return parsed(streams, some ?? [], 'logs:DescribeLogStreams', cloud.scope)
          .filter(({ logStreamName }) => logStreamName === name)
          .map(({ arn }) => ({ values: { id: name, arn, name, log_group_name: group } }));
      }),
    );
    return found.flat();
  },
};
