import {
  DescribeListenerAttributesCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { JsonObject } from '../../../read/json';
import type { Cloud } from '../../cloud';
import { heldBy, managedParents } from '../../held';
import { underNames } from '../../names';
import { withOwn } from '../../with-own';
import { actionBlocks } from './actions';
import { balancerTypes } from './balancers';
import { Attributes, GONE, tagsByArn } from './client';
import { listeners, listenerTypes, type Listener } from './listeners';

/** Header attributes have the API's key for a name: `routing_http_response_x_frame_options_header_value`. */
const HEADERS = [
  ...['serial_number', 'issuer', 'subject', 'validity', 'leaf'].map(
    (part) => `routing.http.request.x_amzn_mtls_clientcert_${part}.header_name`,
  ),
  'routing.http.request.x_amzn_mtls_clientcert.header_name',
  ...['version', 'cipher_suite'].map((part) => `routing.http.request.x_amzn_tls_${part}.header_name`),
  ...['allow_origin', 'allow_methods', 'allow_headers', 'allow_credentials', 'expose_headers', 'max_age'].map(
    (part) => `routing.http.response.access_control_${part}.header_value`,
  ),
  ...['strict_transport_security', 'content_security_policy', 'x_content_type_options', 'x_frame_options'].map(
    (part) => `routing.http.response.${part}.header_value`,
  ),
];
const SERVER = 'routing.http.response.server.enabled';
const IDLE = 'tcp.idle_timeout.seconds';

function attributeName(key: string): string {
  return key.replaceAll('.', '_');
}

/** What DescribeListenerAttributes tells. */
const OWN = [...HEADERS, SERVER].map(attributeName).concat('tcp_idle_timeout_seconds');

export const listener = underNames(listenerTypes, {
  identity: ['id'],
  childOf: balancerTypes,
  tells: [
    ...['alpn_policy', 'arn', 'certificate_arn', 'default_action', 'load_balancer_arn', 'mutual_authentication'],
    ...['port', 'protocol', 'ssl_policy', 'tags_all', ...OWN],
  ],
  read: async (cloud, wanted) => {
    const found = await listeners.of(cloud, wanted);
    const held = heldBy(wanted, listenerTypes, 'id');
    const isOurs = managedParents(wanted, balancerTypes, 'id');
    const tags = tagsByArn(
      cloud,
      found.map(({ ListenerArn }) => ListenerArn),
    );
    const observed = found.map((one) => {
      const own = { attributes: OWN, answer: attributesOf(cloud, one) };
      const observed = { builtIn: !isOurs(one.LoadBalancerArn), values: valuesOf(one, held(one.ListenerArn)) };
      return withOwn(observed, [own, tags(one.ListenerArn)], GONE);
    });
    return (await Promise.all(observed)).flat();
  },
});

function valuesOf(one: Listener, held: JsonObject): JsonObject {
  const mutual = one.MutualAuthentication;
  return {
    id: one.ListenerArn,
    arn: one.ListenerArn,
    load_balancer_arn: one.LoadBalancerArn,
    port: one.Port ?? 0,
    protocol: one.Protocol ?? null,
    ssl_policy: one.SslPolicy ?? null,
    alpn_policy: one.AlpnPolicy?.[0] ?? null,
    certificate_arn: one.Certificates?.[0]?.CertificateArn ?? null,
    default_action: actionBlocks(one.DefaultActions, held['default_action']),
    mutual_authentication:
      mutual === undefined
        ? []
        : [
            {
              mode: mutual.Mode ?? null,
              trust_store_arn: mutual.TrustStoreArn ?? null,
              ignore_client_certificate_expiry: mutual.IgnoreClientCertificateExpiry ?? false,
              advertise_trust_store_ca_names: mutual.AdvertiseTrustStoreCaNames ?? null,
            },
          ],
  };
}

async function attributesOf(cloud: Cloud, { ListenerArn, Protocol }: Listener): Promise<JsonObject> {
  const command = new DescribeListenerAttributesCommand({ ListenerArn });
  const answer = await cloud.client(ElasticLoadBalancingV2Client).send(command);
  const own = new Attributes(answer.Attributes, 'elasticloadbalancing:DescribeListenerAttributes', cloud);
  const headers = HEADERS.map((key) => [attributeName(key), own.text(key)] as const);
  return {
    ...Object.fromEntries(headers),
    [attributeName(SERVER)]: own.text(SERVER) === null ? null : own.flag(SERVER),
    tcp_idle_timeout_seconds: own.number(IDLE) ?? (Protocol === 'TCP' ? DEFAULT_IDLE : null),
  };
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/network/update-idle-timeout.html */
const DEFAULT_IDLE = 350;
