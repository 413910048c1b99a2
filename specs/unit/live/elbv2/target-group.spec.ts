import { expect } from 'chai';
import { elbv2 } from '../../../../harness/src/live/services/elbv2/index';
import { readFake } from '../fake-cloud';

const ARN = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/edge/1';

describe('target groups as their API describes them', () => {
  it('have Terraform’s names and shapes', async () => {
    const { found } = await readFake(elbv2, 'aws_lb_target_group', {
      answers: {
        DescribeTargetGroups: {
          TargetGroups: [
            {
              TargetGroupArn: ARN,
              TargetGroupName: 'edge',
              Protocol: 'HTTPS',
              ProtocolVersion: 'HTTP1',
              Port: 8443,
              VpcId: 'vpc-1',
              TargetType: 'ip',
              IpAddressType: 'ipv4',
              HealthCheckEnabled: true,
              HealthCheckProtocol: 'HTTPS',
              HealthCheckPort: 'traffic-port',
              HealthCheckPath: '/healthz',
              HealthCheckIntervalSeconds: 15,
              HealthCheckTimeoutSeconds: 5,
              HealthyThresholdCount: 2,
              UnhealthyThresholdCount: 3,
              Matcher: { HttpCode: '200' },
            },
            { TargetGroupArn: 'arn:theirs', TargetGroupName: 'theirs' },
          ],
        },
        DescribeTargetGroupAttributes: {
          Attributes: [
            { Key: 'deregistration_delay.timeout_seconds', Value: '30' },
            { Key: 'stickiness.enabled', Value: 'true' },
            { Key: 'stickiness.type', Value: 'app_cookie' },
            { Key: 'stickiness.app_cookie.cookie_name', Value: 'session' },
            { Key: 'stickiness.app_cookie.duration_seconds', Value: '600' },
            { Key: 'load_balancing.algorithm.type', Value: 'round_robin' },
          ],
        },
        DescribeTags: { TagDescriptions: [{ ResourceArn: ARN, Tags: [{ Key: 'Team', Value: 'platform' }] }] },
      },
      held: { aws_lb_target_group: [{ id: ARN }] },
    });
    expect(found).to.deep.equal([
      {
        values: {
          id: ARN,
          arn: ARN,
          arn_suffix: 'targetgroup/edge/1',
          name: 'edge',
          protocol: 'HTTPS',
          protocol_version: 'HTTP1',
          port: 8443,
          vpc_id: 'vpc-1',
          target_type: 'ip',
          ip_address_type: 'ipv4',
          load_balancer_arns: [],
          health_check: [
            {
              enabled: true,
              protocol: 'HTTPS',
              port: 'traffic-port',
              path: '/healthz',
              interval: 15,
              timeout: 5,
              healthy_threshold: 2,
              unhealthy_threshold: 3,
              matcher: '200',
            },
          ],
          connection_termination: null,
          preserve_client_ip: null,
          deregistration_delay: '30',
          slow_start: 0,
          proxy_protocol_v2: false,
          lambda_multi_value_headers_enabled: false,
          load_balancing_algorithm_type: 'round_robin',
          load_balancing_anomaly_mitigation: null,
          load_balancing_cross_zone_enabled: null,
          stickiness: [{ type: 'app_cookie', enabled: true, cookie_name: 'session', cookie_duration: 600 }],
          tags_all: { Team: 'platform' },
        },
      },
    ]);
  });
});
