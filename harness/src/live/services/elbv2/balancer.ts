import {
  DescribeLoadBalancerAttributesCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { JsonObject } from '../../../read/json';
import type { Cloud } from '../../cloud';
import { underNames } from '../../names';
import { withOwn } from '../../with-own';
import { balancers, balancerTypes, type Balancer } from './balancers';
import { Attributes, GONE, tagsByArn } from './client';

/** What DescribeLoadBalancerAttributes tells. */
const OWN = [
  ...['access_logs', 'client_keep_alive', 'connection_logs', 'desync_mitigation_mode'],
  ...['dns_record_client_routing_policy', 'drop_invalid_header_fields', 'enable_cross_zone_load_balancing'],
  ...['enable_deletion_protection', 'enable_http2', 'enable_tls_version_and_cipher_suite_headers'],
  ...['enable_waf_fail_open', 'enable_xff_client_port', 'enable_zonal_shift', 'idle_timeout', 'preserve_host_header'],
  'xff_header_processing_mode',
];

export const balancer = underNames(balancerTypes, {
  identity: ['id'],
  tells: [
    ...['arn', 'arn_suffix', 'customer_owned_ipv4_pool', 'dns_name'],
    ...['enforce_security_group_inbound_rules_on_private_link_traffic', 'internal', 'ip_address_type'],
    ...['load_balancer_type', 'name', 'security_groups', 'subnet_mapping', 'subnets', 'tags_all', 'vpc_id', 'zone_id'],
    ...OWN,
  ],
  read: async (cloud, wanted) => {
    const found = await balancers.of(cloud, wanted);
    const arns = found.map(({ LoadBalancerArn }) => LoadBalancerArn);
    const tags = tagsByArn(cloud, arns);
    const observed = found.map((one) => {
      const own = { attributes: OWN, answer: attributesOf(cloud, one.LoadBalancerArn) };
      return withOwn({ values: valuesOf(one) }, [own, tags(one.LoadBalancerArn)], GONE);
    });
    return (await Promise.all(observed)).flat();
  },
});

function valuesOf(one: Balancer): JsonObject {
  const zones = one.AvailabilityZones ?? [];
  return {
    id: one.LoadBalancerArn,
    arn: one.LoadBalancerArn,
    arn_suffix: one.LoadBalancerArn.split(':loadbalancer/').at(-1) ?? null,
    name: one.LoadBalancerName,
    dns_name: one.DNSName ?? null,
    zone_id: one.CanonicalHostedZoneId ?? null,
    vpc_id: one.VpcId ?? null,
    // AWS tells the scheme of every balancer but those of the gateway type, which have none.
    internal: one.Scheme === 'internal',
    load_balancer_type: one.Type ?? null,
    ip_address_type: one.IpAddressType ?? null,
    customer_owned_ipv4_pool: one.CustomerOwnedIpv4Pool ?? null,
    security_groups: one.SecurityGroups ?? [],
    enforce_security_group_inbound_rules_on_private_link_traffic:
      one.EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic ?? null,
    subnets: zones.flatMap(({ SubnetId }) => SubnetId ?? []),
    subnet_mapping: zones.map(({ SubnetId, OutpostId, LoadBalancerAddresses = [] }) => ({
      subnet_id: SubnetId ?? null,
      outpost_id: OutpostId ?? null,
      allocation_id: LoadBalancerAddresses[0]?.AllocationId ?? null,
      private_ipv4_address: LoadBalancerAddresses[0]?.PrivateIPv4Address ?? null,
      ipv6_address: LoadBalancerAddresses[0]?.IPv6Address ?? null,
    })),
  };
}

async function attributesOf(cloud: Cloud, LoadBalancerArn: string): Promise<JsonObject> {
  const command = new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn });
  const answer = await cloud.client(ElasticLoadBalancingV2Client).send(command);
  const own = new Attributes(answer.Attributes, 'elasticloadbalancing:DescribeLoadBalancerAttributes', cloud);
  return {
    access_logs: [logsOf(own, 'access_logs')],
    connection_logs: [logsOf(own, 'connection_logs')],
    idle_timeout: own.number('idle_timeout.timeout_seconds'),
    client_keep_alive: own.number('client_keep_alive.seconds'),
    desync_mitigation_mode: own.text('routing.http.desync_mitigation_mode'),
    dns_record_client_routing_policy: own.text('dns_record.client_routing_policy'),
    xff_header_processing_mode: own.text('routing.http.xff_header_processing.mode'),
    drop_invalid_header_fields: own.flag('routing.http.drop_invalid_header_fields.enabled'),
    enable_cross_zone_load_balancing: own.flag('load_balancing.cross_zone.enabled'),
    enable_deletion_protection: own.flag('deletion_protection.enabled'),
    enable_http2: own.flag('routing.http2.enabled'),
    enable_tls_version_and_cipher_suite_headers: own.flag('routing.http.x_amzn_tls_version_and_cipher_suite.enabled'),
    enable_waf_fail_open: own.flag('waf.fail_open.enabled'),
    enable_xff_client_port: own.flag('routing.http.xff_client_port.enabled'),
    enable_zonal_shift: own.flag('zonal_shift.config.enabled'),
    preserve_host_header: own.flag('routing.http.preserve_host_header.enabled'),
  };
}

function logsOf(own: Attributes, kind: string): JsonObject {
  return {
    enabled: own.flag(`${kind}.s3.enabled`),
    bucket: own.text(`${kind}.s3.bucket`),
    prefix: own.text(`${kind}.s3.prefix`),
  };
}
