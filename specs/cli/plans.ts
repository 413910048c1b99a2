/** A resource of a made plan. Its arguments stand in the configuration as constants, unless expressions are given. */
export interface PlannedResource {
  readonly type: string;
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly expressions?: Readonly<Record<string, unknown>>;
  readonly unknown?: Readonly<Record<string, unknown>>;
  readonly sensitive?: Readonly<Record<string, unknown>>;
  readonly before?: Readonly<Record<string, unknown>>;
}

type Plan = Readonly<Record<string, unknown>>;

/** A plan as `terraform show -json` prints it, its sections in Terraform's order; `more` is laid over them. */
export function plan(resources: readonly PlannedResource[], more: Plan = {}): Plan {
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: { root_module: { resources: resources.map(plannedValue) } },
    resource_changes: resources.map(change),
    configuration: {
      provider_config: { aws: { name: 'aws', full_name: PROVIDER, expressions: {} } },
      root_module: { resources: resources.map(configured) },
    },
    timestamp: '2026-01-01T00:00:00Z',
    applyable: true,
    complete: true,
    errored: false,
    ...more,
  };
}

const PROVIDER = 'registry.terraform.io/hashicorp/aws';

const address = ({ type, name }: PlannedResource): string => `${type}.${name}`;

const head = (resource: PlannedResource): object => ({
  address: address(resource),
  mode: 'managed',
  type: resource.type,
  name: resource.name,
  provider_name: PROVIDER,
});

function plannedValue(resource: PlannedResource): object {
  return { ...head(resource), schema_version: 0, values: resource.values, sensitive_values: resource.sensitive ?? {} };
}

function change(resource: PlannedResource): object {
  const { values: after, unknown: after_unknown = {}, sensitive: after_sensitive = {}, before = null } = resource;
  const actions = before === null ? ['create'] : ['update'];
  const before_sensitive = before === null ? false : after_sensitive;
  return { ...head(resource), change: { actions, before, after, after_unknown, before_sensitive, after_sensitive } };
}

function configured(resource: PlannedResource): object {
  const constants = Object.entries(resource.values).map(([name, value]) => [name, { constant_value: value }]);
  const expressions = resource.expressions ?? (Object.fromEntries(constants) as object);
  const { type, name } = resource;
  return { address: address(resource), mode: 'managed', type, name, provider_config_key: 'aws', expressions };
}

function statement(Action: readonly string[], role: string): object {
  return { Effect: 'Allow', Action, Resource: '*', Principal: { AWS: `arn:aws:iam::123456789012:role/${role}` } };
}

const KEY_POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    statement(['kms:CancelKeyDeletion', 'kms:DescribeKey', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'], 'steward'),
    statement(['kms:Decrypt', 'kms:GenerateDataKey'], 'ledger'),
  ],
});

/** A key that every control holds for, or for a shorter waiting period does not. */
export function key(name = 'ledger', deletion_window_in_days = 30): PlannedResource {
  return {
    type: 'aws_kms_key',
    name,
    values: { deletion_window_in_days, enable_key_rotation: true, policy: KEY_POLICY },
  };
}

export const HELD = JSON.stringify(plan([key()]));
export const NOT_HELD = JSON.stringify(plan([key('ledger', 7)]));
