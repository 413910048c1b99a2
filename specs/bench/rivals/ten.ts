import type { SeedPlan } from '../make-plan';

/** A control that all three tools have, and what breaks it in a plan. */
interface Shared {
  readonly slug: string;
  /** Checkov's id of it; conftest's policy is in conftest/ten.rego, under the slug. */
  readonly checkov: string;
  readonly type: string;
  readonly broken: readonly [attribute: string, value: string | boolean | null];
}

/**
 * The ten of which the tools mean the same by one attribute, which every plan knows, so that their counts can be compared:
 * of one that is only known after the apply, Checkov says that it fails.
 */
export const TEN: readonly Shared[] = [
  { slug: 'kms-rotation', checkov: 'CKV_AWS_7', type: 'aws_kms_key', broken: ['enable_key_rotation', false] },
  { slug: 'rds-multi-az', checkov: 'CKV_AWS_157', type: 'aws_db_instance', broken: ['multi_az', false] },
  { slug: 'rds-encrypted', checkov: 'CKV_AWS_16', type: 'aws_db_instance', broken: ['storage_encrypted', false] },
  {
    slug: 'rds-auto-minor-upgrades',
    checkov: 'CKV_AWS_226',
    type: 'aws_db_instance',
    broken: ['auto_minor_version_upgrade', false],
  },
  {
    slug: 'rds-deletion-protection',
    checkov: 'CKV_AWS_293',
    type: 'aws_db_instance',
    broken: ['deletion_protection', false],
  },
  {
    slug: 'rds-iam-auth',
    checkov: 'CKV_AWS_161',
    type: 'aws_db_instance',
    broken: ['iam_database_authentication_enabled', false],
  },
  {
    slug: 'alb-drop-invalid-headers',
    checkov: 'CKV_AWS_131',
    type: 'aws_lb',
    broken: ['drop_invalid_header_fields', false],
  },
  {
    slug: 'alb-deletion-protection',
    checkov: 'CKV_AWS_150',
    type: 'aws_lb',
    broken: ['enable_deletion_protection', false],
  },
  {
    slug: 'ecr-immutable-tags',
    checkov: 'CKV_AWS_51',
    type: 'aws_ecr_repository',
    broken: ['image_tag_mutability', 'MUTABLE'],
  },
  {
    slug: 'ct-validation',
    checkov: 'CKV_AWS_36',
    type: 'aws_cloudtrail',
    broken: ['enable_log_file_validation', false],
  },
];

/** The plan with one resource that fails for each of the ten: the first of its type. */
export function withFailures(seed: SeedPlan): SeedPlan {
  return TEN.reduce(breakOne, seed);
}

function breakOne(seed: SeedPlan, { type, broken: [attribute, value] }: Shared): SeedPlan {
  const first = seed.resource_changes.find((change) => change.type === type && change.mode === 'managed');
  if (first === undefined) throw new Error(`the seed has no ${type}`);
  const broken = {
    ...first,
    change: {
      ...first.change,
      after: { ...first.change.after, [attribute]: value },
      after_unknown: without(first.change.after_unknown, attribute),
    },
  };
  return {
    ...seed,
    resource_changes: seed.resource_changes.map((change) => (change === first ? broken : change)),
    planned_values: {
      ...seed.planned_values,
      root_module: breakIn(seed.planned_values.root_module, first.address, { [attribute]: value }),
    },
  };
}

type Module = SeedPlan['planned_values']['root_module'];

function breakIn(module: Module, address: string, values: Record<string, unknown>): Module {
  return {
    ...module,
    resources: module.resources?.map((resource) =>
      resource.address === address ? { ...resource, values: { ...resource.values, ...values } } : resource,
    ),
    child_modules: module.child_modules?.map((child) => breakIn(child, address, values)),
  };
}

function without(marks: Record<string, unknown>, attribute: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(marks).filter(([name]) => name !== attribute));
}
