import { expect } from 'chai';
import { elbv2 } from '../../../../harness/src/live/services/elbv2/index';
import type { JsonObject } from '../../../../harness/src/read/json';
import { readFake, type Answers } from '../fake-cloud';

const EDGE = { LoadBalancers: [{ LoadBalancerArn: 'arn:edge', LoadBalancerName: 'edge', Type: 'application' }] };
const TO_GROUP = {
  Type: 'forward',
  Order: 1,
  TargetGroupArn: 'arn:group',
  ForwardConfig: {
    TargetGroups: [{ TargetGroupArn: 'arn:group', Weight: 1 }],
    TargetGroupStickinessConfig: { Enabled: false },
  },
};
const listener = (DefaultActions: object[]): Answers => ({
  DescribeLoadBalancers: EDGE,
  DescribeListeners: {
    Listeners: [
      {
        ListenerArn: 'arn:https',
        LoadBalancerArn: 'arn:edge',
        Port: 443,
        Protocol: 'HTTPS',
        SslPolicy: 'ELBSecurityPolicy-2016-08',
        Certificates: [{ CertificateArn: 'arn:certificate' }],
        DefaultActions,
      },
    ],
  },
  DescribeListenerAttributes: {
    Attributes: [
      { Key: 'routing.http.response.server.enabled', Value: 'false' },
      { Key: 'routing.http.response.x_frame_options.header_value', Value: 'DENY' },
    ],
  },
  DescribeTags: { TagDescriptions: [] },
});
const none = { redirect: [], fixed_response: [], authenticate_cognito: [], authenticate_oidc: [] };

async function actionsOf(actions: object[], held: JsonObject = {}): Promise<unknown> {
  const { found } = await readFake(elbv2, 'aws_lb_listener', {
    answers: listener(actions),
    held: { aws_lb: [{ id: 'arn:edge' }], aws_lb_listener: [{ id: 'arn:https', ...held }] },
  });
  return found[0]?.values['default_action'];
}

describe('listeners as their API describes them', () => {
  it('are seen where no state has them, with TLS policy, certificate and headers', async () => {
    const { found } = await readFake(elbv2, 'aws_lb_listener', {
      answers: listener([TO_GROUP]),
      held: { aws_lb: [{ id: 'arn:edge' }] },
    });
    const [{ builtIn, values } = { values: {} }] = found;
    const headers = Object.entries(values).filter(([name]) => name.startsWith('routing_'));
    expect(headers).to.have.length(19);
    expect(headers.filter(([, value]) => value !== null)).to.deep.equal([
      ['routing_http_response_x_frame_options_header_value', 'DENY'],
      ['routing_http_response_server_enabled', false],
    ]);
    const rest = Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith('routing_')));
    expect(builtIn).to.equal(false);
    expect(rest).to.deep.equal({
      id: 'arn:https',
      arn: 'arn:https',
      load_balancer_arn: 'arn:edge',
      port: 443,
      protocol: 'HTTPS',
      ssl_policy: 'ELBSecurityPolicy-2016-08',
      alpn_policy: null,
      certificate_arn: 'arn:certificate',
      default_action: [{ type: 'forward', order: 1, target_group_arn: 'arn:group', forward: [], ...none }],
      mutual_authentication: [],
      tcp_idle_timeout_seconds: null,
      tags_all: {},
    });
  });

  it('forward as the state writes it, and as a block where only a block can say it', async () => {
    const block = { target_group: [{ arn: 'arn:group', weight: 1 }], stickiness: [] };
    expect(await actionsOf([TO_GROUP], { default_action: [{ type: 'forward', forward: [block] }] })).to.deep.equal([
      { type: 'forward', order: 1, target_group_arn: null, forward: [block], ...none },
    ]);
    const both = {
      Type: 'forward',
      ForwardConfig: {
        TargetGroups: [
          { TargetGroupArn: 'arn:group', Weight: 1 },
          { TargetGroupArn: 'arn:other', Weight: 9 },
        ],
        TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 600 },
      },
    };
    expect(
      await actionsOf([both], { default_action: [{ type: 'forward', target_group_arn: 'arn:group' }] }),
    ).to.deep.equal([
      {
        type: 'forward',
        order: 0,
        target_group_arn: null,
        forward: [
          {
            target_group: [
              { arn: 'arn:group', weight: 1 },
              { arn: 'arn:other', weight: 9 },
            ],
            stickiness: [{ enabled: true, duration: 600 }],
          },
        ],
        ...none,
      },
    ]);
  });

  it('log in, redirect and answer in the order of their actions, and no client’s secret is kept', async () => {
    const oidc = {
      Issuer: 'i',
      AuthorizationEndpoint: 'a',
      TokenEndpoint: 't',
      UserInfoEndpoint: 'u',
      ClientId: 'c',
      ClientSecret: 'canary',
      Scope: 'openid',
    };
    const actions = await actionsOf([
      { Type: 'redirect', Order: 2, RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } },
      { Type: 'authenticate-oidc', Order: 1, AuthenticateOidcConfig: oidc },
    ]);
    expect(JSON.stringify(actions)).not.to.include('canary');
    const untold = { target_group_arn: null, forward: [] };
    expect(actions).to.deep.equal([
      {
        type: 'authenticate-oidc',
        order: 1,
        ...untold,
        ...none,
        authenticate_oidc: [
          {
            issuer: 'i',
            authorization_endpoint: 'a',
            token_endpoint: 't',
            user_info_endpoint: 'u',
            client_id: 'c',
            on_unauthenticated_request: null,
            scope: 'openid',
            session_cookie_name: null,
            session_timeout: null,
            authentication_request_extra_params: null,
          },
        ],
      },
      {
        type: 'redirect',
        order: 2,
        ...untold,
        ...none,
        redirect: [{ host: null, path: null, port: '443', protocol: 'HTTPS', query: null, status_code: 'HTTP_301' }],
      },
    ]);
  });
});

describe('listener rules as their API describes them', () => {
  const RULES = {
    Rules: [
      { RuleArn: 'arn:default', Priority: 'default', IsDefault: true, Actions: [TO_GROUP] },
      {
        RuleArn: 'arn:extra',
        Priority: '5',
        Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200', ContentType: 'text/plain' } }],
        Conditions: [
          { Field: 'path-pattern', Values: ['/debug'] },
          { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'x', Values: ['1'] } },
          { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'a', Value: 'b' }] } },
        ],
      },
    ],
  };
  const condition = {
    host_header: [],
    path_pattern: [],
    http_request_method: [],
    source_ip: [],
    http_header: [],
    query_string: [],
  };

  it('are seen where no state has them, and the default one is the listener’s', async () => {
    const { found } = await readFake(elbv2, 'aws_lb_listener_rule', {
      answers: { ...listener([TO_GROUP]), DescribeRules: RULES },
      held: { aws_lb: [{ id: 'arn:edge' }], aws_lb_listener: [{ id: 'arn:https', load_balancer_arn: 'arn:edge' }] },
    });
    expect(found).to.deep.equal([
      {
        builtIn: false,
        values: {
          id: 'arn:extra',
          arn: 'arn:extra',
          listener_arn: 'arn:https',
          priority: 5,
          action: [
            {
              type: 'fixed-response',
              order: 0,
              target_group_arn: null,
              forward: [],
              ...none,
              fixed_response: [{ content_type: 'text/plain', message_body: null, status_code: '200' }],
            },
          ],
          condition: [
            { ...condition, path_pattern: [{ values: ['/debug'] }] },
            { ...condition, http_header: [{ http_header_name: 'x', values: ['1'] }] },
            { ...condition, query_string: [{ key: 'a', value: 'b' }] },
          ],
          tags_all: {},
        },
      },
    ]);
  });
});
