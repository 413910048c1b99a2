/** Services by the beginnings of their resource types, the longest that fits; others go by the type's own first word. */
const SERVICES: readonly (readonly [prefix: string, service: string])[] = [
  ['access_analyzer', 'iam'],
  ['accessanalyzer', 'iam'],
  ['acm', 'alb'],
  ['alb', 'alb'],
  ['cloudtrail', 'cloudtrail'],
  ['cloudwatch', 'cloudwatch'],
  ['db', 'rds'],
  ['default', 'vpc'],
  ['ebs', 'ec2'],
  ['ecr', 'ecr'],
  ['elasticsearch', 'opensearch'],
  ['flow_log', 'vpc'],
  ['iam', 'iam'],
  ['instance', 'ec2'],
  ['kinesis_firehose', 'firehose'],
  ['launch_template', 'ec2'],
  ['lb', 'alb'],
  ['nat_gateway', 'vpc'],
  ['network_acl', 'vpc'],
  ['route53', 'route53'],
  ['route', 'vpc'],
  ['s3', 's3'],
  ['security_group', 'vpc'],
  ['subnet', 'vpc'],
  ['vpc', 'vpc'],
];

/** The service that a resource type belongs to, under the names that the controls use. */
export function serviceOf(type: string): string {
  const rest = type.replace(/^aws_/, '');
  const found = SERVICES.filter(([prefix]) => rest === prefix || rest.startsWith(`${prefix}_`));
  const [longest] = found.sort(([a], [b]) => b.length - a.length);
  return longest?.[1] ?? rest.split('_')[0] ?? rest;
}
