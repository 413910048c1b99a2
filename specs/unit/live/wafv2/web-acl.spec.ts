import { expect } from 'chai';
import { wafv2 } from '../../../../harness/src/live/services/wafv2/index';
import { awsError, readFake } from '../fake-cloud';

const ARN = 'arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/edge/1';
const visible = (MetricName: string): object => ({
  SampledRequestsEnabled: true,
  CloudWatchMetricsEnabled: true,
  MetricName,
});
const BODY = { OversizeHandling: 'CONTINUE' };
const LOWER = [{ Priority: 0, Type: 'LOWERCASE' }];
const RULES = [
  {
    Name: 'RateLimit',
    Priority: 0,
    Action: { Block: { CustomResponse: { ResponseCode: 429, ResponseHeaders: [{ Name: 'x', Value: '1' }] } } },
    Statement: {
      RateBasedStatement: {
        Limit: 2000,
        EvaluationWindowSec: 300,
        AggregateKeyType: 'CUSTOM_KEYS',
        CustomKeys: [{ Header: { Name: 'x-key', TextTransformations: LOWER } }, { IP: {} }],
        ScopeDownStatement: { NotStatement: { Statement: { GeoMatchStatement: { CountryCodes: ['IE'] } } } },
      },
    },
    VisibilityConfig: visible('RateLimit'),
    CaptchaConfig: {},
  },
  {
    Name: 'Common',
    Priority: 10,
    OverrideAction: { None: {} },
    Statement: {
      ManagedRuleGroupStatement: {
        VendorName: 'AWS',
        Name: 'AWSManagedRulesCommonRuleSet',
        RuleActionOverrides: [{ Name: 'SizeRestrictions_BODY', ActionToUse: { Count: {} } }],
        ManagedRuleGroupConfigs: [{ AWSManagedRulesBotControlRuleSet: { InspectionLevel: 'COMMON' } }],
      },
    },
    VisibilityConfig: visible('Common'),
  },
  {
    Name: 'Words',
    Priority: 20,
    Action: { Allow: {} },
    RuleLabels: [{ Name: 'words' }],
    Statement: {
      OrStatement: {
        Statements: [
          {
            ByteMatchStatement: {
              SearchString: Buffer.from('admin'),
              FieldToMatch: { Body: BODY },
              TextTransformations: LOWER,
              PositionalConstraint: 'CONTAINS',
            },
          },
          { IPSetReferenceStatement: { ARN: 'arn:set', IPSetForwardedIPConfig: { HeaderName: 'X-Forwarded-For' } } },
          { RegexMatchStatement: { RegexString: '^/a', FieldToMatch: { UriPath: {} }, TextTransformations: LOWER } },
        ],
      },
    },
    VisibilityConfig: visible('Words'),
  },
];
const metrics = (metric_name: string): object => ({
  sampled_requests_enabled: true,
  cloudwatch_metrics_enabled: true,
  metric_name,
});
const lower = [{ priority: 0, type: 'LOWERCASE' }];
const BLOCKS = [
  {
    name: 'RateLimit',
    priority: 0,
    action: [{ block: [{ custom_response: [{ response_code: 429, response_header: [{ name: 'x', value: '1' }] }] }] }],
    statement: [
      {
        rate_based_statement: [
          {
            limit: 2000,
            evaluation_window_sec: 300,
            aggregate_key_type: 'CUSTOM_KEYS',
            custom_key: [{ header: [{ name: 'x-key', text_transformation: lower }] }, { ip: [{}] }],
            scope_down_statement: [
              { not_statement: [{ statement: [{ geo_match_statement: [{ country_codes: ['IE'] }] }] }] },
            ],
          },
        ],
      },
    ],
    visibility_config: [metrics('RateLimit')],
  },
  {
    name: 'Common',
    priority: 10,
    override_action: [{ none: [{}] }],
    statement: [
      {
        managed_rule_group_statement: [
          {
            vendor_name: 'AWS',
            name: 'AWSManagedRulesCommonRuleSet',
            rule_action_override: [
              { name: 'SizeRestrictions_BODY', action_to_use: [{ count: [{ custom_request_handling: [] }] }] },
            ],
            managed_rule_group_configs: [{ aws_managed_rules_bot_control_rule_set: [{ inspection_level: 'COMMON' }] }],
          },
        ],
      },
    ],
    visibility_config: [metrics('Common')],
  },
  {
    name: 'Words',
    priority: 20,
    action: [{ allow: [{ custom_request_handling: [] }] }],
    rule_label: [{ name: 'words' }],
    statement: [
      {
        or_statement: [
          {
            statement: [
              {
                byte_match_statement: [
                  {
                    search_string: 'admin',
                    field_to_match: [{ body: [{ oversize_handling: 'CONTINUE' }] }],
                    text_transformation: lower,
                    positional_constraint: 'CONTAINS',
                  },
                ],
              },
              {
                ip_set_reference_statement: [
                  { arn: 'arn:set', ip_set_forwarded_ip_config: [{ header_name: 'X-Forwarded-For' }] },
                ],
              },
              {
                regex_match_statement: [
                  { regex_string: '^/a', field_to_match: [{ uri_path: [{}] }], text_transformation: lower },
                ],
              },
            ],
          },
        ],
      },
    ],
    visibility_config: [metrics('Words')],
  },
];
const ACL = {
  Id: '1',
  Name: 'edge',
  ARN,
  Description: 'of the edge',
  Capacity: 700,
  DefaultAction: { Allow: {} },
  VisibilityConfig: visible('edge'),
  Rules: RULES,
  ChallengeConfig: { ImmunityTimeProperty: { ImmunityTime: 300 } },
  AssociationConfig: { RequestBody: { API_GATEWAY: { DefaultSizeInspectionLimit: 'KB_32' } } },
  CustomResponseBodies: { no: { ContentType: 'TEXT_PLAIN', Content: 'no' } },
};
const TAGS = { TagInfoForResource: { TagList: [{ Key: 'Team', Value: 'platform' }] } };
const held = { aws_wafv2_web_acl: [{ id: '1', name: 'edge', scope: 'REGIONAL' }] };

describe('web ACLs as WAF describes them', () => {
  it('have rules in Terraform’s blocks, all the way down', async () => {
    const { found, cloud } = await readFake(wafv2, 'aws_wafv2_web_acl', {
      answers: { GetWebACL: { WebACL: ACL }, ListTagsForResource: TAGS },
      held,
    });
    expect(found).to.deep.equal([
      {
        builtIn: false,
        values: {
          id: '1',
          name: 'edge',
          arn: ARN,
          scope: 'REGIONAL',
          description: 'of the edge',
          capacity: 700,
          default_action: [{ allow: [{ custom_request_handling: [] }] }],
          rule: BLOCKS,
          rule_json: null,
          visibility_config: [metrics('edge')],
          captcha_config: [],
          challenge_config: [{ immunity_time_property: [{ immunity_time: 300 }] }],
          association_config: [{ request_body: [{ api_gateway: [{ default_size_inspection_limit: 'KB_32' }] }] }],
          custom_response_body: [{ key: 'no', content_type: 'TEXT_PLAIN', content: 'no' }],
          data_protection_config: [],
          token_domains: [],
          application_integration_url: null,
          tags_all: { Team: 'platform' },
        },
      },
    ]);
    expect(cloud.inputs('GetWebACL')).to.deep.equal([{ Id: '1', Name: 'edge', Scope: 'REGIONAL' }]);
  });

  it('that are gone are left out', async () => {
    const { found } = await readFake(wafv2, 'aws_wafv2_web_acl', {
      answers: { GetWebACL: awsError('WAFNonexistentItemException') },
      held,
    });
    expect(found).to.deep.equal([]);
  });

  it('of the whole account come from all pages, and Firewall Manager’s are nobody’s to manage', async () => {
    const page = (from: number, count: number): object[] =>
      Array.from({ length: count }, (_, i) => ({ Id: String(from + i), Name: `acl-${String(from + i)}` }));
    const { found, cloud } = await readFake(wafv2, 'aws_wafv2_web_acl', {
      answers: {
        ListWebACLs: ({ NextMarker }) =>
          NextMarker === undefined
            ? { WebACLs: page(0, 100), NextMarker: 'more' }
            : { WebACLs: page(100, 1), NextMarker: 'still' },
        GetWebACL: ({ Id, Name }) => ({
          WebACL: { Id, Name, ARN: `arn:${String(Id)}`, ManagedByFirewallManager: Id === '100' },
        }),
        ListTagsForResource: TAGS,
      },
      whole: true,
    });
    expect(cloud.inputs('ListWebACLs')).to.have.length(2);
    expect(found.map(({ builtIn }) => builtIn)).to.deep.equal([...Array<boolean>(100).fill(false), true]);
  });
});
