import type { Json, JsonObject } from '../../../read/json';

/** Where Terraform's word is not the API's in another spelling: plural lists that are repeated blocks, and the like. */
const NAMES: Readonly<Record<string, string>> = {
  ARN: 'arn',
  AWSManagedRulesACFPRuleSet: 'aws_managed_rules_acfp_rule_set',
  AWSManagedRulesATPRuleSet: 'aws_managed_rules_atp_rule_set',
  AWSManagedRulesAntiDDoSRuleSet: 'aws_managed_rules_anti_ddos_rule_set',
  AWSManagedRulesBotControlRuleSet: 'aws_managed_rules_bot_control_rule_set',
  CloudWatchMetricsEnabled: 'cloudwatch_metrics_enabled',
  Conditions: 'condition',
  CustomKeys: 'custom_key',
  DataProtections: 'data_protection',
  Filters: 'filter',
  ForwardedIPConfig: 'forwarded_ip_config',
  IPSetForwardedIPConfig: 'ip_set_forwarded_ip_config',
  IPSetReferenceStatement: 'ip_set_reference_statement',
  InsertHeaders: 'insert_header',
  JA3Fingerprint: 'ja3_fingerprint',
  JA4Fingerprint: 'ja4_fingerprint',
  ResponseHeaders: 'response_header',
  RuleActionOverrides: 'rule_action_override',
  RuleLabels: 'rule_label',
  Rules: 'rule',
  Statements: 'statement',
  TextTransformations: 'text_transformation',
};

/** Immunity times: without one, that of the ACL or WAF's own holds. */
const UNSET_WHEN_EMPTY = new Set(['CaptchaConfig', 'ChallengeConfig']);

/** Where the state writes the block inside an action, empty or not. */
const INSIDE: Readonly<Record<string, string>> = {
  Allow: 'custom_request_handling',
  Block: 'custom_response',
  Captcha: 'custom_request_handling',
  Challenge: 'custom_request_handling',
  Count: 'custom_request_handling',
};

/** Lists of strings by another name: each of them is a block with an `identifier`. */
const IDENTIFIERS = new Set(['AddressFields', 'PhoneNumberFields']);

/**
 * An object of WAF's API in Terraform's shape, all the way down: names in snake case, and every object that is not in
 * a list alone in one. Both have the same tree of statements.
 */
export function asBlock(value: object): JsonObject {
  const entries = Object.entries(value).flatMap(([name, part]: [string, unknown]) =>
    isSet(name, part) ? [[NAMES[name] ?? snakeCase(name), asValue(name, part)] as const] : [],
  );
  return Object.fromEntries(entries);
}

/** An empty object is a block that is there (`none`, `uri_path`), save where it says that nothing is set. */
function isSet(name: string, part: unknown): boolean {
  if (part === undefined || part === null) return false;
  return !UNSET_WHEN_EMPTY.has(name) || !isObject(part) || Object.keys(part).length > 0;
}

function asValue(name: string, part: unknown): Json {
  if (part instanceof Uint8Array) return Buffer.from(part).toString('utf8');
  if (Array.isArray(part)) {
    const parts: unknown[] = part;
    if (IDENTIFIERS.has(name)) return [{ identifiers: parts.map(identifierOf) }];
    return parts.map((each) => (isObject(each) ? asBlock(each) : scalar(each)));
  }
  if (!isObject(part)) return scalar(part);
  const inside = INSIDE[name];
  return [{ ...(inside === undefined ? {} : { [inside]: [] }), ...asBlock(part) }];
}

function identifierOf(field: unknown): Json {
  return isObject(field) && 'Identifier' in field ? scalar(field.Identifier) : null;
}

function scalar(value: unknown): Json {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '_').toLowerCase();
}
