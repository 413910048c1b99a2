import type { Service } from '../../reader';
import { balancer } from './balancer';
import { listener } from './listener';
import { listenerRule } from './listener-rule';
import { targetGroup } from './target-group';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html */
export const elbv2: Service = {
  client: 'ElasticLoadBalancingV2Client',
  actions: {
    DescribeListenerAttributes: 'elasticloadbalancing:DescribeListenerAttributes',
    DescribeListeners: 'elasticloadbalancing:DescribeListeners',
    DescribeLoadBalancerAttributes: 'elasticloadbalancing:DescribeLoadBalancerAttributes',
    DescribeLoadBalancers: 'elasticloadbalancing:DescribeLoadBalancers',
    DescribeRules: 'elasticloadbalancing:DescribeRules',
    DescribeTags: 'elasticloadbalancing:DescribeTags',
    DescribeTargetGroupAttributes: 'elasticloadbalancing:DescribeTargetGroupAttributes',
    DescribeTargetGroups: 'elasticloadbalancing:DescribeTargetGroups',
  },
  types: [...balancer, ...listener, ...listenerRule, ...targetGroup],
};
