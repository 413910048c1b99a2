import type { Resource } from '../read/resource';
import type { Noun } from '../relate/noun';
import type { SideGroup } from './picture';
import { labelOf, moduleOf, Shown } from './shown';

interface Heading {
  readonly title: string;
  readonly types: readonly string[];
  /** Their own names say little without the module around them. */
  readonly withModule?: true;
}

/** What stands in no subnet, by the heading it is summed up under. */
const HEADINGS: readonly Heading[] = [
  { title: 'Encryption keys (KMS)', types: ['aws_kms_key', 'aws_kms_replica_key', 'aws_kms_external_key'] },
  { title: 'Secrets', types: ['aws_secretsmanager_secret', 'aws_ssm_parameter'] },
  { title: 'Buckets (S3)', types: ['aws_s3_bucket'], withModule: true },
  { title: 'Sign-in (Cognito)', types: ['aws_cognito_user_pool', 'aws_cognito_identity_pool'] },
  { title: 'Image registry (ECR)', types: ['aws_ecr_repository'] },
  { title: 'Metrics', types: ['aws_prometheus_workspace', 'aws_grafana_workspace', 'aws_cloudwatch_dashboard'] },
  {
    title: 'Alarms',
    types: ['aws_cloudwatch_metric_alarm', 'aws_cloudwatch_composite_alarm', 'aws_prometheus_rule_group_namespace'],
  },
  { title: 'Topics and queues', types: ['aws_sns_topic', 'aws_sqs_queue'], withModule: true },
  {
    title: 'Audit',
    types: [
      'aws_cloudtrail',
      'aws_guardduty_detector',
      'aws_accessanalyzer_analyzer',
      'aws_securityhub_account',
      'aws_config_configuration_recorder',
      'aws_s3_account_public_access_block',
    ],
  },
  { title: 'Certificates (ACM)', types: ['aws_acm_certificate', 'aws_acmpca_certificate_authority'] },
  { title: 'Names (Route 53)', types: ['aws_route53_zone', 'aws_route53_record'] },
  { title: 'Identity providers', types: ['aws_iam_openid_connect_provider', 'aws_iam_saml_provider'] },
  { title: 'Roles (IAM)', types: ['aws_iam_role'] },
  { title: 'Log groups', types: ['aws_cloudwatch_log_group'], withModule: true },
  { title: 'Functions outside the VPC', types: ['aws_lambda_function'] },
  { title: 'Tables (DynamoDB)', types: ['aws_dynamodb_table'] },
];

/** Attributes by which these are known, rather than by their names in the configuration. */
const NAMED_BY: Readonly<Record<string, string>> = {
  aws_acm_certificate: 'domain_name',
  aws_route53_zone: 'name',
  aws_route53_record: 'name',
};

/** Types of which each is known by what it is: nobody calls a trail by its name. */
const TYPE_WORDS: Readonly<Record<string, string>> = {
  aws_cloudtrail: 'CloudTrail',
  aws_guardduty_detector: 'GuardDuty',
  aws_accessanalyzer_analyzer: 'access analyser',
  aws_securityhub_account: 'Security Hub',
  aws_config_configuration_recorder: 'Config',
  aws_s3_account_public_access_block: 'S3 public access block',
  aws_prometheus_workspace: 'Prometheus workspace',
  aws_grafana_workspace: 'Grafana workspace',
  aws_cognito_user_pool: 'user pool',
  aws_cognito_identity_pool: 'identity pool',
};

/** Everything around the network in a few words. `drawn` stands in it already. */
export function readSide(noun: Noun, drawn: ReadonlySet<Resource>): readonly SideGroup[] {
  return HEADINGS.flatMap(({ title, types, withModule }) => {
    const found = types.flatMap((type) => noun.inventory.ofType(type)).filter((resource) => !drawn.has(resource));
    const names = namesOf(noun, found, withModule === true);
    return found.length === 0 ? [] : [{ title, count: found.length, names }];
  });
}

/** Short names, with that of their module in front where that is wanted, or where two are called the same. */
function namesOf(noun: Noun, resources: readonly Resource[], withModule: boolean): string[] {
  const named = resources.map((resource) => {
    const attribute = NAMED_BY[resource.type];
    const known = attribute === undefined ? undefined : new Shown(noun, resource).text(attribute);
    return {
      resource,
      byAttribute: attribute !== undefined,
      own: known ?? TYPE_WORDS[resource.type] ?? labelOf(resource),
    };
  });
  const full = named.map(({ resource, byAttribute, own }) => {
    const module = moduleOf(resource);
    const wanted = withModule || named.filter((other) => other.own === own).length > 1;
    return wanted && !byAttribute && module !== undefined && module !== own ? `${module} ${own}` : own;
  });
  return [...new Set(full)].sort();
}
