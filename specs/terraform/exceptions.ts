/** An exception to a convention: what it is for (`*` for any run of letters), and why. */
export interface Exception {
  readonly of: string;
  readonly because: string;
}

const ANOTHER_MODULES =
  'another module hands its output on; it is not known before the apply, and AWS refuses one that leads nowhere';
export const CHECKED_BELOW = 'the root only hands it on: the module that takes it checks it';

/** Variables for which no validation makes sense. Booleans need none: both values are meant. */
export const UNVALIDATED: readonly Exception[] = [
  { of: 'modules/*/vpc_id', because: ANOTHER_MODULES },
  { of: 'modules/*/*kms_key_arn', because: ANOTHER_MODULES },
  { of: 'modules/edge/target_security_group_id', because: ANOTHER_MODULES },
  { of: 'modules/*/server_access_log_bucket_name', because: ANOTHER_MODULES },
  { of: 'modules/audit/unwatched_bucket_names', because: ANOTHER_MODULES },
  { of: 'modules/metrics/cluster_name', because: ANOTHER_MODULES },
  { of: 'modules/metrics/database_instance_identifier', because: ANOTHER_MODULES },
  { of: 'modules/metrics/*_arn_suffix', because: ANOTHER_MODULES },
  { of: 'modules/metrics/trail_log_group_name', because: ANOTHER_MODULES },
  { of: 'modules/metrics/forwarded_topic_arns', because: ANOTHER_MODULES },
  { of: 'modules/metrics/log_domain', because: ANOTHER_MODULES },
  { of: 'modules/cluster/tags', because: 'any tags will do' },
  { of: 'envs/*/team', because: 'any name will do: it is a tag' },
  { of: 'bootstrap/team', because: 'any name will do: it is a tag' },
  { of: 'envs/*/zones', because: CHECKED_BELOW },
  { of: 'envs/*/vpc_cidr_block', because: CHECKED_BELOW },
  { of: 'envs/*/reserved_cidr_blocks', because: CHECKED_BELOW },
  { of: 'envs/*/kubernetes_version', because: CHECKED_BELOW },
  { of: 'envs/*/domain_name', because: CHECKED_BELOW },
  { of: 'envs/*/hosted_zone_id', because: CHECKED_BELOW },
  { of: 'envs/*/*_role_arns', because: CHECKED_BELOW },
  { of: 'envs/*/secret_rotation', because: CHECKED_BELOW },
  { of: 'envs/*/delivery', because: CHECKED_BELOW },
  { of: 'envs/*/*_subscribers', because: CHECKED_BELOW },
  { of: 'bootstrap/administrator_role_arns', because: CHECKED_BELOW },
  { of: 'bootstrap/github_environments', because: CHECKED_BELOW },
  { of: 'bootstrap/hosted_zone_ids', because: CHECKED_BELOW },
  { of: 'bootstrap/repository', because: CHECKED_BELOW },
  { of: 'bootstrap/rotation_function_arns', because: CHECKED_BELOW },
];

/** Resources and data sources that stand in a root all the same. */
export const IN_ROOTS: readonly Exception[] = [];

/** Modules that take tags beside the provider's default tags. */
export const TAKE_TAGS: readonly Exception[] = [
  { of: 'modules/cluster', because: 'Auto Scaling makes instances, volumes and interfaces, and knows no default tags' },
];

/** Why this is excepted; undefined where it is not. */
export function exceptionOf(exceptions: readonly Exception[], name: string): Exception | undefined {
  return exceptions.find(({ of }) => pattern(of).test(name));
}

function pattern(of: string): RegExp {
  const letters = of.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${letters.join('[^/]*')}$`);
}
