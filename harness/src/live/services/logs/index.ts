import type { Service } from '../../reader';
import { logGroup } from './log-group';
import { logStream } from './log-stream';
import { metricFilter } from './metric-filter';
import { resourcePolicy } from './resource-policy';
import { subscriptionFilter } from './subscription-filter';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html */
export const logs: Service = {
  client: 'CloudWatchLogsClient',
  actions: {
    DescribeLogGroups: 'logs:DescribeLogGroups',
    DescribeLogStreams: 'logs:DescribeLogStreams',
    DescribeMetricFilters: 'logs:DescribeMetricFilters',
    DescribeResourcePolicies: 'logs:DescribeResourcePolicies',
    DescribeSubscriptionFilters: 'logs:DescribeSubscriptionFilters',
    ListTagsForResource: 'logs:ListTagsForResource',
  },
  types: [logGroup, logStream, metricFilter, resourcePolicy, subscriptionFilter],
};
