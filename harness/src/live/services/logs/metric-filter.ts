import { CloudWatchLogsClient, paginateDescribeMetricFilters } from '@aws-sdk/client-cloudwatch-logs';
import { z } from 'zod';
import { allPages, namesIn, parsed } from '../../answer';
import type { TypeReader } from '../../reader';
import { PAGE } from './log-group';

const filters = z.array(
  z.object({
    filterName: z.string(),
    logGroupName: z.string(),
    filterPattern: z.string().optional(),
    metricTransformations: z
      .array(
        z.object({
          metricName: z.string(),
          metricNamespace: z.string(),
          metricValue: z.string(),
          defaultValue: z.number().optional(),
          dimensions: z.record(z.string(), z.string()).optional(),
          unit: z.string().optional(),
        }),
      )
      .optional(),
  }),
);

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricFilter.html */
export const metricFilter: TypeReader = {
  type: 'aws_cloudwatch_log_metric_filter',
  identity: ['log_group_name', 'name'],
  tells: ['metric_transformation', 'pattern'],
  childOf: ['aws_cloudwatch_log_group'],
  read: async (cloud, wanted) => {
    const groups = new Set([
      ...namesIn(wanted, ['aws_cloudwatch_log_group'], 'id'),
      ...namesIn(wanted, ['aws_cloudwatch_log_metric_filter'], 'log_group_name'),
    ]);
    const managed = new Set(namesIn(wanted, ['aws_cloudwatch_log_group'], 'id'));
    const names = new Set(namesIn(wanted, ['aws_cloudwatch_log_metric_filter'], 'name'));
    const pages = paginateDescribeMetricFilters({ client: cloud.client(CloudWatchLogsClient), pageSize: PAGE }, {});
    const found = await allPages(pages, (page) => page.metricFilters);
    return parsed(filters, found, 'logs:DescribeMetricFilters', cloud.scope)
      .filter(
        ({ logGroupName: group, filterName }) =>
          wanted.whole || managed.has(group) || (groups.has(group) && names.has(filterName)),
      )
      .map((one) => ({
        values: {
          id: one.filterName,
          name: one.filterName,
          log_group_name: one.logGroupName,
          pattern: one.filterPattern ?? null,
          metric_transformation: (one.metricTransformations ?? []).map((to) => ({
            name: to.metricName,
            namespace: to.metricNamespace,
            value: to.metricValue,
            default_value: to.defaultValue === undefined ? null : String(to.defaultValue),
            dimensions: to.dimensions ?? null,
            unit: to.unit ?? 'None',
          })),
        },
      }));
  },
};
