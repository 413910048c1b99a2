import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { z } from 'zod';

const anyRecord = z.record(z.string(), z.unknown());

/** A module of `planned_values`. */
const plannedModule = z.looseObject({
  address: z.string().optional(),
  resources: z.array(z.looseObject({ address: z.string(), values: anyRecord })).optional(),
  get child_modules() {
    return z.array(plannedModule).optional();
  },
});

type PlannedModule = z.infer<typeof plannedModule>;

const resourceChange = z.looseObject({
  address: z.string(),
  module_address: z.string().optional(),
  mode: z.string(),
  type: z.string(),
  change: z.looseObject({ after: anyRecord.nullable(), after_unknown: anyRecord }),
});

/** A real plan, as far as the making of larger ones needs it. */
export const seedPlan = z.looseObject({
  format_version: z.string(),
  terraform_version: z.string(),
  variables: anyRecord.optional(),
  planned_values: z.looseObject({ root_module: plannedModule }),
  resource_changes: z.array(resourceChange),
  configuration: z.looseObject({ provider_config: anyRecord.optional(), root_module: anyRecord }),
});

export type SeedPlan = z.infer<typeof seedPlan>;

/** One resource in ten is a subnet of one single VPC: the hub. */
const HUB_SHARE = 0.1;

/**
 * Writes a plan of some `size` resources: whole copies of a real one, each an instance of one module with for_each, so
 * that all its links hold within the copy; and one VPC with a tenth of all resources as its subnets.
 */
export async function makePlan(seed: SeedPlan, size: number, path: string): Promise<{ resources: number }> {
  const hub = Math.floor(size * HUB_SHARE);
  const copies = Math.max(1, Math.round((size - hub) / seed.resource_changes.length));
  const out = createWriteStream(path);
  const write = async (text: string): Promise<void> => {
    if (!out.write(text)) await once(out, 'drain');
  };
  await write(
    `{"format_version":${JSON.stringify(seed.format_version)},"terraform_version":${JSON.stringify(seed.terraform_version)},`,
  );
  await write(`"variables":${JSON.stringify(seed.variables ?? {})},"planned_values":{"root_module":{"child_modules":[`);
  for (let i = 0; i < copies; i += 1) {
    const module = JSON.stringify(movedModule(seed.planned_values.root_module, `module.copy["${String(i)}"]`));
    await write(`${i === 0 ? '' : ','}${module}`);
  }
  await write('],"resources":[');
  let first = true;
  for (const { change, ...hubResource } of hubChanges(hub)) {
    await write(`${first ? '' : ','}${JSON.stringify({ ...hubResource, schema_version: 1, values: change.after })}`);
    first = false;
  }
  await write(`]}},"resource_changes":[`);
  for (let i = 0; i < copies; i += 1) {
    for (const [j, change] of seed.resource_changes.entries()) {
      await write(`${i + j === 0 ? '' : ','}${JSON.stringify(moved(change, `module.copy["${String(i)}"]`))}`);
    }
  }
  for (const change of hubChanges(hub)) await write(`,${JSON.stringify(change)}`);
  await write(`],"configuration":${JSON.stringify(configuration(seed))},"complete":true,"errored":false}`);
  out.end();
  await finished(out);
  return { resources: copies * seed.resource_changes.length + hub };
}

/** The same module, with its resources and all beneath, as an instance of another. */
function movedModule(module: PlannedModule, address: string): PlannedModule {
  const { resources, child_modules: children } = module;
  return {
    ...module,
    address: module.address === undefined ? address : `${address}.${module.address}`,
    ...(resources === undefined
      ? {}
      : { resources: resources.map((one) => ({ ...one, address: `${address}.${one.address}` })) }),
    ...(children === undefined ? {} : { child_modules: children.map((child) => movedModule(child, address)) }),
  };
}

function moved(change: SeedPlan['resource_changes'][number], module: string): unknown {
  const inner = change.module_address === undefined ? module : `${module}.${change.module_address}`;
  return { ...change, address: `${module}.${change.address}`, module_address: inner };
}

function configuration(seed: SeedPlan): unknown {
  return {
    provider_config: seed.configuration.provider_config,
    root_module: {
      resources: [
        hubConfig('aws_vpc', { cidr_block: { constant_value: '10.0.0.0/8' } }),
        hubConfig('aws_subnet', { vpc_id: { references: ['aws_vpc.hub.id', 'aws_vpc.hub'] } }),
      ],
      module_calls: {
        copy: {
          source: './copy',
          for_each_expression: { references: ['local.copies'] },
          module: seed.configuration.root_module,
        },
      },
    },
  };
}

function hubConfig(type: string, expressions: Record<string, unknown>): unknown {
  return {
    address: `${type}.hub`,
    mode: 'managed',
    type,
    name: 'hub',
    provider_config_key: 'aws',
    expressions,
    schema_version: 1,
  };
}

const PROVIDER = 'registry.terraform.io/hashicorp/aws';

function* hubChanges(count: number): Generator<ReturnType<typeof hubChange>> {
  yield hubChange('aws_vpc', undefined, { cidr_block: '10.0.0.0/8' }, { id: true, arn: true });
  for (let i = 0; i < count - 1; i += 1) {
    const after = {
      availability_zone: `eu-west-1${'abc'[i % 3] ?? 'a'}`,
      cidr_block: '10.0.0.0/24',
      map_public_ip_on_launch: false,
      tags: { Tier: 'private' },
    };
    yield hubChange('aws_subnet', i, after, { id: true, arn: true, vpc_id: true });
  }
}

function hubChange(type: string, index: number | undefined, after: unknown, unknown: unknown) {
  const address = index === undefined ? `${type}.hub` : `${type}.hub[${String(index)}]`;
  const change = {
    actions: ['create'],
    before: null,
    after,
    after_unknown: unknown,
    before_sensitive: false,
    after_sensitive: {},
  };
  return {
    address,
    mode: 'managed',
    type,
    name: 'hub',
    ...(index === undefined ? {} : { index }),
    provider_name: PROVIDER,
    change,
  };
}
