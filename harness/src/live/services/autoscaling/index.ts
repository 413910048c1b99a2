import type { Service } from '../../reader';
import { group } from './group';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2autoscaling.html */
export const autoscaling: Service = {
  client: 'AutoScalingClient',
  actions: { DescribeAutoScalingGroups: 'autoscaling:DescribeAutoScalingGroups' },
  types: [group],
};
