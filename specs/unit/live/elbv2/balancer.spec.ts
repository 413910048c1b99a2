import { expect } from 'chai';
import { elbv2 } from '../../../../harness/src/live/services/elbv2/index';
import { awsError, readFake, type Answers } from '../fake-cloud';

const arn = (name: string): string => `arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/${name}/1`;
const balancer = (name: string): object => ({
  LoadBalancerArn: arn(name),
  LoadBalancerName: name,
  DNSName: `${name}.elb`,
  CanonicalHostedZoneId: 'Z1',
  Scheme: 'internet-facing',
  VpcId: 'vpc-1',
  Type: 'application',
  IpAddressType: 'ipv4',
  SecurityGroups: ['sg-1'],
  AvailabilityZones: [{ SubnetId: 'subnet-1', ZoneName: 'eu-west-1a', LoadBalancerAddresses: [] }],
});
const ATTRIBUTES = {
  Attributes: [
    { Key: 'access_logs.s3.enabled', Value: 'true' },
    { Key: 'access_logs.s3.bucket', Value: 'logs' },
    { Key: 'deletion_protection.enabled', Value: 'false' },
    { Key: 'idle_timeout.timeout_seconds', Value: '60' },
    { Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'true' },
    { Key: 'routing.http.desync_mitigation_mode', Value: 'defensive' },
  ],
};
const DescribeTags = ({ ResourceArns }: Record<string, unknown>): object => ({
  TagDescriptions: (ResourceArns as string[]).map((ResourceArn) => ({
    ResourceArn,
    Tags: [{ Key: 'Team', Value: 'platform' }],
  })),
});
const ANSWERS: Answers = {
  DescribeLoadBalancers: { LoadBalancers: [balancer('edge'), balancer('theirs')] },
  DescribeLoadBalancerAttributes: ATTRIBUTES,
  DescribeTags,
};

describe('load balancers as their API describes them', () => {
  it('have Terraform’s names and shapes', async () => {
    const { found } = await readFake(elbv2, 'aws_lb', { answers: ANSWERS, held: { aws_lb: [{ id: arn('edge') }] } });
    expect(found).to.deep.equal([
      {
        values: {
          id: arn('edge'),
          arn: arn('edge'),
          arn_suffix: 'app/edge/1',
          name: 'edge',
          dns_name: 'edge.elb',
          zone_id: 'Z1',
          vpc_id: 'vpc-1',
          internal: false,
          load_balancer_type: 'application',
          ip_address_type: 'ipv4',
          customer_owned_ipv4_pool: null,
          security_groups: ['sg-1'],
          enforce_security_group_inbound_rules_on_private_link_traffic: null,
          subnets: ['subnet-1'],
          subnet_mapping: [
            {
              subnet_id: 'subnet-1',
              outpost_id: null,
              allocation_id: null,
              private_ipv4_address: null,
              ipv6_address: null,
            },
          ],
          access_logs: [{ enabled: true, bucket: 'logs', prefix: null }],
          connection_logs: [{ enabled: false, bucket: null, prefix: null }],
          idle_timeout: 60,
          client_keep_alive: null,
          desync_mitigation_mode: 'defensive',
          dns_record_client_routing_policy: null,
          xff_header_processing_mode: null,
          drop_invalid_header_fields: true,
          enable_cross_zone_load_balancing: false,
          enable_deletion_protection: false,
          enable_http2: false,
          enable_tls_version_and_cipher_suite_headers: false,
          enable_waf_fail_open: false,
          enable_xff_client_port: false,
          enable_zonal_shift: false,
          preserve_host_header: false,
          tags_all: { Team: 'platform' },
        },
      },
    ]);
  });

  it('come out under the name that the state has for them, and under `aws_lb` where none does', async () => {
    const asked = { answers: ANSWERS, held: { aws_alb: [{ id: arn('edge') }] }, whole: true };
    const names = async (type: string): Promise<unknown[]> =>
      (await readFake(elbv2, type, asked)).found.map(({ values }) => values['name']);
    expect([await names('aws_alb'), await names('aws_lb')]).to.deep.equal([['edge'], ['theirs']]);
  });

  it('are asked for their tags twenty at a time', async () => {
    const many = Array.from({ length: 21 }, (_, i) => `lb-${String(i)}`);
    const { found, cloud } = await readFake(elbv2, 'aws_lb', {
      answers: { ...ANSWERS, DescribeLoadBalancers: { LoadBalancers: many.map(balancer) } },
      held: { aws_lb: many.map((name) => ({ id: arn(name) })) },
    });
    expect(found).to.have.length(21);
    expect(cloud.inputs('DescribeTags').map((input) => 'ResourceArns' in input && input.ResourceArns)).to.deep.equal([
      many.slice(0, 20).map(arn),
      [arn('lb-20')],
    ]);
  });

  it('are left out where they vanish, and the others keep their tags', async () => {
    const gone = arn('gone');
    const { found } = await readFake(elbv2, 'aws_lb', {
      answers: {
        DescribeLoadBalancers: { LoadBalancers: [balancer('edge'), balancer('gone')] },
        DescribeLoadBalancerAttributes: ATTRIBUTES,
        DescribeTags: (input) =>
          (input['ResourceArns'] as string[]).includes(gone)
            ? awsError('LoadBalancerNotFoundException')
            : DescribeTags(input),
      },
      held: { aws_lb: [{ id: arn('edge') }, { id: gone }] },
    });
    expect(found.map(({ values }) => [values['name'], values['tags_all']])).to.deep.equal([
      ['edge', { Team: 'platform' }],
    ]);
  });

  it('keep the rest where their attributes may not be read', async () => {
    const { found } = await readFake(elbv2, 'aws_lb', {
      answers: { ...ANSWERS, DescribeLoadBalancerAttributes: awsError('AccessDenied') },
      held: { aws_lb: [{ id: arn('edge') }] },
    });
    expect(found[0]?.values['internal']).to.equal(false);
    expect(found[0]?.unread?.['enable_deletion_protection']).to.include({
      kind: 'denied',
      action: 'elasticloadbalancing:DescribeLoadBalancerAttributes',
    });
  });
});
