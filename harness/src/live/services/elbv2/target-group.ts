import {
  DescribeTargetGroupAttributesCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { JsonObject } from '../../../read/json';
import type { Cloud } from '../../cloud';
import { underNames } from '../../names';
import { withOwn } from '../../with-own';
import { Attributes, GONE, tagsByArn } from './client';
import { targetGroupsOf, targetGroupTypes, type TargetGroup } from './target-groups';

/** What DescribeTargetGroupAttributes tells. */
const OWN = [
  ...['connection_termination', 'deregistration_delay', 'lambda_multi_value_headers_enabled'],
  ...['load_balancing_algorithm_type', 'load_balancing_anomaly_mitigation', 'load_balancing_cross_zone_enabled'],
  ...['preserve_client_ip', 'proxy_protocol_v2', 'slow_start', 'stickiness'],
];

export const targetGroup = underNames(targetGroupTypes, {
  identity: ['id'],
  tells: [
    ...['arn', 'arn_suffix', 'health_check', 'ip_address_type', 'load_balancer_arns', 'name', 'port', 'protocol'],
    ...['protocol_version', 'tags_all', 'target_type', 'vpc_id', ...OWN],
  ],
  // The state was written before the listener that joins them.
  volatile: ['load_balancer_arns'],
  read: async (cloud, wanted) => {
    const found = await targetGroupsOf(cloud, wanted);
    const tags = tagsByArn(
      cloud,
      found.map(({ TargetGroupArn }) => TargetGroupArn),
    );
    const observed = found.map((one) => {
      const own = { attributes: OWN, answer: attributesOf(cloud, one) };
      return withOwn({ values: valuesOf(one) }, [own, tags(one.TargetGroupArn)], GONE);
    });
    return (await Promise.all(observed)).flat();
  },
});

function valuesOf(one: TargetGroup): JsonObject {
  return {
    id: one.TargetGroupArn,
    arn: one.TargetGroupArn,
    arn_suffix: one.TargetGroupArn.split(':').at(-1) ?? null,
    name: one.TargetGroupName,
    protocol: one.Protocol ?? null,
    protocol_version: one.ProtocolVersion ?? null,
    port: one.Port ?? null,
    vpc_id: one.VpcId ?? null,
    target_type: one.TargetType ?? null,
    ip_address_type: one.IpAddressType ?? null,
    load_balancer_arns: one.LoadBalancerArns ?? [],
    health_check: [
      {
        enabled: one.HealthCheckEnabled ?? false,
        protocol: one.HealthCheckProtocol ?? null,
        port: one.HealthCheckPort ?? null,
        path: one.HealthCheckPath ?? null,
        interval: one.HealthCheckIntervalSeconds ?? null,
        timeout: one.HealthCheckTimeoutSeconds ?? null,
        healthy_threshold: one.HealthyThresholdCount ?? null,
        unhealthy_threshold: one.UnhealthyThresholdCount ?? null,
        matcher: one.Matcher?.HttpCode ?? one.Matcher?.GrpcCode ?? null,
      },
    ],
  };
}

const TERMINATION = 'deregistration_delay.connection_termination.enabled';

async function attributesOf(cloud: Cloud, { TargetGroupArn, TargetType }: TargetGroup): Promise<JsonObject> {
  const command = new DescribeTargetGroupAttributesCommand({ TargetGroupArn });
  const answer = await cloud.client(ElasticLoadBalancingV2Client).send(command);
  const own = new Attributes(answer.Attributes, 'elasticloadbalancing:DescribeTargetGroupAttributes', cloud);
  const kind = own.text('stickiness.type');
  return {
    // Network balancers alone have these two.
    connection_termination: own.text(TERMINATION) === null ? null : own.flag(TERMINATION),
    preserve_client_ip: own.text('preserve_client_ip.enabled'),
    deregistration_delay: own.text('deregistration_delay.timeout_seconds'),
    slow_start: own.number('slow_start.duration_seconds') ?? 0,
    proxy_protocol_v2: own.flag('proxy_protocol_v2.enabled'),
    lambda_multi_value_headers_enabled: own.flag('lambda.multi_value_headers.enabled'),
    load_balancing_algorithm_type: own.text('load_balancing.algorithm.type'),
    load_balancing_anomaly_mitigation: own.text('load_balancing.algorithm.anomaly_mitigation'),
    load_balancing_cross_zone_enabled: own.text('load_balancing.cross_zone.enabled'),
    stickiness:
      kind === null || TargetType === 'lambda'
        ? []
        : [
            {
              type: kind,
              enabled: own.flag('stickiness.enabled'),
              cookie_name: own.text('stickiness.app_cookie.cookie_name'),
              cookie_duration:
                own.number(`stickiness.${kind === 'app_cookie' ? 'app_cookie' : 'lb_cookie'}.duration_seconds`) ?? 0,
            },
          ],
  };
}
