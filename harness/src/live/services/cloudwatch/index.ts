import type { Service } from '../../reader';
import { metricAlarm } from './metric-alarm';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html */
export const cloudwatch: Service = {
  client: 'CloudWatchClient',
  actions: {
    DescribeAlarms: 'cloudwatch:DescribeAlarms',
    ListTagsForResource: 'cloudwatch:ListTagsForResource',
  },
  types: [metricAlarm],
};
