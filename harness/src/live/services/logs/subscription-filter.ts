import { CloudWatchLogsClient, paginateDescribeSubscriptionFilters } from '@aws-sdk/client-cloudwatch-logs';
import { z } from 'zod';
import { allPages, namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import type { Observed, TypeReader } from '../../reader';
import { PAGE } from './log-group';

const filters = z.array(
  z.object({
    filterName: z.string(),
    logGroupName: z.string(),
    destinationArn: z.string().optional(),
    distribution: z.string().optional(),
    filterPattern: z.string().optional(),
    roleArn: z.string().optional(),
  }),
);

/** Where the logs of a group go. One that nobody manages takes them elsewhere. */
export const subscriptionFilter: TypeReader = {
  type: 'aws_cloudwatch_log_subscription_filter',
  identity: ['log_group_name', 'name'],
  tells: ['destination_arn', 'distribution', 'filter_pattern', 'role_arn'],
  childOf: ['aws_cloudwatch_log_group'],
  read: async (cloud, wanted) => {
    const managed = namesIn(wanted, ['aws_cloudwatch_log_group'], 'id');
    const named = namesIn(wanted, ['aws_cloudwatch_log_subscription_filter'], 'log_group_name');
    const groups = new Set<unknown>(managed);
    const names = new Set<unknown>(namesIn(wanted, ['aws_cloudwatch_log_subscription_filter'], 'name'));
    const found = await Promise.all([...new Set([...managed, ...named])].map((group) => filtersOf(cloud, group)));
    return found.flat().filter(({ values }) => groups.has(values['log_group_name']) || names.has(values['name']));
  },
};

/** The API gives them by log group alone. */
async function filtersOf(cloud: Cloud, logGroupName: string): Promise<Observed[]> {
  const config = { client: cloud.client(CloudWatchLogsClient), pageSize: PAGE };
  const found = await unlessAbsent(
    allPages(paginateDescribeSubscriptionFilters(config, { logGroupName }), (page) => page.subscriptionFilters),
    ['ResourceNotFoundException'],
  );
  return parsed(filters, found ?? [], 'logs:DescribeSubscriptionFilters', cloud.scope).map((one) => ({
    values: {
      name: one.filterName,
      log_group_name: one.logGroupName,
      destination_arn: one.destinationArn ?? null,
      distribution: one.distribution ?? null,
      filter_pattern: one.filterPattern ?? null,
      role_arn: one.roleArn ?? null,
    },
  }));
}
